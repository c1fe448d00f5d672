/** The sidebar: channels, direct messages, the app, and who one is. */

import { button, h, icon, redraw } from './dom.js';
import { avatar } from './avatar.js';
import { ICONS } from './icons.js';
import { openMenu } from './menu.js';
import { app, channels, does, here, myself, nameOf } from './store.js';

/** Draws it; `open` shows a channel. */
export function drawSidebar(open) {
  const all = channels();
  const entry = (each) => link(each, open);
  const rooms = all.filter((each) => !each.im);
  const directs = all.filter((each) => each.im && each.with !== app().id);
  const apps = all.filter((each) => each.im && each.with === app().id);
  redraw(document.getElementById('sidebar'),
    h('div', { class: 'workspace' }, h('b', {}, 'Oak Ridge Homes'), h('small', {}, 'practice workspace')),
    h('div', { class: 'scroll' }, section('Channels', rooms.map(entry)), directs.length ? section('Direct messages', directs.map(entry)) : null, section('Apps', apps.map(entry))),
    self());
}

const section = (name, entries) => h('section', {}, h('h2', {}, name), h('ul', {}, entries));

function link(each, open) {
  const here_ = each.id === here.channel;
  const news = each.unread > 0 || each.calls > 0;
  const sign = each.im ? avatar(each.with, 'tiny') : icon(each.private ? ICONS.lock : ICONS.hash, 15);
  const spoken = news ? `, ${each.calls || each.unread} new` : '';
  return h('li', {}, button([sign, h('span', { class: 'name' }, each.im ? nameOf(each.with) : each.name),
    each.calls ? h('span', { class: 'count', 'aria-hidden': 'true' }, String(each.calls)) : null, h('span', { class: 'unseen' }, spoken)],
  () => open(each.id), { class: news ? 'news' : '', 'aria-current': here_ ? 'page' : null, 'data-key': `channel-${each.id}` }));
}

/** Who one is here, with their status. */
function self() {
  const me = myself();
  if (!me) return null;
  const state = me.dnd ? 'Do not disturb' : me.presence === 'away' ? 'Away' : 'Active';
  const menu = button([avatar(me.id, 'small'), h('span', {}, h('b', {}, me.name), h('small', {}, h('span', { class: `dot ${state[0]}` }), state))],
    () => openMenu(menu, statuses(me), 'Status'), { class: 'self', 'aria-haspopup': 'menu', 'data-key': 'self' });
  return menu;
}

const statuses = (me) => [
  me.presence === 'away' ? { label: 'Set yourself as active', press: () => does('status', { presence: 'active' }) } : { label: 'Set yourself as away', press: () => does('status', { presence: 'away' }) },
  me.dnd ? { label: 'Resume notifications', press: () => does('status', { quiet: 0 }) } : { label: 'Pause notifications for 1 hour', press: () => does('status', { quiet: 1 }) },
];
