/** Input blocks: a label, what is filled in, a hint, and what is wrong with it. */

import { h } from './dom.js';
import { initial } from './choices.js';
import { picker } from './pickers.js';
import { textObject, words } from './text.js';

const GROUPS = ['radio_buttons', 'checkboxes', 'file_input'];

/** An input block; `surface.fields` remembers how its value is read, `surface.held` what was typed before. */
export function input(block, surface) {
  const { element } = block;
  const key = `${block.block_id}/${element.action_id}`;
  const label = words(block.label);
  const before = surface.held?.has(key) ? surface.held.get(key) : initial(element);
  const dispatch = block.dispatch_action ? (choice) => surface.press(block, element, choice) : () => {};
  const made = picker(element, before, dispatch, label);
  surface.fields?.set(block.block_id, { key, get: made.get });
  const wrong = surface.errors?.[block.block_id];
  const id = `field-${surface.id}-${block.block_id}`;
  made.node.id = id;
  made.node.dataset.key = key;
  made.node.setAttribute('aria-describedby', `${id}-about`);
  if (wrong) made.node.setAttribute('aria-invalid', 'true');
  if (!block.optional) made.node.setAttribute('aria-required', 'true');
  if (element.focus_on_load) made.node.setAttribute('autofocus', '');
  const optional = block.optional ? h('span', { class: 'quiet' }, ' (optional)') : null;
  const title = GROUPS.includes(element.type) ? h('p', { class: 'label' }, label, optional) : h('label', { class: 'label', for: id }, label, optional);
  const about = h('div', { id: `${id}-about` },
    wrong ? h('p', { class: 'wrong', role: 'alert' }, wrong) : null,
    block.hint ? h('p', { class: 'quiet' }, textObject(block.hint)) : null);
  return h('div', { class: wrong ? 'input bad' : 'input', 'data-block': block.block_id }, title, made.node, about);
}
