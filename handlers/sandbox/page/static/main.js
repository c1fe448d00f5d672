/** Wires the page: what the sandbox tells is taken in, and each part draws what it shows. */

import { announce } from './dom.js';
import { drawConversation, forgetConversation, title } from './conversation.js';
import { noticeReading, showGuide, startGuide } from './guide.js';
import { ask, connect } from './link.js';
import { drawModal } from './modal.js';
import { closeSide, sideShows } from './side.js';
import { channel, channels, direct, does, here, onChange, part, people, take } from './store.js';
import { drawSidebar } from './sidebar.js';
import { refreshDates } from './text.js';
import { startTheme } from './theme.js';
import { drawThread } from './thread.js';
import { setClock } from './time.js';
import { dismissToasts, drawToasts, forgetToasts } from './toast.js';
import { drawTraffic } from './traffic.js';
import { drawQueue } from './troubles.js';
import { drawWorld } from './world.js';

const FIRST = 'UANA';

/** Who this tab is and what it looks at stand in the address, so that a tab can be reloaded or doubled. */
function readAddress() {
  const [me, open] = location.hash.slice(1).split('/');
  here.me = me || FIRST;
  here.channel = open ?? '';
}

const writeAddress = () => history.replaceState(null, '', `#${here.me}/${here.channel}`);

async function be(user) {
  if (sideShows('thread')) closeSide();
  here.me = user;
  forgetToasts();
  const answer = await ask({ do: 'be', as: user });
  if (answer.error && user !== FIRST) be(FIRST);
}

function open(id) {
  if (sideShows('thread')) closeSide();
  Object.assign(here, { channel: id, tab: 'messages' });
  document.body.classList.remove('drawer');
  dismissToasts(id);
  drawConversation();
  drawSidebar(open);
  writeAddress();
  noticeReading();
  announce(`${title(channel())} is open`);
  document.querySelector('#conversation textarea')?.focus();
}

const lead = async () => {
  open(channels().find((each) => !each.im && each.name === 'leads')?.id ?? here.channel);
  const answer = await does('lead', { kind: part('kinds', [])[0] });
  if (!answer.error) document.dispatchEvent(new CustomEvent('lead'));
};

/** Whoever somebody else was in another channel looks at the first of their own. */
function settle(whole) {
  if (whole) forgetConversation();
  if (channel()) return;
  const first = channels().find((each) => each.name === 'leads') ?? channels()[0];
  if (first) Object.assign(here, { channel: first.id, tab: 'messages' });
}

const WORLD = ['clock', 'people', 'troubles', 'queue', 'side'];

function draw(keys, whole) {
  setClock(part('clock', null));
  settle(whole);
  writeAddress();
  if (whole || WORLD.some((each) => keys.has(each))) drawWorld(be, showGuide);
  if (whole || keys.has('channels') || keys.has('people')) drawSidebar(open);
  if (!channel()) return;
  drawToasts(channels(), whole, open);
  drawConversation();
  drawThread();
  drawModal();
  drawTraffic(whole);
  drawQueue();
  const news = people().find((each) => each.id === here.me)?.calls;
  document.title = `${news ? `(${news}) ` : ''}${title(channel())} – Parley sandbox`;
  document.body.dataset.ready = here.me;
}

document.getElementById('conversation').addEventListener('pointerdown', (event) => {
  if (!event.target.closest('.only-narrow')) document.body.classList.remove('drawer');
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
    if (document.body.classList.contains('drawer')) document.body.classList.remove('drawer');
    else if (!document.getElementById('side').hidden) closeSide();
  }
});

startTheme();
readAddress();
onChange(draw);
connect(() => ask({ do: 'be', as: here.me }).then((answer) => { if (answer.error) be(FIRST); }), take);
setInterval(refreshDates, 1000);
startGuide({ lead, messages: () => open(direct().id) });
