/** Slack's confirm dialogs. */

import { button, h } from './dom.js';
import { textObject, words } from './text.js';

/** Resolves to whether the person means it; at once where nothing asks. */
export function confirmed(ask) {
  if (!ask) return Promise.resolve(true);
  return new Promise((resolve) => {
    const dialog = h('dialog', { class: 'dialog small', 'aria-labelledby': 'confirm-title' });
    const leave = (yes) => { dialog.close(); dialog.remove(); resolve(yes); };
    const style = ask.style === 'danger' ? 'danger' : 'primary';
    dialog.append(
      h('h2', { id: 'confirm-title' }, words(ask.title)),
      h('div', { class: 'dialog-body' }, h('p', {}, textObject(ask.text))),
      h('footer', {},
        button(words(ask.deny), () => leave(false), { class: 'b' }),
        button(words(ask.confirm), () => leave(true), { class: `b ${style}` })),
    );
    dialog.addEventListener('cancel', (event) => { event.preventDefault(); leave(false); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
