/** The strip above Slack: who one is, what time it is, and what is made to happen. */

import { announce, arrange, button, h, icon, write } from './dom.js';
import { avatar } from './avatar.js';
import { ICONS } from './icons.js';
import { leadsPanel } from './leads.js';
import { closeSide, showSide, sideShows } from './side.js';
import { does, here, part, people, tell } from './store.js';
import { toggleTheme } from './theme.js';
import { ago, clock, fields, moment, now } from './time.js';
import { notice } from './toast.js';
import { trafficPanel } from './traffic.js';
import { troublesPanel } from './troubles.js';

const FEW = 3;
const NEXT = 'Next nudge';
const JUMPS = [
  { text: '+5 min', how: 'by', given: { seconds: 300 }, title: 'Five minutes later' },
  { text: NEXT, how: 'next' },
  { text: 'Evening', how: 'evening', title: 'When the day is summed up: 5:20 PM' },
  { text: 'Tomorrow', how: 'morning', title: 'Tomorrow, 8:50 in the morning' },
];
const PANELS = [['leads', 'Send a lead', leadsPanel], ['troubles', "Slack's faults", troublesPanel], ['traffic', 'Traffic', trafficPanel]];

const drawn = new Map();
const busy = [];

/** Draws the strip; `be` makes this tab another person, `guide` shows the first minute again. */
export function drawWorld(be, guide) {
  const strip = document.getElementById('world');
  if (!strip.children.length) strip.append(...frame(guide));
  const { zone: place, paused } = part('clock', {});
  const [who, watch, panels] = ['people', 'clock', 'panels'].map((each) => strip.querySelector(`.${each}`));
  arrange(who, people().map((each) => kept(`be-${each.id}`, [each, each.id === here.me], () => person(each, be))));
  arrange(watch, [kept('time', place, () => time(place)), kept('run', paused, () => run(paused)), ...JUMPS.map((each) => kept(each.text, 0, () => jump(each)))]);
  arrange(panels, [...PANELS.map(panel), ...[...panels.children].slice(PANELS.length)]);
  refresh(strip, place);
}

function frame(guide) {
  return [h('div', { class: 'brand' }, h('b', {}, 'Parley sandbox'), h('small', {}, 'nothing here is real')),
    h('div', { class: 'people', role: 'group', 'aria-label': 'Who you are' }),
    h('div', { class: 'clock', role: 'group', 'aria-label': 'The clock' }),
    h('div', { class: 'panels' }, PANELS.map(panel), button('?', guide, { class: 'w', label: 'Your first minute', 'data-key': 'guide' }),
      button(icon(ICONS.sun), toggleTheme, { class: 'w', label: 'Light or dark', 'data-key': 'theme' }))];
}

/** What was drawn under this key if it is the same still: a button that is replaced while it is pressed hears no click. */
function kept(key, state, draw) {
  const known = JSON.stringify(state ?? null);
  if (drawn.get(key)?.known !== known) drawn.set(key, { known, element: draw() });
  return drawn.get(key).element;
}

/** What changes by the second is written into what stands. */
function refresh(strip, place) {
  const { due } = part('queue', {});
  for (const each of strip.querySelectorAll('[data-zone]')) write(each, clock(now(), each.dataset.zone));
  write(strip.querySelector('.date'), `${fields(now(), place).weekday.slice(0, 3)} ${moment(now(), '{date_short}', '', place)}`);
  strip.querySelector(`[data-key="${NEXT}"]`).title = due && due - now() > 60 ? `Next: ${ago(due)}` : 'To what the bot does next';
  for (const each of strip.querySelectorAll('.clock button')) {
    each.classList.toggle('busy', busy.includes(each.dataset.key));
    each.setAttribute('aria-busy', String(busy.includes(each.dataset.key)));
  }
}

function person(each, be) {
  const me = each.id === here.me;
  const state = each.dnd ? 'dnd' : each.presence;
  const about = `${each.name}${each.manager ? ', manager' : ''}, ${each.zone.replace(/.*\//, '').replace(/_/g, ' ')}, ${state}${each.calls ? `, ${each.calls} new` : ''}`;
  const since = h('small', {}, h('span', { class: `dot ${state[0]}` }), each.manager ? 'manager · ' : '', h('span', { 'data-zone': each.zone }));
  return button([avatar(each.id, 'small'), h('span', { class: 'who' }, h('b', {}, each.name), since),
    each.calls ? h('span', { class: 'count', 'aria-hidden': 'true' }, String(each.calls)) : null],
  () => be(each.id), { class: 'person', 'aria-pressed': String(me), title: about, 'aria-label': about, 'data-key': `be-${each.id}` });
}

const time = (place) => h('span', { class: 'time', title: place }, h('b', { 'data-zone': place }), h('small', { class: 'date' }));

async function move(how, key, given = {}) {
  busy.push(key);
  tell(['clock']);
  const answer = await does('clock', { move: how, ...given });
  busy.splice(busy.indexOf(key), 1);
  tell(['clock']);
  const told = answer.error ?? (answer.nothing ? 'Nothing is planned yet.' : `It is ${clock(now(), part('clock', {}).zone)}.`);
  if (answer.error || answer.nothing) notice(told);
  else announce(told);
  document.dispatchEvent(new CustomEvent('moved'));
}

const run = (paused) => (paused
  ? button(icon(ICONS.play, 15), () => move('resume', 'run'), { class: 'w', label: 'Let the clock run', 'data-key': 'run' })
  : button(icon(ICONS.pause, 15), () => move('pause', 'run'), { class: 'w', label: 'Pause the clock: only the seconds that messages need go by', 'data-key': 'run' }));

const jump = ({ text, how, title, given }) => button(text, () => move(how, text, given), { class: 'w', title, 'data-key': text });

function panel([id, name, draw]) {
  const open = sideShows(id);
  const trouble = id === 'troubles' && part('troubles', {}).on;
  const waits = id === 'troubles' ? queued() : 0;
  return kept(`panel-${id}`, [open, trouble, waits], () => button(
    [trouble ? icon(ICONS.warn, 14) : null, ` ${name}`, waits ? h('span', { class: 'queue', title: 'Messages the bot has yet to bring to Slack' }, `${waits} waiting`) : null],
    () => (open ? closeSide() : showSide(id, draw())),
    { class: trouble ? 'w on' : 'w', 'aria-expanded': String(open), 'data-key': `panel-${id}` },
  ));
}

/** Messages that wait for Slack: more than the few that are always on their way, or while it is out of order. */
function queued() {
  const { waiting = 0 } = part('queue', {});
  return waiting > FEW || part('troubles', {}).on ? waiting : 0;
}
