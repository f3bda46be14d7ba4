// The public check: a code from camera, scanner or hand, and a verdict in plain words. No login, and nothing of the console around it.
import {h, show} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {camera, hasCamera} from '/console/parts/camera.js';
import {languages} from '/console/parts/language.js';
import {plainly} from '/console/parts/plainly.js';
import {eraser, register} from '/console/parts/register.js';
import {verdict} from '/console/parts/verdict.js';
import {takesFnc1} from '/console/parts/wedge.js';
import {load, preferred, t} from '/console/words.js';

const OWN_ADDRESS = '/check';
const FIELDS = [['productId', 'text', 85], ['serial', 'text', 20], ['lot', 'text', 20], ['expiry', 'date', null]];

const main = document.getElementById('main');
/** What was typed or read, and what came of it: drawn anew in another language without asking again. */
const asked = {code: '', productId: '', serial: '', lot: '', expiry: ''};
let answered = null;

function draw() {
  document.title = `${t('check.title')} · Unitrail`;
  const code = takesFnc1(h('input', {name: 'code', value: answered ? '' : asked.code, maxlength: 500, autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search', placeholder: t('check.code.placeholder')}));
  const fields = Object.fromEntries(FIELDS.map(([name, type, maxlength]) => [name, h('input', {
    name, type, maxlength, value: asked[name], autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off', required: name === 'productId' || name === 'serial',
    oninput: event => { asked[name] = event.target.value.trim(); }})]));
  const said = h('div', {id: 'said', 'aria-live': 'polite'});
  const byHand = h('details', {open: Boolean(asked.productId) && !answered}, h('summary', {}, t('check.by.hand')),
    h('form', {class: 'criteria by-hand', onsubmit: event => { event.preventDefault(); check(); }},
      FIELDS.map(([name]) => h('label', {}, h('span', {}, t('check.' + name)), fields[name])), h('p', {}, h('button', {class: 'primary'}, t('check.do')))));
  show(main, h('h1', {}, t('check.title')), h('p', {}, t('check.hint')),
    hasCamera() ? camera(read) : null,
    h('form', {class: 'finder', onsubmit: event => { event.preventDefault(); read(code.value); }},
      h('label', {}, h('span', {}, t('check.code')), code), h('button', {class: hasCamera() ? '' : 'primary'}, t('check.do'))),
    hasCamera() ? null : h('p', {class: 'known'}, t('check.camera.none')),
    byHand, said, eraser());
  if (answered) show(said, verdict(answered), answered.verdict === 'unknown' ? null : register(answered));
}

const said = () => document.getElementById('said');

/** What a code says is told by the server; a unit is checked at once. */
async function read(code) {
  if (!code.trim()) return;
  Object.assign(asked, {code, productId: '', serial: '', lot: '', expiry: ''});
  answered = null;
  let found;
  try {
    found = await get('/api/v1/codes' + query({q: code}));
  } catch (error) {
    draw();
    main.querySelector('[name=code]').select();
    return show(said(), error.status === 422 ? h('p', {class: 'refused', role: 'alert'}, t('check.unread')) : plainly(error));
  }
  FIELDS.forEach(([name]) => { asked[name] = found[name] ?? ''; });
  if (found.kind === 'unit') return check();
  draw();
  show(said(), h('p', {class: 'refused', role: 'alert'}, t(found.productId ? 'check.no.serial' : 'check.other')));
  if (found.productId) main.querySelector('[name=serial]').focus();
}

async function check() {
  answered = null;
  show(said(), h('p', {class: 'loading', role: 'status'}, t('loading')));
  const {productId, serial, lot, expiry} = asked;
  try {
    answered = await get('/api/v1/check' + query({productId, serial, lot, expiry}));
  } catch (error) {
    return show(said(), plainly(error));
  }
  if (location.pathname === OWN_ADDRESS) history.replaceState(null, '', OWN_ADDRESS + query({productId, serial, lot, expiry}));
  draw();
  main.querySelector('.verdict h2').focus();
}

/** What the address asks for: a Digital Link, a code, or product and serial. */
function given() {
  if (location.pathname !== OWN_ADDRESS) return read(location.pathname + location.search);
  const parameters = new URLSearchParams(location.search);
  if (parameters.get('code')) return read(parameters.get('code'));
  FIELDS.forEach(([name]) => { asked[name] = parameters.get(name) ?? ''; });
  draw();
  return asked.productId && asked.serial ? check() : undefined;
}

async function start() {
  await load(preferred());
  languages(start);
  draw();
}

await start();
await given();
