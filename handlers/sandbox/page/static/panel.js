/** The top of a panel in the side pane. */

import { button, h, icon } from './dom.js';
import { ICONS } from './icons.js';
import { closeSide } from './side.js';

export const panelHead = (name, ...beside) => h('header', {}, h('h2', {}, name), beside, button(icon(ICONS.close), closeSide, { label: `Close ${name}` }));
