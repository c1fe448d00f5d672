/** Making elements. Data only ever becomes text: nothing here reads markup from a string. */

const SVG = 'http://www.w3.org/2000/svg';

/** An element; `given` holds attributes, `on` listeners and `class`; children are nodes or text. */
export function h(name, given = {}, ...children) {
  return filled(document.createElement(name), given, children);
}

/** The same for a drawing. */
export function svg(name, given = {}, ...children) {
  return filled(document.createElementNS(SVG, name), given, children);
}

function filled(element, given, children) {
  for (const [name, value] of Object.entries(given)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}

/** A button that says what it does, by its text or its `label`. */
export function button(text, press, given = {}) {
  const { label, ...rest } = given;
  return h('button', { type: 'button', 'aria-label': label, title: label, on: { click: press }, ...rest }, text);
}

/** An icon from strokes in a 20 by 20 box. */
export function icon(strokes, size = 18) {
  const drawn = svg('path', { d: strokes, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6,
    'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
  return svg('svg', { viewBox: '0 0 20 20', width: size, height: size, 'aria-hidden': 'true', class: 'icon' }, drawn);
}

/** Runs `draw` in place of what `element` holds, and gives the focus back to what had it. */
export function redraw(element, ...children) {
  focusStays(element, () => element.replaceChildren(...children.flat(Infinity).filter(Boolean)));
}

/** Has `element` hold these elements in their order; what stands where it should is not touched. */
export function arrange(element, children) {
  const wanted = new Set(children);
  focusStays(element, () => {
    for (const each of [...element.children]) if (!wanted.has(each)) each.remove();
    children.forEach((each, at) => { if (element.children[at] !== each) element.insertBefore(each, element.children[at] ?? null); });
  });
}

function focusStays(element, draw) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  draw();
  if (key && !element.contains(document.activeElement)) [...element.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key)?.focus();
}

/** Writes an element's text anew where it reads otherwise. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Says something to a screen reader. */
export function announce(words) {
  document.getElementById('said').textContent = words;
}
