/** Completion in the composer: the app's commands after a slash, people and groups after an at sign. */

import { h } from './dom.js';
import { app, people } from './store.js';

/** What could stand at the caret: [{text, label, about}], and where it would begin. */
export function completions(text, caret) {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before)) {
    const found = app().commands.filter((each) => each.name.startsWith(before));
    return { from: 0, all: found.map((each) => ({ text: `${each.name} `, label: `${each.name} ${each.hint}`, about: each.does })) };
  }
  const match = /(?:^|\s)@(\w*)$/.exec(before);
  if (!match) return { from: 0, all: [] };
  const start = match[1].toLowerCase();
  const found = [...people(), { name: app().name }].filter((each) => each.name.toLowerCase().startsWith(start));
  const all = found.map((each) => ({ text: `@${each.name} `, label: each.name, about: each.zone ? each.zone.replace(/_/g, ' ') : 'App' }));
  return { from: caret - match[1].length - 1, all: all.slice(0, 8) };
}

/** A list of completions above a field; returns {update, keydown} to be called by it. */
export function completing(field, id) {
  const list = h('ul', { class: 'complete', role: 'listbox', id, hidden: true, 'aria-label': 'Suggestions' });
  const state = { all: [], from: 0, at: 0 };
  const take = (each) => {
    field.value = field.value.slice(0, state.from) + each.text + field.value.slice(field.selectionStart);
    const caret = state.from + each.text.length;
    field.setSelectionRange(caret, caret);
    update();
    field.focus();
  };
  const show = () => {
    list.hidden = state.all.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    list.replaceChildren(...state.all.map((each, at) => h('li', { role: 'option', id: `${id}-${at}`, 'aria-selected': String(at === state.at),
      on: { pointerdown: (event) => { event.preventDefault(); take(each); } } }, h('b', {}, each.label), h('small', {}, each.about))));
    if (state.all.length) field.setAttribute('aria-activedescendant', `${id}-${state.at}`);
    else field.removeAttribute('aria-activedescendant');
  };
  const update = () => { Object.assign(state, completions(field.value, field.selectionStart), { at: 0 }); show(); };
  /** Whether the key was for the list. */
  const keydown = (event) => {
    if (list.hidden) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) state.at = (state.at + move + state.all.length) % state.all.length;
    else if (event.key === 'Tab' || (event.key === 'Enter' && field.value.slice(state.from).trim() !== state.all[state.at].text.trim())) { event.preventDefault(); take(state.all[state.at]); return true; }
    else if (event.key === 'Escape') state.all = [];
    else return false;
    event.preventDefault();
    event.stopPropagation();
    show();
    return true;
  };
  return { list, update, keydown };
}
