/** The form on top of what a person has open. */

import { button, h, icon } from './dom.js';
import { blocks } from './blocks.js';
import { ICONS } from './icons.js';
import { does, part } from './store.js';
import { surfaceOf } from './surface.js';
import { words } from './text.js';

let dialog = null;
let surface = null;
let shown = '';

/** Shows, changes or closes the form, as the workspace has it. */
export function drawModal() {
  const stack = part('modals', []);
  const view = stack.at(-1);
  const state = JSON.stringify(stack);
  if (state === shown) return;
  shown = state;
  if (!view) { leave(); return; }
  const held = surface?.id === view.id ? surface.hold() : new Map();
  surface = surfaceOf(view, 'modal', held);
  if (!dialog) {
    dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'modal-title' });
    dialog.addEventListener('cancel', (event) => { event.preventDefault(); does('close'); });
    document.body.append(dialog);
  }
  const key = document.activeElement?.dataset?.key;
  dialog.replaceChildren(form(view, stack.length));
  if (!dialog.open) dialog.showModal();
  const first = dialog.querySelector('[aria-invalid], [autofocus]') ?? dialog.querySelector('.dialog-body :is(input, select, textarea, button)');
  ([...dialog.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key && !dialog.querySelector('[aria-invalid]')) ?? first ?? dialog).focus();
}

function leave() {
  dialog?.close();
  dialog?.remove();
  [dialog, surface] = [null, null];
}

function form(view, depth) {
  const asks = view.blocks.some((each) => each.type === 'input');
  const send = view.submit || asks ? h('button', { type: 'submit', class: 'b primary' }, words(view.submit) || 'Submit') : null;
  const close = (all) => () => does('close', { all });
  const body = h('div', { class: 'dialog-body' }, view.trouble ? h('p', { class: 'alert error', role: 'alert' }, view.trouble) : null, blocks(view.blocks, surface));
  const made = h('form', { novalidate: true, autocomplete: 'off', on: { submit: (event) => { event.preventDefault(); submits(view, send, made); } } },
    h('header', {}, h('h2', { id: 'modal-title' }, words(view.title)), button(icon(ICONS.close), close(true), { label: 'Close' })), body,
    h('footer', {}, button(words(view.close) || (depth > 1 ? 'Back' : 'Cancel'), close(false), { class: 'b' }), send));
  return made;
}

/** What Slack itself would not let go is said at the fields; the rest is the app's to say. */
async function submits(view, send, made) {
  const busy = (yes) => { send.disabled = yes; send.classList.toggle('busy', yes); };
  busy(true);
  const answer = await does('submit', { view: view.id, values: surface.values() });
  busy(false);
  if (answer.errors) {
    shown = '';
    part('modals', []).at(-1).errors = answer.errors;
    drawModal();
  } else if (answer.error) {
    const place = made.querySelector('.dialog-body');
    place.querySelector(':scope > .alert')?.remove();
    place.prepend(h('p', { class: 'alert error', role: 'alert' }, answer.error));
  } else if (!answer.stays) document.dispatchEvent(new CustomEvent('submitted'));
}
