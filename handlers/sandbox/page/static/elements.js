/** What acts at once: buttons, menus, pickers on messages, forms and Home. */

import { button, h, icon } from './dom.js';
import { initial } from './choices.js';
import { confirmed } from './confirm.js';
import { ICONS } from './icons.js';
import { openMenu } from './menu.js';
import { picker } from './pickers.js';
import { emojied, words } from './text.js';

/** One element of `block`, which tells `surface.press` when it is used. */
export function element(block, node, surface) {
  if (node.type === 'image') return h('img', { src: node.image_url, alt: node.alt_text ?? '', class: 'accessory' });
  return (DRAWN[node.type] ?? picked)(block, node, surface);
}

const key = (block, node) => `${block.block_id}/${node.action_id}`;

/** Asks first where the app wants that, then presses; the element rests meanwhile. */
async function presses(block, node, surface, control, choice) {
  if (!await confirmed(node.confirm)) return false;
  control.classList.add('busy');
  control.setAttribute('aria-busy', 'true');
  await surface.press(block, node, choice);
  control.classList.remove('busy');
  control.removeAttribute('aria-busy');
  return true;
}

function plain(block, node, surface) {
  const style = node.style ? ` ${node.style}` : '';
  const press = () => { if (!drawn.classList.contains('busy')) presses(block, node, surface, drawn); };
  const given = { class: `b${style}`, 'data-key': key(block, node), 'aria-label': node.accessibility_label };
  const drawn = node.url
    ? h('a', { ...given, href: node.url, target: '_blank', rel: 'noopener noreferrer', on: { click: press } }, emojied(words(node.text)))
    : button(emojied(words(node.text)), press, given);
  return drawn;
}

function overflow(block, node, surface) {
  const press = () => openMenu(drawn, (node.options ?? []).map((each) => ({
    label: words(each.text), hint: words(each.description), url: each.url,
    press: () => presses(block, node, surface, drawn, each.value),
  })), 'More actions');
  const drawn = button(icon(ICONS.more), press, { class: 'b overflow', label: 'More actions', 'aria-haspopup': 'menu',
    'data-key': key(block, node) });
  return drawn;
}

function feedback(block, node, surface) {
  const one = (given) => {
    const said = button(words(given.text), () => presses(block, node, surface, said, words(given.text)), { class: 'b' });
    return said;
  };
  return h('span', { class: 'row' }, [node.positive_button, node.negative_button].filter(Boolean).map(one));
}

/** Menus and pickers: set, they act. */
function picked(block, node, surface) {
  const before = initial(node);
  const made = picker(node, before, async (choice) => {
    if (!await presses(block, node, surface, made.node, choice)) made.set(before);
  });
  made.node.dataset.key = key(block, node);
  return made.node;
}

const DRAWN = { button: plain, workflow_button: plain, icon_button: plain, overflow, feedback_buttons: feedback };
