/** Slack's own markup as nodes: mentions, links, dates, bold, italic, strike, code, quotes, emoji. */

import { h, write } from './dom.js';
import { EMOJI } from './emoji.js';
import { here, nameOf, part } from './store.js';
import { moment } from './time.js';

const TOKEN = /<([@#!][^<>\n]+|(?:[A-Za-z][\w+.-]*:|[\w-]+\.[\w-])[^<>|\s]*(?:\|[^<>\n]*)?)>/g;
const CODE = /```([\s\S]+?)```|`([^`\n]+)`/g;
const MARKED = /(^|[^\w*_~])([*_~])(?=\S)([^\n]*?\S)\2(?![\w*_~])/;
const NAMED = { '*': 'strong', _: 'em', '~': 's' };
const HELD = '\uE000';
const SAFE = /^(https?:|mailto:|tel:)/i;

export const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A text object: mrkdwn as it reads, plain text as it is. */
export function textObject(node) {
  if (!node) return [];
  return node.type === 'mrkdwn' ? mrkdwn(node.text ?? '', node.verbatim) : lines(node.text ?? '', node.emoji === false ? undefined : emojied);
}

/** The words of a text object without any markup, for labels. */
export const words = (node) => String(node?.text ?? '');

/** Slack's markup as nodes. */
export function mrkdwn(text) {
  const found = [];
  let end = 0;
  for (const code of text.matchAll(CODE)) {
    found.push(...prose(text.slice(end, code.index)));
    const inner = resolved(code[1] ?? code[2]);
    found.push(code[1] ? h('pre', { class: 'code' }, inner) : h('code', {}, inner));
    end = code.index + code[0].length;
  }
  return [...found, ...prose(text.slice(end))];
}

/** Lines that begin with > are quoted, the others stand as they are. */
function prose(text) {
  const found = [];
  let quoted = [];
  const all = text.split('\n');
  const quote = () => { if (quoted.length) found.push(h('blockquote', {}, quoted.flatMap((each, place) => (place ? [h('br'), ...inline(each)] : inline(each))))); quoted = []; };
  all.forEach((line, place) => {
    const match = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (match) { quoted.push(match[1]); return; }
    const after = quoted.length > 0;
    quote();
    if (place && !after) found.push(h('br'));
    found.push(...inline(line));
  });
  quote();
  return found;
}

/** Control sequences are put aside while bold, italic and strike are found around them. */
function inline(line) {
  const held = [];
  const bare = line.replaceAll(HELD, '').replace(TOKEN, (_, token) => { held.push(token); return HELD; });
  return marked(bare, () => token(held.shift()));
}

function marked(text, next) {
  const match = MARKED.exec(text);
  if (!match) return spread(text, next);
  const [, sign, mark, within] = match;
  const before = spread(text.slice(0, match.index) + sign, next);
  const inner = h(NAMED[mark], {}, marked(within, next));
  return [...before, inner, ...marked(text.slice(match.index + match[0].length), next)];
}

const spread = (text, next) => text.split(HELD).flatMap((each, place) => [...(place ? [next()] : []), ...emojied(unescaped(each))]);
const resolved = (text) => text.replace(/^\n|\n$/g, '').split(TOKEN).map((each, place) => (place % 2 ? token(each) : unescaped(each)));

/** Text with line breaks, each line made by `make`. */
export const lines = (text, make = (line) => [line]) => text.split('\n').flatMap((line, place) => [...(place ? [h('br')] : []), ...make(line)]);

/** :tada: as it shows. */
export function emojied(text) {
  return text.split(/(:[\w+-]+:)/).filter(Boolean).map((each) => {
    const sign = /^:[\w+-]+:$/.test(each) && EMOJI.get(each.slice(1, -1));
    return sign ? h('span', { class: 'emoji', role: 'img', 'aria-label': each.slice(1, -1) }, sign) : each;
  });
}

/** What stands between < and >, as it shows. */
function token(inner) {
  const [target, ...rest] = inner.split('|');
  const label = unescaped(rest.join('|'));
  const date = /^!date\^(-?\d{1,12})\^([^^]*)(?:\^(.*))?$/.exec(target);
  if (date) return dated(Number(date[1]), date[2], label, date[3]);
  if (target.startsWith('!subteam^')) return mention(target.slice(9), label);
  if (target.startsWith('!')) return broadcast(target.slice(1).split('^')[0], label);
  if (target[0] === '@') return mention(target.slice(1), label);
  if (target[0] === '#') return h('span', { class: 'mention' }, `#${part('names', {})[target.slice(1)] ?? (label || target.slice(1))}`);
  return link(unescaped(target), label);
}

/** A person or a group; whoever reads sees themselves marked. */
export function mention(id, label = '') {
  const name = (part('names', {})[id] ?? (label || nameOf(id))).replace(/^@/, '');
  return h('span', { class: id === here.me ? 'mention me' : 'mention' }, `@${name}`);
}

export const broadcast = (range, label = '') => h('span', { class: 'mention me' }, label || `@${range}`);

/** An address that may be followed, else its words. */
export function link(url, label, given = {}) {
  if (!SAFE.test(url)) return h('span', given, label || url);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', ...given }, label || url.replace(/^(mailto|tel):/, ''));
}

/** A moment, which is written anew as time passes. */
export function dated(at, template, fallback, url = '') {
  const time = h('time', { datetime: Math.abs(at) < 8e12 ? new Date(at * 1000).toISOString() : null, title: moment(at, '{date_long} {time}', fallback) },
    moment(at, template, fallback));
  Object.assign(time.dataset, { at, template, fallback: fallback ?? '' });
  return url && SAFE.test(url) ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, time) : time;
}

/** Writes every moment anew that reads otherwise by now. */
export function refreshDates() {
  for (const each of document.querySelectorAll('time[data-template]')) {
    const shown = moment(Number(each.dataset.at), each.dataset.template, each.dataset.fallback);
    write(each, shown);
  }
}
