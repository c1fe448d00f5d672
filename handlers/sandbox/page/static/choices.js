/** What a menu offers: an app's options, or the people and channels of the workspace. */

import { channels, nameOf, people } from './store.js';
import { words } from './text.js';

const named = (list) => list.map(([value, label]) => ({ value, label }));
const ofPeople = () => named(people().map((each) => [each.id, each.name]));
const ofChannels = () => named(channels().filter((each) => !each.im).map((each) => [each.id, `#${each.name}`]));
const option = (each) => ({ value: each.value, label: words(each.text), about: words(each.description) });

/** Groups of choices, each {label, choices}; one group without a label where there are none. */
export function offered(element) {
  const kind = element.type.replace('multi_', '');
  if (kind === 'users_select') return [{ choices: ofPeople() }];
  if (kind === 'channels_select') return [{ choices: ofChannels() }];
  if (kind === 'conversations_select') return [{ choices: [...ofChannels(), ...ofPeople()] }];
  if (element.option_groups) {
    return element.option_groups.map((each) => ({ label: words(each.label), choices: each.options.map(option) }));
  }
  return [{ choices: (element.options ?? []).map(option) }];
}

const INITIAL = ['initial_user', 'initial_channel', 'initial_conversation', 'initial_date', 'initial_time', 'initial_date_time',
  'initial_value', 'initial_users', 'initial_channels', 'initial_conversations'];

/** What an element holds before anybody touches it: a value, or a list of values. */
export function initial(element) {
  if (element.initial_option) return element.initial_option.value;
  if (element.initial_options) return element.initial_options.map((each) => each.value);
  for (const name of INITIAL) if (element[name] !== undefined) return element[name];
  return element.type.startsWith('multi_') || element.type === 'checkboxes' ? [] : '';
}

/** How a chosen value reads. */
export function labelOf(element, value) {
  const all = offered(element).flatMap((each) => each.choices);
  return all.find((each) => each.value === value)?.label ?? nameOf(value);
}
