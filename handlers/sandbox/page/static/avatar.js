/** Pictures of people: their letters on a colour of their own; the app's is its mark. */

import { h } from './dom.js';
import { app, nameOf, people } from './store.js';

/** A square with the first letter of whoever it is. */
export function avatar(id, size = '') {
  const bot = id === app().id;
  const place = people().findIndex((each) => each.id === id);
  const hue = (place < 0 ? id.length : place) % 8;
  const name = id === 'USLACKBOT' ? 'Slackbot' : nameOf(id);
  return h('span', { class: `avatar ${size} ${bot ? 'bot' : `av-${hue}`}`, 'aria-hidden': 'true' }, [...name][0]?.toUpperCase() ?? '?');
}
