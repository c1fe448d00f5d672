/** Menus, pickers and boxes, each as {node, get, set}; `changed` hears of a new value where one is given. */

import { h } from './dom.js';
import { labelOf, offered } from './choices.js';
import { lines, textObject, words } from './text.js';
import { local } from './time.js';

let count = 0;

/** The control for an element that holds `value`. */
export function picker(element, value, changed = () => {}, label = '') {
  const make = KINDS[element.type] ?? (element.type.startsWith('multi_') ? several : one);
  return make(element, value, changed, label || words(element.placeholder) || 'Choose an option');
}

const choice = (each) => h('option', { value: each.value }, each.label);
const group = ({ label, choices }) => (label ? h('optgroup', { label }, choices.map(choice)) : choices.map(choice));

function one(element, value, changed, label) {
  const empty = h('option', { value: '' }, words(element.placeholder) || 'Choose an option');
  const select = h('select', { class: 'select', 'aria-label': label, on: { change: () => changed(select.value) } },
    empty, offered(element).map(group));
  const set = (to) => { select.value = to ?? ''; };
  set(value);
  return { node: select, get: () => select.value, set };
}

/** Several of many: a box that opens to a list with ticks. */
function several(element, value, changed, label) {
  const boxes = offered(element).flatMap(({ label: name, choices }) => [
    name ? h('p', { class: 'group' }, name) : null,
    ...choices.map((each) => h('label', { class: 'tick' }, h('input', { type: 'checkbox', value: each.value }), h('span', {}, each.label))),
  ]);
  const shown = h('summary', { 'aria-label': label });
  const node = h('details', { class: 'select many', on: { change: () => { show(); changed(get()); } } }, shown, h('div', { class: 'ticks' }, boxes));
  const inputs = [...node.querySelectorAll('input')];
  const get = () => inputs.filter((each) => each.checked).map((each) => each.value);
  const show = () => shown.replaceChildren(get().map((each) => labelOf(element, each)).join(', ') || words(element.placeholder) || 'Choose options');
  const set = (to) => { for (const each of inputs) each.checked = (to ?? []).includes(each.value); show(); };
  set(value);
  return { node, get, set };
}

/** Radio buttons and checkboxes, with what is said below each. */
function boxes(type, read, mark) {
  return (element, value, changed, label) => {
    count += 1;
    const name = `boxes-${count}`;
    const made = (element.options ?? []).map((each) => h('label', { class: 'tick' },
      h('input', { type, name, value: each.value, on: { change: () => changed(get()) } }),
      h('span', {}, textObject(each.text), each.description ? h('small', {}, textObject(each.description)) : null)));
    const node = h('div', { class: 'boxes', role: type === 'radio' ? 'radiogroup' : 'group', 'aria-label': label }, made);
    const inputs = [...node.querySelectorAll('input')];
    const get = () => read(inputs.filter((each) => each.checked).map((each) => each.value));
    const set = (to) => { for (const each of inputs) each.checked = mark(each.value, to); };
    set(value);
    return { node, get, set };
  };
}

/** A field of the browser for a date, a time or both; the value is told once it is whole. */
function field(type, shown = (value) => value) {
  return (element, value, changed, label) => {
    const input = h('input', { type, class: 'select', 'aria-label': label, on: { change: () => changed(input.value) } });
    const set = (to) => { input.value = to ? shown(to) : ''; };
    set(value);
    return { node: input, get: () => input.value, set };
  };
}

function typed(type, given = () => ({})) {
  return (element, value, changed, label) => {
    const many = element.multiline || element.type === 'rich_text_input';
    const attributes = { class: 'field', 'aria-label': label, placeholder: words(element.placeholder) || null,
      maxlength: element.max_length, minlength: element.min_length, dir: 'auto', ...(many ? { rows: 4 } : { type }), ...given(element) };
    const input = h(many ? 'textarea' : 'input', { ...attributes, on: { change: () => changed(input.value) } });
    const set = (to) => { input.value = typeof to === 'object' ? flat(to) : to ?? ''; };
    set(value);
    return { node: input, get: () => input.value, set };
  };
}

/** The words of a rich_text value. */
const flat = (node) => (node.elements ?? []).map((each) => each.text ?? flat(each)).join('');

const moment = (value) => (typeof value === 'number' ? local(value) : value);
const number = (element) => ({ step: element.is_decimal_allowed ? 'any' : '1', min: element.min_value, max: element.max_value,
  inputmode: element.is_decimal_allowed ? 'decimal' : 'numeric' });
const files = () => ({ node: h('p', { class: 'quiet' }, lines('Files cannot be added in the sandbox.')), get: () => [], set: () => {} });

const KINDS = {
  radio_buttons: boxes('radio', (chosen) => chosen[0] ?? '', (value, to) => value === to),
  checkboxes: boxes('checkbox', (chosen) => chosen, (value, to) => (to ?? []).includes(value)),
  datepicker: field('date'),
  timepicker: field('time'),
  datetimepicker: field('datetime-local', moment),
  plain_text_input: typed('text'),
  rich_text_input: typed('text'),
  number_input: typed('number', number),
  email_text_input: typed('email'),
  url_text_input: typed('url'),
  file_input: files,
};
