/** Notifications: a DM or a mention that comes in while one looks elsewhere. */

import { button, h, icon } from './dom.js';
import { avatar } from './avatar.js';
import { ICONS } from './icons.js';
import { channel, here, messages, myself, nameOf } from './store.js';
import { mrkdwn } from './text.js';

const SECONDS = 20;
const A_NOTICE = 4;
const MOST = 3;
const known = new Map();

/** Looks for what is new and calls for this person; `open` shows its channel. */
export function drawToasts(all, whole, open) {
  for (const each of all) {
    const latest = messages(each.id).filter((one) => one.user !== here.me && !one.private).at(-1);
    const before = known.get(each.id);
    known.set(each.id, latest?.ts ?? '0');
    const fresh = latest && before !== undefined && Number(latest.ts) > Number(before);
    const looking = each.id === here.channel && document.visibilityState === 'visible' && here.tab === 'messages';
    if (fresh && !whole && each.calls && !looking && !myself()?.dnd) show(latest, each, open);
  }
}

/** Says something for a moment, to eyes and ears. */
export function notice(words) {
  const box = document.getElementById('toasts');
  const said = h('div', { class: 'toast notice' }, words);
  box.append(said);
  setTimeout(() => said.remove(), A_NOTICE * 1000);
}

/** What is looked at need not be announced any more. */
export function dismissToasts(channel) {
  for (const each of document.querySelectorAll('.toast')) if (each.dataset.channel === channel) each.remove();
}

export const forgetToasts = () => { known.clear(); document.getElementById('toasts').replaceChildren(); };

function show(message, where, open) {
  const box = document.getElementById('toasts');
  const leave = () => toast.remove();
  const words = (message.text || 'A message').split('\n').slice(0, 2).join('\n').slice(0, 160);
  const inside = h('span', {}, h('b', {}, where.im ? nameOf(message.user) : `${nameOf(message.user)} in #${channel(where.id)?.name}`), h('span', { dir: 'auto' }, h('br'), mrkdwn(words)));
  const toast = h('div', { class: 'toast', 'data-channel': where.id }, button([avatar(message.user, 'small'), inside], () => { leave(); open(where.id); }), button(icon(ICONS.close, 14), leave, { label: 'Dismiss' }));
  box.append(toast);
  while (box.children.length > MOST) box.firstChild.remove();
  leaves(toast, SECONDS);
}

/** Not from under the pointer or the focus. */
function leaves(toast, seconds) {
  setTimeout(() => (toast.matches(':hover, :focus-within') ? leaves(toast, 1) : toast.remove()), seconds * 1000);
}
