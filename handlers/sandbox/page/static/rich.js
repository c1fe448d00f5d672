/** rich_text blocks as nodes. */

import { h } from './dom.js';
import { EMOJI } from './emoji.js';
import { nameOf } from './store.js';
import { broadcast, dated, lines, link, mention } from './text.js';

/** A rich_text block. */
export const richText = (block) => h('div', { class: 'rich' }, lists(block.elements ?? []));

const PARTS = {
  rich_text_section: (part) => h('div', {}, spans(part.elements)),
  rich_text_quote: (part) => h('blockquote', {}, spans(part.elements)),
  rich_text_preformatted: (part) => h('pre', { class: 'code' }, spans(part.elements)),
};

/** Lists that follow one another are one list with others inside, by their indent. */
function lists(parts) {
  return parts.map((part) => {
    if (part.type !== 'rich_text_list') return PARTS[part.type]?.(part);
    const name = part.style === 'ordered' ? 'ol' : 'ul';
    const start = part.style === 'ordered' ? 1 + (part.offset ?? 0) : null;
    const entries = (part.elements ?? []).map((each) => h('li', {}, spans(each.elements)));
    return h(name, { start, class: `indent-${Math.min(part.indent ?? 0, 8)}` }, entries);
  });
}

const spans = (elements) => (elements ?? []).map((each) => styled(each, SPANS[each.type]?.(each)));

const SPANS = {
  text: (each) => lines(each.text ?? ''),
  link: (each) => link(each.url ?? '', each.text ?? ''),
  user: (each) => mention(each.user_id),
  usergroup: (each) => mention(each.usergroup_id),
  channel: (each) => h('span', { class: 'mention' }, `#${nameOf(each.channel_id)}`),
  team: (each) => mention(each.team_id),
  broadcast: (each) => broadcast(each.range),
  emoji: (each) => h('span', { class: 'emoji', role: 'img', 'aria-label': each.name }, EMOJI.get(each.name) ?? `:${each.name}:`),
  color: (each) => h('code', {}, each.value),
  date: (each) => dated(each.timestamp, each.format, each.fallback ?? '', each.url ?? ''),
};

const STYLES = [['code', 'code'], ['bold', 'strong'], ['italic', 'em'], ['strike', 's'], ['underline', 'u']];

function styled(element, drawn) {
  return STYLES.filter(([style]) => element.style?.[style]).reduce((inner, [, name]) => h(name, {}, inner), drawn);
}
