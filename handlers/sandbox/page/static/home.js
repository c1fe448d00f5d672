/** The app's Home, as it published it for this person. */

import { h, redraw } from './dom.js';
import { blocks } from './blocks.js';
import { app, part } from './store.js';
import { surfaceOf } from './surface.js';

let shown = '';

/** Draws Home where it changed; `anew` in any case. */
export function drawHome(box, anew) {
  const view = part('home', null);
  const state = JSON.stringify(view);
  if (!anew && state === shown) return;
  shown = state;
  if (!view) {
    redraw(box, h('div', { class: 'empty' }, h('h2', {}, `${app().name} has no Home for you yet`),
      h('p', {}, 'An app publishes it when you open this tab, or when something changes.')));
    return;
  }
  redraw(box, h('div', { class: 'blocks' }, blocks(view.blocks, surfaceOf(view, 'home'))));
}
