/** One message: who, when, what, what can be done with it. */

import { button, h, icon } from './dom.js';
import { avatar } from './avatar.js';
import { blocks } from './blocks.js';
import { EMOJI } from './emoji.js';
import { ICONS } from './icons.js';
import { openMenu } from './menu.js';
import { app, does, here, nameOf } from './store.js';
import { dated, lines, mrkdwn, unescaped } from './text.js';
import { clock, moment } from './time.js';
import { notice } from './toast.js';

/** A message of `channel`; `short` leaves out who said it, `open` shows its thread, `change` redraws. */
export function message(each, channel, { short = false, replies = [], open = null, dismiss = () => {} } = {}) {
  const drawn = h('article', { class: `message${short ? ' short' : ''}${each.private ? ' private' : ''}`, 'data-ts': each.ts,
    'aria-label': `${author(each)}, ${clock(Number(each.ts))}` });
  const body = h('div', { class: 'body' }, each.private ? h('p', { class: 'only-you' }, icon(ICONS.eye, 13), ' Only visible to you') : null,
    short ? null : head(each), said(each, surface(each, channel)), reactions(each),
    each.private ? button('Dismiss message', () => dismiss(each.ts), { class: 'dismiss' }) : null, thread(each, replies, open));
  drawn.append(short ? h('span', { class: 'gutter', 'aria-hidden': 'true' }, moment(Number(each.ts), '{time}').replace(/ .M/, '')) : avatar(each.user), body);
  if (!each.private) drawn.append(tools(each, channel, open, body));
  return drawn;
}

export const author = (each) => (each.user === 'USLACKBOT' ? 'Slackbot' : nameOf(each.user));

function head(each) {
  const bot = each.user === app().id || each.user === 'USLACKBOT';
  return h('div', { class: 'head' }, h('strong', {}, author(each)), bot ? h('span', { class: 'badge' }, 'APP') : null,
    h('a', { class: 'when', title: moment(Number(each.ts), '{date_long} {time_secs}') }, clock(Number(each.ts))));
}

/** Where presses on a message go. */
const surface = (each, channel) => ({
  id: each.ts, surface: 'message',
  press: async (block, node, choice) => {
    const answer = await does('press', { channel, ts: each.ts, block: block.block_id, action: node.action_id, choice, kind: node.type });
    if (answer.error) notice(answer.error);
    document.dispatchEvent(new CustomEvent('pressed', { detail: node.text?.text ?? node.action_id }));
  },
});

const PICTURE = /\.(png|jpe?g|gif)$/i;

function said(each, where) {
  const edited = each.edited ? h('span', { class: 'quiet edited' }, ' (edited)') : null;
  if (each.blocks?.length) return h('div', { class: 'blocks' }, blocks(each.blocks, where));
  const files = (each.files ?? []).map((file) => (PICTURE.test(file.name)
    ? h('figure', {}, h('figcaption', {}, file.title), h('img', { src: `/page/file/${file.id}`, alt: file.title ?? '' }))
    : h('p', {}, h('a', { href: `/page/download/${file.id}`, download: file.name }, file.title ?? file.name))));
  return h('div', { class: 'text', dir: 'auto' }, each.mrkdwn ? mrkdwn(each.text) : lines(each.text), edited, files);
}

const reactions = (each) => (Object.keys(each.reactions ?? {}).length
  ? h('div', { class: 'row reactions' }, Object.entries(each.reactions).map(([name, who]) => h('span', { class: 'reaction', title: who.map(nameOf).join(', ') }, `${EMOJI.get(name) ?? `:${name}:`} ${who.length}`)))
  : null);

function thread(each, replies, open) {
  if (!replies.length || !open) return null;
  const who = [...new Set(replies.map((reply) => reply.user))].slice(0, 4).map((id) => avatar(id, 'tiny'));
  const last = Number(replies.at(-1).ts);
  return button([who, h('b', {}, `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`), h('small', {}, 'Last reply ', dated(last, '{ago}', ''))],
    () => open(each.ts), { class: 'replies', 'data-key': `replies-${each.ts}` });
}

/** Reply in thread, shortcuts, edit and delete. */
function tools(each, channel, open, body) {
  const more = button(icon(ICONS.more), () => openMenu(more, entries(each, channel, body), 'More actions'),
    { label: 'More actions', 'aria-haspopup': 'menu', 'data-key': `more-${each.ts}` });
  const reply = open ? button(icon(ICONS.reply), () => open(each.ts), { label: 'Reply in thread', 'data-key': `reply-${each.ts}` }) : null;
  return h('div', { class: 'tools' }, reply, more);
}

function entries(each, channel, body) {
  const place = { channel, ts: each.ts };
  const shortcuts = app().shortcuts.map(({ name, callback }) => ({ label: name, hint: app().name, press: () => does('shortcut', { ...place, callback }) }));
  const own = each.user === here.me ? [{ label: 'Edit message', press: () => edits(each, place, body) }] : [];
  return [...shortcuts, ...own, { label: 'Delete message …', press: () => does('delete', place) }];
}

/** A field in place of the words. */
function edits(each, place, body) {
  const field = h('textarea', { class: 'field', 'aria-label': 'Edit message', rows: 2 });
  field.value = unescaped(each.text).replace(/<@(\w+)>/g, (_, id) => `@${nameOf(id)}`);
  const save = () => does('edit', { ...place, text: field.value });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); save(); }
    if (event.key === 'Escape') box.replaceWith(before);
  });
  const before = body.querySelector('.text');
  const box = h('div', { class: 'editing' }, field, h('div', { class: 'row' }, button('Cancel', () => box.replaceWith(before), { class: 'b' }), button('Save', save, { class: 'b primary' })));
  before?.replaceWith(box);
  field.focus();
}
