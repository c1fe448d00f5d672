/** A menu that opens below its button: arrow keys move in it, Escape leaves it. */

import { button, h } from './dom.js';

let shut = () => {};

/** Opens `entries`, each {label, hint, press} or {url}, below `anchor`. */
export function openMenu(anchor, entries, label) {
  shut();
  const items = entries.map((each) => item(each));
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': label }, items);
  document.body.append(menu);
  place(menu, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  const outside = (event) => { if (!menu.contains(event.target) && event.target !== anchor) shut(); };
  shut = () => {
    menu.remove();
    anchor.removeAttribute('aria-expanded');
    document.removeEventListener('pointerdown', outside, true);
    shut = () => {};
  };
  menu.addEventListener('keydown', (event) => moves(event, items, anchor));
  document.addEventListener('pointerdown', outside, true);
  items[0]?.focus();
}

function item({ label, hint, press, url }) {
  const inside = [h('span', {}, label), hint ? h('small', {}, hint) : null];
  const chosen = () => { shut(); press?.(); };
  if (url) return h('a', { role: 'menuitem', href: url, target: '_blank', rel: 'noopener noreferrer', on: { click: chosen } }, inside);
  return button(inside, chosen, { role: 'menuitem', tabindex: -1 });
}

function moves(event, items, anchor) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    shut();
    anchor.focus();
  }
}

/** Below the anchor, or above where there is no room; never outside the window. */
function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + height + 8 < innerHeight;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
}
