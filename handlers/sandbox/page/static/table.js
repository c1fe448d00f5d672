/** Tables: `table` as it is, `data_table` with sorting and pages. */

import { button, h, redraw } from './dom.js';
import { richText } from './rich.js';

const cell = (each) => (each.type === 'rich_text' ? richText(each) : String(each.text ?? each.value ?? ''));
const numeric = (each) => each.type === 'raw_number';

/** A `table` block: its first row is no header unless it says so, so it is set apart by weight alone. */
export function table(block) {
  const settings = block.column_settings ?? [];
  const rows = (block.rows ?? []).map((row, at) => h('tr', {}, row.map((each, column) => h(at ? 'td' : 'th', {
    scope: at ? null : 'col', class: `to-${settings[column]?.align ?? 'left'}${settings[column]?.is_wrapped ? ' wraps' : ''}` }, cell(each)))));
  return h('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': 'Table' }, h('table', {}, h('tbody', {}, rows)));
}

/** A `data_table` block: the first row heads the columns, each sorts, `page_size` rows at a time. */
export function dataTable(block) {
  const [head, ...rows] = block.rows ?? [[]];
  const size = block.page_size ?? 5;
  const view = { page: 0, column: -1, up: true };
  const drawn = h('div', { class: 'table data', tabindex: 0, role: 'region', 'aria-label': block.caption });
  const sort = (column) => { Object.assign(view, { up: view.column === column ? !view.up : true, column, page: 0 }); draw(); };
  const draw = () => {
    const pages = Math.ceil(rows.length / size);
    const shown = sorted(rows, view).slice(view.page * size, (view.page + 1) * size);
    redraw(drawn,
      h('table', {}, h('caption', {}, block.caption), h('thead', {}, h('tr', {}, head.map((each, column) => header(each, column, view, sort)))),
        h('tbody', {}, shown.map((row) => h('tr', {}, row.map((each, column) => data(each, column === (block.row_header_column_index ?? -1))))))),
      pages > 1 ? pager(view, pages, draw) : null);
  };
  draw();
  return drawn;
}

function header(each, column, view, sort) {
  const on = view.column === column;
  const arrow = on ? h('span', { 'aria-hidden': 'true' }, view.up ? ' ▲' : ' ▼') : null;
  return h('th', { scope: 'col', 'aria-sort': on ? (view.up ? 'ascending' : 'descending') : null },
    button([cell(each), arrow], () => sort(column), { 'data-key': `sort-${column}` }));
}

const data = (each, heads) => h(heads ? 'th' : 'td', { scope: heads ? 'row' : null, class: numeric(each) ? 'to-right' : null }, cell(each));

function sorted(rows, { column, up }) {
  if (column < 0) return rows;
  const order = [...rows].sort(({ [column]: one }, { [column]: other }) => (numeric(one) && numeric(other)
    ? one.value - other.value
    : String(one.text ?? '').localeCompare(String(other.text ?? ''), undefined, { numeric: true })));
  return up ? order : order.reverse();
}

function pager(view, pages, draw) {
  const turn = (by) => () => { view.page += by; draw(); };
  return h('div', { class: 'pager' },
    button('‹ Previous', turn(-1), { disabled: view.page === 0, 'data-key': 'previous' }),
    h('span', {}, `${view.page + 1} of ${pages}`),
    button('Next ›', turn(1), { disabled: view.page === pages - 1, 'data-key': 'next' }));
}
