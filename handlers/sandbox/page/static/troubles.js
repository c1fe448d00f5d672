/** Slack's faults on a switch, with the bot's queue filling and draining. */

import { announce, h, svg } from './dom.js';
import { panelHead } from './panel.js';
import { sideShows } from './side.js';
import { does, part } from './store.js';
import { ago, now } from './time.js';

const MOST = 60;
const past = [];
let last = -1;

/** The panel's contents. */
export function troublesPanel() {
  const { on, all } = part('troubles', { on: '', all: [] });
  const choices = [{ name: '', does: 'everything works' }, ...all].map((each) => h('label', { class: 'tick' },
    h('input', { type: 'radio', name: 'trouble', value: each.name, checked: each.name === on, on: { change: () => turn(each.name) } }),
    h('span', {}, each.name || 'Nothing', h('small', {}, each.does))));
  setTimeout(drawQueue);
  return [panelHead("Slack's faults"), h('div', { class: 'panel' },
    h('div', { role: 'radiogroup', 'aria-label': 'What goes wrong', class: 'boxes' }, choices),
    h('h3', {}, 'Waiting to be said'), h('div', { id: 'queue' }))];
}

async function turn(name) {
  await does('trouble', { name });
  announce(name ? `From now on: ${name}` : 'Everything works again');
}

/** Takes note of the queue's length, and draws it while the panel is open. */
export function drawQueue() {
  const { waiting = 0, due = null } = part('queue', {});
  if (performance.now() - last > 900) {
    last = performance.now();
    past.push(waiting);
    past.splice(0, past.length - MOST);
  }
  const box = document.getElementById('queue');
  if (!sideShows('troubles') || !box) return;
  const high = Math.max(4, ...past);
  const bars = past.map((each, at) => svg('rect', { class: 'fill-0', x: at * 5, y: 60 - (each / high) * 56, width: 4, height: Math.max(1, (each / high) * 56) }));
  box.replaceChildren(svg('svg', { viewBox: `0 0 ${MOST * 5} 60`, class: 'queue-chart', role: 'img', 'aria-label': `${waiting} messages wait` }, bars),
    h('p', {}, h('b', {}, String(waiting)), ` ${waiting === 1 ? 'message waits' : 'messages wait'}`, due && waiting ? `, next try ${due > now() ? ago(due) : 'now'}` : ''));
}
