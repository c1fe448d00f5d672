/** The pane at the right: a thread, or one of the panels of the world beside Slack. */

import { tell } from './store.js';

let shows = '';
let before = null;

/** Puts something into the pane; the focus comes back to where it was when the pane is closed. */
export function showSide(name, inside) {
  const side = document.getElementById('side');
  if (!shows) before = document.activeElement;
  shows = name;
  side.className = name;
  side.replaceChildren(...inside.filter(Boolean));
  side.hidden = false;
  tell(['side']);
}

export function closeSide() {
  document.getElementById('side').hidden = true;
  shows = '';
  before?.isConnected && before.focus();
  tell(['side']);
}

export const sideShows = (name) => shows === name;
