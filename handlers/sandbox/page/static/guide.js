/** A guided first minute: five things to do, ticked off as they are done. */

import { button, h, icon } from './dom.js';
import { ICONS } from './icons.js';
import { app, direct, here } from './store.js';

const KEY = 'parley-sandbox-guide';
const STEPS = [
  { id: 'lead', what: 'Send a lead', how: 'Above, or right here. Its card comes to #leads.', event: 'lead' },
  { id: 'claim', what: 'Claim it', how: 'Press Claim on the card. Be Ben in a second tab and press it as well, to see who wins.', event: 'pressed', fits: (label) => label === 'Claim' },
  { id: 'talk', what: 'Record a conversation', how: 'Press Talked on your copy of the card, and fill in the form. Or type /lead talked.', event: 'submitted' },
  { id: 'clock', what: 'Move the clock', how: 'Nobody waits here: press Next nudge, then Evening, or Tomorrow.', event: 'moved' },
  { id: 'read', what: 'Read what it tells you', how: 'Open its messages and its Home; Kim, the manager, reads the evening message.', event: 'read' },
];

const done = new Set();
let draw = () => {};

/** Shows the guide unless it was dismissed; `actions` are {lead, messages}. */
export function startGuide(actions) {
  for (const { id, event, fits = () => true } of STEPS) document.addEventListener(event, ({ detail }) => { if (fits(detail)) tick(id); });
  draw = () => panel(actions);
  if (remembered() !== 'off') draw();
}

/** Shows it again. */
export function showGuide() {
  remember('on');
  draw();
}

/** What is read counts once the clock was moved. */
export function noticeReading() {
  if (done.has('clock') && here.channel === direct()?.id) tick('read');
}

function tick(id) {
  if (done.has(id)) return;
  done.add(id);
  if (remembered() !== 'off') draw();
}

function panel(actions) {
  document.getElementById('guide')?.remove();
  const next = STEPS.find(({ id }) => !done.has(id));
  const hide = () => { remember('off'); document.getElementById('guide')?.remove(); };
  const steps = STEPS.map((each) => h('li', { class: done.has(each.id) ? 'done' : each === next ? 'next' : '' },
    h('b', {}, each.what), done.has(each.id) ? h('span', { class: 'unseen' }, ' (done)') : null, each === next ? h('p', {}, each.how) : null, each === next ? act(each.id, actions) : null));
  document.body.append(h('section', { id: 'guide', 'aria-label': 'Your first minute' },
    h('header', {}, h('h2', {}, next ? 'Your first minute' : `That is ${app().name}`), button(icon(ICONS.close, 15), hide, { label: 'Dismiss the guide' })), h('ol', {}, steps)));
}

function act(id, actions) {
  if (id === 'lead') return button('Send one now', actions.lead, { class: 'b primary' });
  if (id === 'talk' || id === 'read') return button(`Open ${app().name}'s messages`, actions.messages, { class: 'b' });
  return null;
}

function remembered() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

function remember(value) {
  try { localStorage.setItem(KEY, value); } catch { /* private windows keep nothing */ }
}
