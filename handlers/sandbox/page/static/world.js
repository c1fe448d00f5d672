/** The strip above Slack: who one is, what time it is, and what is made to happen. */

import { announce, button, h, icon, redraw } from './dom.js';
import { avatar } from './avatar.js';
import { ICONS } from './icons.js';
import { leadsPanel } from './leads.js';
import { closeSide, showSide, sideShows } from './side.js';
import { does, here, part, people } from './store.js';
import { toggleTheme } from './theme.js';
import { ago, clock, fields, moment, now } from './time.js';
import { notice } from './toast.js';
import { trafficPanel } from './traffic.js';
import { troublesPanel } from './troubles.js';

const FEW = 3;
const PANELS = [['leads', 'Send a lead', leadsPanel], ['troubles', "Slack's faults", troublesPanel], ['traffic', 'Traffic', trafficPanel]];

/** Draws the strip; `be` makes this tab another person, `guide` shows the first minute again. */
export function drawWorld(be, guide) {
  redraw(document.getElementById('world'),
    h('div', { class: 'brand' }, h('b', {}, 'Parley sandbox'), h('small', {}, 'nothing here is real')),
    h('div', { class: 'people', role: 'group', 'aria-label': 'Who you are' }, people().map((each) => person(each, be))),
    h('div', { class: 'clock', role: 'group', 'aria-label': 'The clock' }, time(), moves()),
    h('div', { class: 'panels' }, PANELS.map(panel), button('?', guide, { class: 'w', label: 'Your first minute', 'data-key': 'guide' }),
      button(icon(ICONS.sun), toggleTheme, { class: 'w', label: 'Light or dark', 'data-key': 'theme' })));
}

function person(each, be) {
  const me = each.id === here.me;
  const state = each.dnd ? 'dnd' : each.presence;
  const about = `${each.name}${each.manager ? ', manager' : ''}, ${each.zone.replace(/.*\//, '').replace(/_/g, ' ')}, ${state}${each.calls ? `, ${each.calls} new` : ''}`;
  return button([avatar(each.id, 'small'), h('span', { class: 'who' }, h('b', {}, each.name), h('small', {}, h('span', { class: `dot ${state[0]}` }), `${each.manager ? 'manager · ' : ''}${clock(now(), each.zone)}`)),
    each.calls ? h('span', { class: 'count', 'aria-hidden': 'true' }, String(each.calls)) : null],
  () => be(each.id), { class: 'person', 'aria-pressed': String(me), title: about, 'aria-label': about, 'data-key': `be-${each.id}` });
}

function time() {
  const at = now();
  const place = part('clock', {}).zone;
  const its = fields(at, place);
  return h('span', { class: 'time', title: place }, h('b', {}, clock(at, place)), h('small', {}, `${its.weekday.slice(0, 3)} ${moment(at, '{date_short}', '', place)}`));
}

async function move(how, control, given = {}) {
  control?.classList.add('busy');
  const answer = await does('clock', { move: how, ...given });
  control?.classList.remove('busy');
  const told = answer.error ?? (answer.nothing ? 'Nothing is planned yet.' : `It is ${clock(now(), part('clock', {}).zone)}.`);
  if (answer.error || answer.nothing) notice(told);
  else announce(told);
  document.dispatchEvent(new CustomEvent('moved'));
}

function moves() {
  const { paused } = part('clock', {});
  const { due } = part('queue', {});
  const next = due && due - now() > 60 ? `Next: ${ago(due)}` : 'To what the bot does next';
  const stop = paused
    ? button(icon(ICONS.play, 15), () => move('resume'), { class: 'w', label: 'Let the clock run', 'data-key': 'run' })
    : button(icon(ICONS.pause, 15), () => move('pause'), { class: 'w', label: 'Pause the clock: only the seconds that messages need go by', 'data-key': 'run' });
  const jump = (text, how, given) => {
    const { title, ...rest } = given;
    const made = button(text, () => move(how, made, rest), { class: 'w', title, 'data-key': `jump-${text}` });
    return made;
  };
  return [stop, jump('+5 min', 'by', { seconds: 300, title: 'Five minutes later' }), jump('Next nudge', 'next', { title: next }),
    jump('Evening', 'evening', { title: 'When the day is summed up: 5:20 PM' }), jump('Tomorrow', 'morning', { title: 'Tomorrow, 8:50 in the morning' })];
}

function panel([id, name, draw]) {
  const open = sideShows(id);
  const trouble = id === 'troubles' && part('troubles', {}).on;
  return button([trouble ? icon(ICONS.warn, 14) : null, ` ${name}`, id === 'troubles' ? queue() : null], () => (open ? closeSide() : showSide(id, draw())),
    { class: trouble ? 'w on' : 'w', 'aria-expanded': String(open), 'data-key': `panel-${id}` });
}

/** Messages that wait for Slack: more than the few that are always on their way, or while it is out of order. */
function queue() {
  const { waiting = 0 } = part('queue', {});
  return waiting > FEW || (waiting && part('troubles', {}).on) ? h('span', { class: 'queue', title: 'Messages the bot has yet to bring to Slack' }, `${waiting} waiting`) : null;
}
