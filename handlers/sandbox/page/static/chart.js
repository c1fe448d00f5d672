/** Charts as drawings: pie, bar, line, area, each with a legend and its figures in words. */

import { h, svg } from './dom.js';

const [WIDE, HIGH, LEFT, RIGHT, TOP, LOW] = [560, 260, 46, 12, 12, 34];

/** A data_visualization block. */
export function chart(block) {
  const { chart: given = {}, title = '' } = block;
  const drawn = given.type === 'pie' ? pie(given.segments ?? []) : plotted(given);
  const names = given.type === 'pie' ? given.segments.map((each) => each.label) : (given.series ?? []).map((each) => each.name);
  const picture = svg('svg', { viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': `${title}. ${spoken(given)}` }, drawn);
  return h('figure', { class: 'chart' }, h('figcaption', {}, title), picture,
    h('ul', { class: 'legend', 'aria-hidden': 'true' }, names.map((name, at) => h('li', {}, h('span', { class: `swatch hue-${at % 12}` }), name))));
}

/** The figures, for who cannot see them. */
function spoken({ type, segments = [], series = [] }) {
  const points = (list) => list.map((each) => `${each.label} ${each.value}`).join(', ');
  return type === 'pie' ? points(segments) : series.map((each) => `${each.name}: ${points(each.data)}`).join('. ');
}

function pie(segments) {
  const total = segments.reduce((sum, each) => sum + each.value, 0);
  const [x, y, r] = [WIDE / 2, HIGH / 2, HIGH / 2 - 8];
  let turned = 0;
  return segments.map((each, at) => {
    const share = each.value / total;
    const from = turned;
    turned += share;
    const about = svg('title', {}, `${each.label}: ${each.value} (${Math.round(share * 100)} %)`);
    if (share > 0.9999) return svg('circle', { cx: x, cy: y, r, class: `fill-${at % 12}` }, about);
    const point = (turn) => `${x + r * Math.sin(2 * Math.PI * turn)} ${y - r * Math.cos(2 * Math.PI * turn)}`;
    return svg('path', { class: `slice fill-${at % 12}`, d: `M${x} ${y}L${point(from)}A${r} ${r} 0 ${share > 0.5 ? 1 : 0} 1 ${point(turned)}Z` }, about);
  });
}

function plotted({ type, series = [], axis_config: axes = {} }) {
  const categories = axes.categories ?? [];
  const all = series.flatMap((each) => each.data.map((point) => point.value));
  const steps = ticks(Math.min(0, ...all), Math.max(0, ...all));
  const [low, high] = [steps[0], steps.at(-1)];
  const bottom = HIGH - LOW - (axes.x_label ? 14 : 0);
  const y = (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - TOP);
  const slot = (WIDE - LEFT - RIGHT) / (categories.length || 1);
  const x = (at) => LEFT + slot * (at + 0.5);
  const scale = { x, y, slot, categories, zero: y(Math.max(low, 0)), count: series.length };
  return [...grid(steps, y), ...bottoms(categories, x, bottom, slot), ...titles(axes),
    ...series.flatMap((each, at) => MARKS[type](ordered(each, categories), at, scale))];
}

/** Each series in the order of the categories. */
const ordered = (series, categories) => categories.map((label) => ({ label, name: series.name, value: series.data.find((each) => each.label === label)?.value ?? 0 }));
const about = (each) => svg('title', {}, `${each.name}, ${each.label}: ${each.value}`);

/** Round numbers from below the least to above the most. */
export function ticks(low, high) {
  const rough = (high - low || 1) / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * size).find((each) => each >= rough);
  const found = [];
  for (let at = Math.floor(low / step); at <= Math.ceil(high / step || 1); at += 1) found.push(Number((at * step).toPrecision(12)));
  return found;
}

const short = (value) => (Math.abs(value) >= 1e6 ? `${value / 1e6}M` : Math.abs(value) >= 1e4 ? `${value / 1e3}k` : String(value));

const grid = (steps, y) => steps.flatMap((value) => [
  svg('line', { class: 'grid', x1: LEFT, x2: WIDE - RIGHT, y1: y(value), y2: y(value) }),
  svg('text', { class: 'axis', x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, short(value)),
]);

/** Names below; where they would touch, only every second or third. */
function bottoms(categories, x, bottom, slot) {
  const longest = Math.max(1, ...categories.map((each) => each.length)) * 6.2;
  const every = Math.max(1, Math.ceil(longest / slot));
  return categories.map((each, at) => (at % every ? null : svg('text', { class: 'axis', x: x(at), y: bottom + 16, 'text-anchor': 'middle' }, each)));
}

const titles = (axes) => [
  axes.x_label ? svg('text', { class: 'axis title', x: (LEFT + WIDE) / 2, y: HIGH - 4, 'text-anchor': 'middle' }, axes.x_label) : null,
  axes.y_label ? svg('text', { class: 'axis title', x: 11, y: HIGH / 2, transform: `rotate(-90 11 ${HIGH / 2})`, 'text-anchor': 'middle' }, axes.y_label) : null,
];

function bars(points, series, { x, y, slot, zero, count }) {
  const width = Math.min(48, (slot * 0.72) / count);
  return points.map((each, at) => svg('rect', { class: `fill-${series % 12}`, x: x(at) - (width * count) / 2 + width * series + 0.5, width: Math.max(1, width - 1),
    y: Math.min(y(each.value), zero), height: Math.abs(y(each.value) - zero), rx: 2 }, about(each)));
}

const path = (points, { x, y }) => points.map((each, at) => `${at ? 'L' : 'M'}${x(at)} ${y(each.value)}`).join('');

const lines = (points, series, scale) => [
  svg('path', { class: `stroke-${series % 12}`, d: path(points, scale) }),
  ...points.map((each, at) => svg('circle', { class: `fill-${series % 12}`, cx: scale.x(at), cy: scale.y(each.value), r: 3 }, about(each))),
];

const areas = (points, series, scale) => [
  svg('path', { class: `area fill-${series % 12}`, d: `${path(points, scale)}L${scale.x(points.length - 1)} ${scale.zero}L${scale.x(0)} ${scale.zero}Z` }),
  ...lines(points, series, scale),
];

const MARKS = { bar: bars, line: lines, area: areas };
