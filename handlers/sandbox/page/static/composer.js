/** Where people type: messages and, in a channel or DM, the app's commands. */

import { button, h, icon } from './dom.js';
import { completing } from './complete.js';
import { ICONS } from './icons.js';
import { channel, does, nameOf } from './store.js';

let count = 0;

/** A composer for a channel, or for a thread in it. */
export function composer(where, thread = '') {
  count += 1;
  const its = channel(where);
  const place = thread ? 'Reply…' : `Message ${its.im ? nameOf(its.with) : `#${its.name}`}`;
  const field = h('textarea', { rows: 1, placeholder: place, 'aria-label': place, dir: 'auto', role: 'combobox', 'aria-autocomplete': 'list',
    'aria-expanded': 'false', 'aria-controls': `complete-${count}` });
  const wrong = h('p', { class: 'wrong', role: 'alert', hidden: true });
  const complete = completing(field, `complete-${count}`);
  const say = (words) => { wrong.textContent = words; wrong.hidden = !words; };
  const send = () => sends(field, where, thread, say).then(complete.update);
  field.addEventListener('input', () => { fits(field); say(''); complete.update(); });
  field.addEventListener('keydown', (event) => {
    if (complete.keydown(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  const types = (sign) => () => { field.setRangeText(sign, field.selectionStart, field.selectionEnd, 'end'); field.focus(); complete.update(); };
  const buttons = h('div', { class: 'row' }, thread ? null : button(icon(ICONS.slash), types('/'), { label: 'Run a command' }),
    button(icon(ICONS.at), types('@'), { label: 'Mention somebody' }),
    button(icon(ICONS.send), send, { class: 'send', label: 'Send now' }));
  return h('div', { class: 'composer' }, complete.list, wrong, h('div', { class: 'box' }, field, buttons));
}

function fits(field) {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
}

/** A line that begins with a slash is a command; Slack lets none run in a thread. */
async function sends(field, where, thread, say) {
  const text = field.value.trim();
  if (!text) return;
  const command = text.startsWith('/');
  if (command && thread) { say(`${text.split(' ')[0]} is not supported in threads. Sorry!`); return; }
  field.value = '';
  fits(field);
  const answer = await does(command ? 'command' : 'say', { channel: where, text, thread });
  if (!answer.error) return;
  field.value ||= text;
  say(answer.error);
}
