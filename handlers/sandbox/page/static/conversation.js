/** What is open: a channel, a DM, or the app with its Home. */

import { button, h, icon } from './dom.js';
import { avatar } from './avatar.js';
import { composer } from './composer.js';
import { drawHome } from './home.js';
import { ICONS } from './icons.js';
import { fillList, nearEnd } from './list.js';
import { app, channel, does, here, messages, nameOf } from './store.js';
import { openThread } from './thread.js';

let shownFor = '';
let newFrom = '';
let box = null;

/** Draws what is open; anew where it is another channel or tab. */
export function drawConversation() {
  const where = channel();
  const pane = document.getElementById('conversation');
  if (!where) return;
  const key = `${here.me}/${where.id}/${here.tab}`;
  if (key !== shownFor) {
    newFrom = firstNew(where);
    box = h('div', { class: 'list', role: 'log', 'aria-label': `Messages in ${title(where)}`, tabindex: 0 });
    const home = h('div', { class: 'home', id: 'home' });
    const inside = isApp(where) && here.tab === 'home' ? home : [box, composer(where.id)];
    pane.replaceChildren(head(where), ...[inside].flat());
  }
  if (isApp(where) && here.tab === 'home') drawHome(document.getElementById('home'), key !== shownFor);
  else fill(where, key !== shownFor);
  shownFor = key;
}

/** The app's own DM has a Home beside its messages. */
export const isApp = (where) => where.im && where.with === app().id;
export const title = (where) => (where.im ? nameOf(where.with) : `#${where.name}`);

function head(where) {
  const menu = button(icon(ICONS.menu), () => document.body.classList.toggle('drawer'), { class: 'only-narrow', label: 'Channels' });
  const name = where.im ? [avatar(where.with, 'small'), ` ${nameOf(where.with)}`] : [icon(where.private ? ICONS.lock : ICONS.hash, 16), ` ${where.name}`];
  const count = where.im ? null : h('span', { class: 'quiet' }, `${where.members} members`);
  const tabs = isApp(where) ? h('div', { class: 'tabs', role: 'tablist', 'aria-label': app().name }, tab('home', 'Home'), tab('messages', 'Messages')) : null;
  return h('header', { class: tabs ? 'with-tabs' : '' }, h('div', { class: 'row' }, menu, h('h1', {}, name), count), tabs);
}

function tab(id, name) {
  return button(name, () => openTab(id), { role: 'tab', 'aria-selected': String(here.tab === id), 'data-key': `tab-${id}` });
}

/** Opens a tab of the app, which hears of it. */
export function openTab(id) {
  here.tab = id;
  does('home', { tab: id });
  drawConversation();
  document.querySelector(`[data-key="tab-${id}"]`)?.focus();
}

const isReply = (each) => each.thread && each.thread !== each.ts;

function fill(where, anew) {
  const all = messages(where.id);
  const replies = new Map();
  for (const each of all.filter(isReply)) replies.set(each.thread, [...(replies.get(each.thread) ?? []), each]);
  const atEnd = nearEnd(box);
  const roots = all.filter((each) => !isReply(each));
  fillList(box, roots, where.id, { replies, open: openThread, newFrom });
  if (!roots.length) box.replaceChildren(h('p', { class: 'empty' }, `This is the very beginning of ${title(where)}.`));
  else box.querySelector(':scope > .empty')?.remove();
  if (anew || atEnd) box.scrollTop = box.scrollHeight;
  if (where.unread || where.calls) seen(where);
}

/** Read while it is looked at. */
function seen(where) {
  if (document.visibilityState === 'visible') does('read', { channel: where.id });
}

function firstNew(where) {
  const others = messages(where.id).filter((each) => !isReply(each) && !each.private && each.user !== here.me);
  return where.unread && where.unread < others.length ? others.at(-where.unread).ts : '';
}

/** Which rows are open is forgotten, so that all is drawn anew. */
export const forgetConversation = () => { shownFor = ''; };
