/** What the page knows: the parts as the sandbox sent them, and what this tab looks at. */

import { ask } from './link.js';

/** `me` is whom this tab is, `channel` what is open, `tab` of the app, `thread` the side pane's parent. */
export const here = { me: '', channel: '', tab: 'messages', thread: '' };
export const parts = new Map();
export const traffic = [];
const listeners = [];
const KEPT = 500;

/** Calls `listener` after each change, with the keys that changed. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Takes in what the sandbox sent. */
export function take({ as, whole, set, gone, traffic: fresh }) {
  if (as !== here.me) return;
  const before = whole ? new Map(parts) : null;
  if (whole) parts.clear();
  for (const [key, value] of Object.entries(set)) parts.set(key, value);
  for (const key of gone) parts.delete(key);
  traffic.push(...fresh);
  traffic.splice(0, traffic.length - KEPT);
  const keys = new Set([...Object.keys(set), ...gone, ...(before ? before.keys() : []), ...(fresh.length ? ['traffic'] : [])]);
  tell(keys, Boolean(whole));
}

/** Tells every listener; for what this tab changes by itself as well. */
export function tell(keys, whole = false) {
  for (const listener of listeners) listener(new Set(keys), whole);
}

export const part = (key, otherwise) => parts.get(key) ?? otherwise;
export const people = () => part('people', []);
export const myself = () => people().find((each) => each.id === here.me);
export const app = () => part('app', { id: '', name: '', commands: [], shortcuts: [], sources: [] });
export const channels = () => part('channels', []);
export const channel = (id = here.channel) => channels().find((each) => each.id === id);
export const nameOf = (id) => part('names', {})[id] ?? id;
export const direct = () => channels().find((each) => each.im && each.with === app().id);

/** The messages of a channel, oldest first. */
export function messages(id) {
  const start = `message/${id}/`;
  const found = [];
  for (const [key, value] of parts) if (key.startsWith(start)) found.push(value);
  return found.sort((one, other) => Number(one.ts) - Number(other.ts));
}

/** Asks as the person this tab is. */
export const does = (what, given = {}) => ask({ as: here.me, do: what, ...given });
