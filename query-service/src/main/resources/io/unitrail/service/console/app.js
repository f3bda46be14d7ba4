// The console: one page per question, in the address after #.
import {h, show} from '/console/dom.js';
import {Refused} from '/console/api.js';
import {load, t} from '/console/words.js';

const PAGES = {
  '': () => import('/console/pages/search.js'),
  object: () => import('/console/pages/object.js'),
  group: () => import('/console/pages/group.js'),
  recall: () => import('/console/pages/recall.js'),
  alerts: () => import('/console/pages/alerts.js'),
  'dead-letters': () => import('/console/pages/dead-letters.js'),
};

const main = document.getElementById('main');
let current = new AbortController();

/** `#/object?id=…` -> the page and its parameters. */
function address() {
  const [path, parameters] = location.hash.replace(/^#\/?/, '').split('?');
  return {name: path, parameters: new URLSearchParams(parameters ?? '')};
}

async function open() {
  current.abort();
  current = new AbortController();
  const signal = current.signal;
  const {name, parameters} = address();
  const page = PAGES[name] ?? PAGES[''];
  document.querySelectorAll('nav a').forEach(link =>
    link.toggleAttribute('aria-current', link.getAttribute('href') === `#/${name}`));
  const loading = setTimeout(() => show(main, h('p', {class: 'loading'}, 'Loading …')), 150);
  try {
    const content = await (await page()).render(parameters, signal);
    clearTimeout(loading);
    if (!signal.aborted) show(main, content);
  } catch (error) {
    clearTimeout(loading);
    if (!signal.aborted) show(main, refused(error));
  }
  if (!signal.aborted && name) main.focus({preventScroll: true});
  if (!signal.aborted) document.title = (main.querySelector('h1')?.textContent ?? 'Unitrail') + ' · Unitrail';
}

/** An answer that was refused looks like nothing else. */
export function refused(error) {
  const problem = error instanceof Refused ? error.problem : {};
  return h('section', {class: error.incomplete ? 'refused incomplete' : 'refused', role: 'alert'},
    h('h1', {}, error.status === 404 ? t('unit.unknown') : t('refused.title')),
    h('p', {}, error.message),
    (problem.errors ?? []).map(each => h('p', {}, each.pointer, ' ', each.detail)));
}

const form = document.getElementById('search');
form.addEventListener('submit', event => {
  event.preventDefault();
  const text = form.elements.q.value.trim();
  if (text) location.hash = '#/?' + new URLSearchParams({q: text});
});
// A keyboard-wedge scanner types FNC1 as the control character GS, which an input field would swallow.
form.elements.q.addEventListener('keydown', event => {
  if (event.key === 'F8' || (event.ctrlKey && event.key === ']')) {
    event.preventDefault();
    form.elements.q.setRangeText('\u001d', form.elements.q.selectionStart, form.elements.q.selectionEnd, 'end');
  }
});
document.addEventListener('keydown', event => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    form.elements.q.focus();
  }
});
addEventListener('hashchange', open);

async function ready() {
  const status = document.getElementById('status');
  try {
    const response = await fetch('/health/ready');
    status.textContent = response.ok ? '' : 'The node is still catching up; answers may be refused.';
  } catch {
    status.textContent = 'Connection lost; trying again.';
  }
}
setInterval(ready, 10_000);

await load('en');
ready();
open();
