// The console: one page per question, in the address after #.
import {h, show} from '/console/dom.js';
import {key, signIn, signOut} from '/console/session.js';
import {refused} from '/console/parts/refused.js';
import {languages} from '/console/parts/language.js';
import {takesFnc1} from '/console/parts/wedge.js';
import {load, preferred, t} from '/console/words.js';

const PAGES = {
  '': () => import('/console/pages/search.js'),
  object: () => import('/console/pages/object.js'),
  group: () => import('/console/pages/group.js'),
  recall: () => import('/console/pages/recall.js'),
  recalls: () => import('/console/pages/recalls.js'),
  standing: () => import('/console/pages/standing.js'),
  shipments: () => import('/console/pages/shipments.js'),
  documents: () => import('/console/pages/documents.js'),
  stock: () => import('/console/pages/stock.js'),
  operations: () => import('/console/pages/operations.js'),
  alerts: () => import('/console/pages/alerts.js'),
  'dead-letters': () => import('/console/pages/dead-letters.js'),
};
const IN_MENU = ['recall', 'recalls', 'shipments', 'stock', 'alerts', 'operations', 'dead-letters'];
const READY_MILLIS = 5_000;
const SLOW_MILLIS = 2_000;
const LOST_MILLIS = 20_000;
const SHOW_LOADING_MILLIS = 150;

const main = document.getElementById('main');
const form = document.getElementById('search');
let current = new AbortController();
let looking = new AbortController();
let nextLook = 0;

/** `#/object?id=…` -> the page and its parameters. */
function address() {
  const [path, parameters] = location.hash.replace(/^#\/?/, '').split('?');
  return {name: path, parameters: new URLSearchParams(parameters ?? '')};
}

async function open() {
  if (location.hash === '#main') return main.focus();
  current.abort();
  current = new AbortController();
  const signal = current.signal;
  const {name, parameters} = address();
  const page = PAGES[name] ?? PAGES[''];
  if (name) form.elements.q.value = '';
  document.querySelectorAll('nav a').forEach(link => {
    const here = link.getAttribute('href') === `#/${name}`;
    if (here) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  });
  main.setAttribute('aria-busy', 'true');
  const loading = setTimeout(() => show(main, h('p', {class: 'loading', role: 'status'}, t('loading'))), SHOW_LOADING_MILLIS);
  let content;
  try {
    content = await (await page()).render(parameters, signal);
  } catch (error) {
    content = refused(error, open);
  }
  clearTimeout(loading);
  if (signal.aborted) return;
  show(main, content);
  main.removeAttribute('aria-busy');
  if (name && !main.contains(document.activeElement)) main.focus({preventScroll: true});
  document.title = (main.querySelector('h1')?.textContent ?? 'Unitrail') + ' · Unitrail';
  performance.mark('unitrail-shown');
}

function frame() {
  document.querySelector('.skip').textContent = t('skip');
  document.querySelector('label[for=q]').textContent = t('search');
  form.elements.q.placeholder = t('search.placeholder');
  const nav = document.getElementById('nav');
  nav.setAttribute('aria-label', t('menu'));
  show(nav, IN_MENU.map(name => h('a', {href: `#/${name}`}, t('menu.' + name))), h('a', {href: '/check'}, t('menu.check')), h('a', {href: '/docs'}, t('menu.api')));
  languages(start);
  session();
}

function session() {
  show(document.getElementById('session'), key() ? h('button', {onclick: signOut}, t('session.out')) : null);
}

/** Asks for an API key, because the node refused who asks. */
function askForKey() {
  if (document.getElementById('sign-in')) return;
  const field = h('input', {type: 'password', name: 'key', required: true, autocomplete: 'off', 'aria-label': t('session.key')});
  const dialog = h('dialog', {id: 'sign-in', 'aria-label': t('session.in')}, h('form', {method: 'dialog', onsubmit: () => signIn(field.value.trim())},
    h('h2', {}, t('session.in')), h('p', {}, t('session.hint')), h('label', {}, h('span', {}, t('session.key')), field),
    h('p', {}, h('button', {class: 'primary'}, t('session.in')))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const text = form.elements.q.value.trim();
  if (text) location.hash = '#/?' + new URLSearchParams({q: text});
});
takesFnc1(form.elements.q);
document.addEventListener('keydown', event => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    form.elements.q.focus();
    form.elements.q.select();
  }
});
addEventListener('hashchange', open);
addEventListener('signed', () => { session(); open(); });
addEventListener('sign-in-needed', askForKey);

/** Whether the node answers at all, and soon: one look at a time. */
async function ready() {
  clearTimeout(nextLook);
  looking.abort();
  looking = new AbortController();
  const mine = looking;
  const status = document.getElementById('status');
  const say = words => { if (mine === looking && status.textContent !== words) status.textContent = words; };
  const slow = setTimeout(() => say(t('status.slow')), SLOW_MILLIS);
  const lost = setTimeout(() => mine.abort(), LOST_MILLIS);
  let said = t('status.lost');
  try {
    const response = await fetch('/health/live', {signal: mine.signal});
    said = response.ok ? '' : t('status.behind');
  } catch { /* lost, as said */ }
  clearTimeout(slow);
  clearTimeout(lost);
  if (mine !== looking) return;
  say(said);
  nextLook = setTimeout(ready, READY_MILLIS);
}
addEventListener('online', ready);
addEventListener('offline', ready);

async function start() {
  await load(preferred());
  frame();
  await open();
}
await start();
nextLook = setTimeout(ready, READY_MILLIS);
