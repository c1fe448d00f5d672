/** What a form or Home hears from its blocks, and what was typed into it so far. */

import { does } from './store.js';
import { notice } from './toast.js';

/** For a view; `held` keeps what was typed when the app changes it, as long as the fields keep their ids. */
export function surfaceOf(view, kind, held = new Map()) {
  const fields = new Map();
  const values = () => Object.fromEntries([...fields].map(([block, { get }]) => [block, get()]));
  const press = async (block, node, choice) => {
    const asked = { view: view.id, block: block.block_id, action: node.action_id, choice, kind: node.type, values: values() };
    const answer = await does('press', asked);
    if (answer.error) notice(answer.error);
    document.dispatchEvent(new CustomEvent('pressed', { detail: node.text?.text ?? node.action_id }));
  };
  const hold = () => { for (const { key, get } of fields.values()) held.set(key, get()); return held; };
  return { id: view.id, surface: kind, press, fields, held, values, hold, errors: view.errors ?? {} };
}
