/** Block Kit as Slack draws it. */

import { h } from './dom.js';
import { chart } from './chart.js';
import { element } from './elements.js';
import { input } from './fields.js';
import { richText } from './rich.js';
import { dataTable, table } from './table.js';
import { link, mrkdwn, textObject, unescaped, words } from './text.js';

/** The blocks of a message, a form or Home; `surface` hears what is pressed and filled. */
export const blocks = (list, surface) => list.map((block) => h('div', { class: `block ${block.type}`, dir: 'auto', 'data-block': block.block_id }, draw(block, surface)));

function draw(block, surface) {
  return DRAWN[block.type]?.(block, surface) ?? h('p', { class: 'quiet' }, `(${block.type} is not drawn here)`);
}

function section(block, surface) {
  const fields = block.fields ? h('div', { class: 'fields' }, block.fields.map((each) => h('div', { dir: 'auto' }, textObject(each)))) : null;
  const text = h('div', { class: 'section-text' }, block.text ? h('div', {}, textObject(block.text)) : null, fields);
  return [text, block.accessory ? element(block, block.accessory, surface) : null];
}

const context = (block) => (block.elements ?? []).map((each) => (each.type === 'image'
  ? h('img', { src: each.image_url ?? file(each), alt: each.alt_text ?? '' })
  : h('span', {}, textObject(each))));

const row = (name) => (block, surface) => (block[name] ?? []).map((each) => element(block, each, surface));

/** A picture of the workspace, by its id. */
const file = (node) => `/page/file/${encodeURIComponent(node.slack_file?.id ?? '')}`;

const image = (block) => h('figure', {}, block.title ? h('figcaption', {}, textObject(block.title)) : null,
  h('img', { src: block.image_url ?? file(block), alt: block.alt_text ?? '', loading: 'lazy' }));

const video = (block) => h('figure', {}, h('figcaption', {}, block.title_url ? link(block.title_url, words(block.title)) : words(block.title)),
  h('img', { src: block.thumbnail_url, alt: block.alt_text ?? '', loading: 'lazy' }));

/** Ordinary Markdown, as far as a message needs it. */
function markdown(block) {
  return String(block.text).split('\n').map((line) => {
    const slack = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/^&gt; ?/, '> ')
      .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<$2|$1>').replace(/(^|[^*])\*(?![*\s])([^*\n]*[^*\s])\*(?!\*)/g, '$1_$2_').replace(/\*\*([^*\n]+)\*\*/g, '*$1*').replace(/~~(.+?)~~/g, '~$1~');
    const heading = /^(#{1,4}) (.*)$/.exec(slack);
    if (heading) return h('p', { class: 'md-head' }, mrkdwn(heading[2]));
    const entry = /^\s*[-*] (.*)$/.exec(slack);
    return h('div', {}, entry ? ['• ', ...mrkdwn(entry[1])] : mrkdwn(slack || ' '));
  });
}

const titled = (title, level = 'strong') => (title ? h(level, { class: 'title' }, typeof title === 'string' ? title : textObject(title)) : null);

const card = (block, surface) => h('article', { class: 'card' },
  block.hero_image ? h('img', { src: block.hero_image.image_url, alt: block.hero_image.alt_text ?? '' }) : null,
  titled(block.title), block.subtitle ? h('p', { class: 'quiet' }, textObject(block.subtitle)) : null,
  block.body ? h('p', {}, textObject(block.body)) : null,
  block.actions ? h('div', { class: 'row' }, row('actions')(block, surface)) : null);

function container(block, surface) {
  const head = [block.rich_text_title ? richText(block.rich_text_title) : titled(block.title), block.subtitle ? h('small', {}, textObject(block.subtitle)) : null];
  const inside = blocks(block.child_blocks ?? [], surface);
  return block.is_collapsible
    ? h('details', { class: 'card', open: !block.default_collapsed }, h('summary', {}, head), inside)
    : h('section', { class: 'card' }, head, inside);
}

const SIGNS = { pending: '○', in_progress: '◐', complete: '●', error: '✕' };
const task = (block) => h('div', { class: 'card' }, h('p', {}, `${SIGNS[block.status] ?? '○'} ${block.title}`),
  [block.details, block.output].filter(Boolean).map(richText), (block.sources ?? []).map((each) => h('p', {}, link(each.url, each.text))));

const DRAWN = {
  section, context, input, image, video, markdown, card, container, table,
  header: (block) => h(`h${Math.min((block.level ?? 1) + 2, 6)}`, {}, textObject(block.text)),
  divider: () => h('hr'),
  actions: row('elements'),
  context_actions: row('elements'),
  rich_text: richText,
  data_table: dataTable,
  data_visualization: chart,
  alert: (block) => h('p', { class: `alert ${block.level ?? 'default'}`, role: 'note' }, textObject(block.text)),
  carousel: (block, surface) => h('div', { class: 'carousel' }, (block.elements ?? []).map((each) => card(each, surface))),
  plan: (block) => [titled(block.title), ...(block.tasks ?? []).map(task)],
  task_card: task,
  file: (block) => h('p', { class: 'quiet' }, `File: ${unescaped(block.external_id ?? '')}`),
};
