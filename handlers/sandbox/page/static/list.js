/** A list of messages, kept in step with what is known: only what changed is drawn anew. */

import { arrange, h } from './dom.js';
import { message } from './message.js';
import { dayName, fields } from './time.js';

const GROUPED = 300;
const NEAR = 80;
const dismissed = new Set();

/** Draws `shown` into `box`; `replies` are by parent, `open` shows a thread, `newFrom` is where new ones begin. */
export function fillList(box, shown, channel, { replies = new Map(), open = null, newFrom = '' } = {}) {
  const had = new Map([...box.children].map((each) => [each.dataset.row, each]));
  const again = () => fillList(box, shown, channel, { replies, open, newFrom });
  const dismiss = (ts) => { dismissed.add(ts); again(); };
  const rows = [];
  let before = null;
  for (const each of shown.filter(({ ts }) => !dismissed.has(ts))) {
    const day = fields(Number(each.ts)).days;
    if (!before || fields(Number(before.ts)).days !== day) rows.push(row(had, `day-${day}`, dayName(Number(each.ts)), () => divider(dayName(Number(each.ts)))));
    if (each.ts === newFrom) rows.push(row(had, 'new', 'new', () => h('div', { class: 'newline', role: 'separator' }, h('span', {}, 'New'))));
    const short = before?.user === each.user && !before.private && !each.private && each.ts - before.ts < GROUPED && each.ts !== newFrom && fields(Number(before.ts)).days === day;
    const below = replies.get(each.ts) ?? [];
    rows.push(row(had, each.ts, JSON.stringify([each, short, below.length, below.at(-1)?.ts]), () => message(each, channel, { short, replies: below, open, dismiss })));
    before = each;
  }
  arrange(box, rows);
}

/** Whoever reads further up is not taken to the latest. */
export const nearEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;

const divider = (name) => h('div', { class: 'day', role: 'separator' }, h('span', {}, name));

/** What was drawn for this row if it is the same still, else a new drawing. */
function row(had, key, state, draw) {
  const old = had.get(key);
  if (old?.dataset.state === state) return old;
  const made = draw();
  made.dataset.row = key;
  made.dataset.state = state;
  if (old) swap(old, made);
  return made;
}

/** Puts a drawing in another's place, the focus with it. */
function swap(old, made) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(made);
  if (!held) return;
  made.tabIndex = -1;
  const same = held.dataset.key && [...made.querySelectorAll('[data-key]')].find((each) => each.dataset.key === held.dataset.key);
  (same || made.querySelector('.block button, .block select') || made).focus({ preventScroll: true });
}
