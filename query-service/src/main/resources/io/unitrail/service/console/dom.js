// Elements made of text only: nothing that comes from the log is ever read as HTML.

/** An element: `h('p', {class: 'x', onclick: f}, 'text', child, null, [more])`. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
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
