/** Send a lead: realistic ones, or one's own. */

import { button, h } from './dom.js';
import { panelHead } from './panel.js';
import { app, does, part } from './store.js';

const FIELDS = [['name', 'Name', 'text'], ['phone', 'Phone', 'tel'], ['email', 'Mail', 'email'], ['interest', 'Interested in', 'text'], ['message', 'Message', 'area']];

/** The panel's contents. */
export function leadsPanel() {
  const told = h('p', { class: 'told', role: 'status' });
  const send = async (wish, control) => {
    control.disabled = true;
    const answer = await does('lead', wish);
    control.disabled = false;
    told.textContent = answer.error ? `Refused: ${answer.error}` : `Sent: ${answer.leads.join(', ')}`;
    told.className = answer.error ? 'told wrong' : 'told';
    if (!answer.error) document.dispatchEvent(new CustomEvent('lead'));
  };
  const kinds = part('kinds', []).map((kind) => { const made = button(kind, () => send({ kind }, made), { class: 'b wide' }); return made; });
  return [panelHead('Send a lead'), h('div', { class: 'panel' },
    h('p', { class: 'quiet' }, `Leads come to ${app().name} the way they do in life: over HTTP, from a form, a portal, a chat.`),
    h('div', { class: 'kinds' }, kinds), told, own(send), raw(send))];
}

function own(send) {
  const source = sources();
  const inputs = FIELDS.map(([name, label, type]) => [name, type === 'area' ? h('textarea', { class: 'field', rows: 2, 'aria-label': label }) : h('input', { class: 'field', type, 'aria-label': label })]);
  const go = h('button', { type: 'submit', class: 'b primary' }, 'Send it');
  const submit = (event) => {
    event.preventDefault();
    const body = Object.fromEntries(inputs.map(([name, field]) => [name, field.value.trim()]).filter(([, value]) => value));
    send({ source: source.value, body }, go);
  };
  const rows = inputs.map(([, field], at) => h('label', { class: 'line' }, h('span', {}, FIELDS[at][1]), field));
  return h('form', { class: 'own', novalidate: true, on: { submit } }, h('h3', {}, 'Your own'), h('label', { class: 'line' }, h('span', {}, 'From'), source), rows, go);
}

function raw(send) {
  const source = sources();
  const field = h('textarea', { class: 'field mono', rows: 5, 'aria-label': 'JSON' });
  field.value = '{"name": "Jo Bell", "anything": "else"}';
  const go = button('Send JSON', () => send({ source: source.value, body: field.value }, go), { class: 'b' });
  return h('details', {}, h('summary', {}, 'As raw JSON'), h('div', { class: 'own' }, h('label', { class: 'line' }, h('span', {}, 'From'), source), field, go));
}

const sources = () => h('select', { class: 'select', 'aria-label': 'From' }, app().sources.map((each) => h('option', { value: each }, each)));
