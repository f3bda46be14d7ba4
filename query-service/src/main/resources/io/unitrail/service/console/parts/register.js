// Asking to be told of a recall, and taking that back. Who registers alone has the token; nothing of it is kept in the browser.
import {h, show} from '/console/dom.js';
import {ask, post} from '/console/api.js';
import {plainly} from '/console/parts/plainly.js';
import {t} from '/console/words.js';

const PATH = '/api/v1/registrations';
const FIELDS = [['email', 'email', 254], ['phone', 'tel', 40], ['name', 'text', 200]];
const COMPLETED_BY = {email: 'email', phone: 'tel', name: 'name'};

/** The form for one unit, `{productId, serial}`. */
export function register(unit) {
  const inputs = FIELDS.map(([name, type, maxlength]) => [name, h('input', {name, type, maxlength, autocomplete: COMPLETED_BY[name]})]);
  const consent = h('input', {type: 'checkbox', name: 'consent', required: true});
  const said = h('div', {'aria-live': 'polite'});
  const button = h('button', {class: 'primary'}, t('register.do'));
  const form = h('form', {class: 'criteria', onsubmit: async event => {
    event.preventDefault();
    const contact = Object.fromEntries(inputs.map(([name, input]) => [name, input.value.trim()]).filter(([, value]) => value));
    if (!contact.email && !contact.phone) return show(said, h('p', {class: 'warn'}, t('register.how')));
    button.disabled = true;
    try {
      const kept = await post(PATH, {productId: unit.productId, serial: unit.serial, contact, language: document.documentElement.lang, consent: consent.checked});
      show(box, done(kept));
    } catch (error) {
      show(said, isAway(error) ? h('p', {class: 'refused'}, t('register.away')) : plainly(error));
    }
    button.disabled = false;
  }}, inputs.map(([name, input]) => h('label', {}, h('span', {}, t('register.' + name)), input)),
  h('label', {class: 'check'}, consent, ' ', h('span', {}, t('register.consent'))), said, h('p', {}, button));
  const box = h('section', {class: 'register', 'aria-label': t('register.title')}, h('h2', {}, t('register.title')), h('p', {}, t('register.hint')), form);
  return box;
}

/** The route is not there: this node takes no registrations. */
const isAway = error => error.status === 405 || (error.status === 404 && (error.problem?.type ?? '').endsWith('no-such-path'));

function done(kept) {
  const said = h('span', {role: 'status', class: 'known'});
  return [h('h2', {tabindex: -1}, t('register.done')), h('p', {}, t('register.keep')),
    h('dl', {class: 'kept'}, h('dt', {}, t('register.id')), h('dd', {}, h('code', {}, kept.id)), h('dt', {}, t('register.token')), h('dd', {}, h('code', {}, kept.token))),
    h('p', {}, h('button', {type: 'button', onclick: async () => {
      try {
        await navigator.clipboard.writeText(`${kept.id} ${kept.token}`);
        said.textContent = t('register.copied');
      } catch {
        said.textContent = t('register.not.copied');
      }
    }}, t('register.copy')), h('button', {type: 'button', onclick: () => print()}, t('print')), said)];
}

/** Erasing what was registered before. */
export function eraser() {
  const id = h('input', {name: 'id', required: true, maxlength: 200, autocomplete: 'off', spellcheck: 'false'});
  const token = h('input', {name: 'token', required: true, maxlength: 200, autocomplete: 'off', spellcheck: 'false'});
  const said = h('div', {'aria-live': 'polite'});
  return h('details', {class: 'eraser'}, h('summary', {}, t('erase.title')), h('form', {class: 'criteria', onsubmit: async event => {
    event.preventDefault();
    try {
      await ask(`${PATH}/${encodeURIComponent(id.value.trim())}`, {method: 'DELETE', headers: {'Unitrail-Erase-Token': token.value.trim()}});
      show(said, h('p', {}, t('erase.done')));
    } catch (error) {
      show(said, isAway(error) ? h('p', {class: 'refused'}, t('register.away')) : error.status === 403 ? h('p', {class: 'refused'}, t('erase.wrong')) : plainly(error));
    }
  }}, h('label', {}, h('span', {}, t('register.id')), id), h('label', {}, h('span', {}, t('register.token')), token), said, h('p', {}, h('button', {}, t('erase.do')))));
}
