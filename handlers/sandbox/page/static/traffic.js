/** The wires: what Slack sent, what the bot answered, how long it took, what was refused and why. */

import { button, h } from './dom.js';
import { panelHead } from './panel.js';
import { sideShows } from './side.js';
import { nameOf, part, traffic } from './store.js';
import { moment } from './time.js';

const LATE = 2000;
let after = 0;
let wrongOnly = false;

/** The panel's contents. */
export function trafficPanel() {
  setTimeout(() => drawTraffic(true));
  const only = h('input', { type: 'checkbox', checked: wrongOnly, on: { change: (event) => { wrongOnly = event.target.checked; drawTraffic(true); } } });
  const clear = button('Clear', () => { after = traffic.at(-1)?.n ?? 0; drawTraffic(true); }, { class: 'b' });
  return [panelHead('Traffic'), h('div', { class: 'filters' }, h('label', {}, only, ' refused only'), clear), h('ol', { class: 'wires', 'aria-label': 'Traffic', tabindex: 0 })];
}

/** Adds what is new; `anew` draws all. */
export function drawTraffic(anew = false) {
  const list = document.querySelector('#side .wires');
  if (!sideShows('traffic') || !list) return;
  const atEnd = anew || list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  if (anew) list.replaceChildren();
  const last = Number(list.lastElementChild?.dataset.n ?? after);
  list.append(...traffic.filter((each) => each.n > last && (!wrongOnly || each.wrong)).map(wire));
  if (!list.children.length) list.append(h('li', { class: 'quiet none', 'data-n': after }, 'Nothing yet.'));
  else if (list.children.length > 1) list.querySelector('.none')?.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function wire(each) {
  const call = each.way === 'call';
  const took = call ? '' : each.took > LATE ? `${each.took} ms, late` : `${each.took} ms`;
  const about = [moment(each.at, '{time_secs}', '', part('clock', {}).zone), call ? target(each.what) : each.what, took, each.retry ? `repeat ${each.retry}` : ''].filter(Boolean).join(' · ');
  return h('li', { class: each.wrong ? 'wrong' : '', 'data-n': each.n }, h('details', {},
    h('summary', {}, h('span', { class: `way ${each.way}`, title: call ? 'The bot calls Slack' : 'Slack tells the bot' }, call ? '← bot' : 'Slack →'),
      h('b', {}, each.name), h('small', {}, about), each.wrong ? h('span', { class: 'why' }, each.wrong) : null),
    h('div', { class: 'pair' }, h('h4', {}, call ? 'The bot asked' : 'Slack sent'), h('pre', {}, each.sent || '(nothing)'),
      h('h4', {}, call ? 'Slack answered' : `The bot answered ${each.status || ''}`), h('pre', {}, each.answer || '(nothing)'))));
}

const target = (what) => (/^[CG]/.test(what) ? `#${nameOf(what)}` : nameOf(what));
