/** A thread in the side pane: the parent, its replies, a composer. */

import { button, h, icon } from './dom.js';
import { composer } from './composer.js';
import { ICONS } from './icons.js';
import { fillList, nearEnd } from './list.js';
import { closeSide, showSide, sideShows } from './side.js';
import { channel, here, messages } from './store.js';

let list = null;

/** Shows the thread below a message. */
export function openThread(ts) {
  here.thread = ts;
  const where = channel();
  list = h('div', { class: 'list', role: 'log', 'aria-label': 'Thread', tabindex: 0 });
  const name = where.im ? 'Direct message' : `#${where.name}`;
  const head = h('header', {}, h('h2', {}, 'Thread ', h('span', { class: 'quiet' }, name)), button(icon(ICONS.close), closeSide, { label: 'Close thread' }));
  showSide('thread', [head, list, composer(where.id, ts)]);
  drawThread();
  document.querySelector('#side textarea').focus();
}

/** Keeps the open thread in step. */
export function drawThread() {
  if (!sideShows('thread') || !list) return;
  const all = messages(here.channel);
  const shown = all.filter((each) => each.ts === here.thread || each.thread === here.thread);
  if (!shown.some((each) => each.ts === here.thread)) { closeSide(); return; }
  const atEnd = nearEnd(list);
  fillList(list, shown, here.channel);
  if (atEnd) list.scrollTop = list.scrollHeight;
}
