// Elements made of text only: nothing that comes from the log is ever read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** An element: `h('p', {class: 'x', onclick: f}, 'text', child, null, [more])`. */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** Likewise in a drawing. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'value') element.value = value;
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts new content in the place of the old. */
export function show(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** Names and values, those that have none left out. */
export function facts(entries) {
  return h('dl', {class: 'facts'}, entries
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

/** A text from the log, kept apart from the direction of the text around it. */
export const text = value => h('bdi', {}, value);

/** A table of a header and rows of cells; scrolls sideways by itself where it is too wide. */
export function table(label, columns, rows) {
  return h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label}, h('table', {class: 'rows'},
    h('thead', {}, h('tr', {}, columns.map(name => h('th', {scope: 'col'}, name)))),
    h('tbody', {}, rows)));
}
