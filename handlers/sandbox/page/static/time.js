/** The sandbox's clock as this page follows it, and moments as Slack writes them. */

import { myself, part } from './store.js';

let told = { now: 0, paused: true };
let since = 0;

/** Takes over what the sandbox's clock shows. */
export function setClock(clock) {
  if (!clock || clock === told) return;
  told = clock;
  since = performance.now();
}

/** Now, in epoch seconds. */
export const now = () => told.now + (told.paused ? 0 : (performance.now() - since) / 1000);
export const zone = () => myself()?.zone ?? part('clock', {}).zone ?? 'UTC';

const shapes = new Map();

/** The fields of a moment where `place` is. */
export function fields(at, place = zone()) {
  if (!shapes.has(place)) {
    shapes.set(place, new Intl.DateTimeFormat('en-US', { timeZone: place, hourCycle: 'h23', weekday: 'long', year: 'numeric',
      month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }));
  }
  const found = {};
  for (const { type, value } of shapes.get(place).formatToParts(new Date(at * 1000))) found[type] = value;
  const month = MONTHS.indexOf(found.month) + 1;
  const date = { year: Number(found.year), month, day: Number(found.day) };
  return { ...date, weekday: found.weekday, hour: Number(found.hour), minute: found.minute, second: found.second,
    days: Date.UTC(date.year, month - 1, date.day) / 86400000 };
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];
const NEAR = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' };
const HALF_A_YEAR = 183 * 86400;
const two = (number) => String(number).padStart(2, '0');

function ordinal(day) {
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10];
  return `${day}${ending && ![11, 12, 13].includes(day % 100) ? ending : 'th'}`;
}

const year = (at, its) => (Math.abs(at - now()) < HALF_A_YEAR ? '' : `, ${its.year}`);
const half = (its) => `${its.hour % 12 || 12}:${its.minute}`;
const noon = (its) => (its.hour < 12 ? 'AM' : 'PM');
const date = (at, its) => `${MONTHS[its.month - 1]} ${ordinal(its.day)}${year(at, its)}`;
const short = (at, its) => `${MONTHS[its.month - 1].slice(0, 3)} ${its.day}${year(at, its)}`;
const long = (at, its) => `${its.weekday}, ${date(at, its)}`;
const pretty = (shape) => (at, its, place) => NEAR[its.days - fields(now(), place).days] ?? shape(at, its);

const TOKENS = {
  date_num: (at, its) => `${its.year}-${two(its.month)}-${two(its.day)}`,
  date_slash: (at, its) => `${two(its.day)}/${two(its.month)}/${its.year}`,
  date, date_short: short, date_long: long,
  date_long_full: (at, its) => `${MONTHS[its.month - 1]} ${its.day}, ${its.year}`,
  date_pretty: pretty(date), date_short_pretty: pretty(short), date_long_pretty: pretty(long),
  day_divider_pretty: pretty(long),
  time: (at, its) => `${half(its)} ${noon(its)}`,
  time_secs: (at, its) => `${half(its)}:${its.second} ${noon(its)}`,
  ago: (at) => ago(at),
};

/** A moment by Slack's template, or the fall-back where it cannot be. */
export function moment(at, template, fallback = '', place = zone()) {
  const tokens = [...template.matchAll(/\{(\w+)\}/g)].map((each) => each[1]);
  if (!Number.isFinite(at) || !tokens.every((each) => each in TOKENS)) return fallback;
  const its = fields(at, place);
  return template.replace(/\{(\w+)\}/g, (_, token) => TOKENS[token](at, its, place));
}

const SPANS = [[86400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']];

/** 3 minutes ago, or in 3 minutes. */
export function ago(at) {
  const seconds = Math.trunc(now() - at);
  const [size, name] = SPANS.find(([each]) => Math.abs(seconds) >= each) ?? [1, 'second'];
  const count = Math.floor(Math.abs(seconds) / size);
  const words = `${count} ${name}${count === 1 ? '' : 's'}`;
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}

/** 9:31 AM. */
export const clock = (at, place = zone()) => moment(at, '{time}', '', place);

/** Today, Yesterday, Monday, November 23rd: what stands between two days' messages. */
export function dayName(at) {
  const words = moment(at, '{date_long_pretty}');
  return words[0].toUpperCase() + words.slice(1);
}

/** A moment for a field of the browser: 2026-11-24T10:00. */
export function local(at) {
  const its = fields(at);
  return `${its.year}-${two(its.month)}-${two(its.day)}T${two(its.hour)}:${its.minute}`;
}
