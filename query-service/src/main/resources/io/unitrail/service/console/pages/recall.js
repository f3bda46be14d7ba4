// Criteria with a live count; who has the affected units; complete, or unmistakably refused; from there to a standing recall.
import {h, show, text} from '/console/dom.js';
import {post, query} from '/console/api.js';
import {complete} from '/console/parts/complete.js';
import {criterionForm} from '/console/parts/criteria.js';
import {exports, SET} from '/console/parts/exports.js';
import {holders} from '/console/parts/holders.js';
import {local} from '/console/parts/moments.js';
import {action, refused} from '/console/parts/refused.js';
import {summaryTiles} from '/console/parts/tiles.js';
import {unitList} from '/console/parts/units.js';
import {count, t} from '/console/words.js';

const TYPING_MILLIS = 400;

export async function render(parameters, signal) {
  const given = asked(parameters);
  const forms = {criteria: [], exclude: []};
  const boxes = {criteria: h('div', {}), exclude: h('div', {})};
  const moment = {asOf: given.asOf, knownAt: given.knownAt};
  const result = h('section', {class: 'result', 'aria-label': t('recall.result')});
  let asking = new AbortController();
  let timer = 0;
  signal.addEventListener('abort', () => { asking.abort(); clearTimeout(timer); });

  const question = () => {
    const body = {criteria: read(forms.criteria), exclude: read(forms.exclude)};
    if (body.exclude.length === 0) delete body.exclude;
    if (moment.asOf) body.asOf = moment.asOf;
    if (moment.knownAt) body.knownAt = moment.knownAt;
    return body;
  };
  const ask = async () => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const mine = asking;
    const body = question();
    if (body.criteria.length === 0) return show(result, h('p', {class: 'hint'}, t('recall.empty')));
    history.replaceState(null, '', '#/recall' + query({set: JSON.stringify(body)}));
    const waiting = h('p', {class: 'loading', role: 'status'}, t('recall.counting'), ' ', h('button', {type: 'button', onclick: () => mine.abort()}, t('cancel')));
    if (result.firstChild?.classList?.contains('answer')) result.firstChild.classList.add('stale');
    result.prepend(waiting);
    try {
      const answer = await post('/api/v1/recall-sets?summary=only', body, mine.signal);
      show(result, answered(answer, body, signal));
    } catch (error) {
      if (error.name !== 'AbortError') show(result, refused(error, ask));
      else if (mine === asking && !signal.aborted) show(result, h('p', {class: 'hint'}, t('recall.cancelled')));
    }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(ask, TYPING_MILLIS); };
  const add = (kind, criterion) => {
    const form = criterionForm(criterion, forms[kind].length + 1, kind === 'criteria' && forms[kind].length === 0 ? null : () => {
      forms[kind] = forms[kind].filter(each => each !== form);
      form.element.remove();
      soon();
    }, kind === 'exclude');
    forms[kind].push(form);
    boxes[kind].append(form.element);
  };
  given.criteria.forEach(criterion => add('criteria', criterion));
  given.exclude.forEach(criterion => add('exclude', criterion));
  const time = name => h('label', {}, h('span', {}, t(name)), h('input', {type: 'datetime-local', step: 1, name, value: moment[name] ? local(moment[name]) : '',
    onchange: event => { moment[name] = event.target.value ? new Date(event.target.value).toISOString() : null; }}));
  if (parameters.size) ask(); else show(result, h('p', {class: 'hint'}, t('recall.empty')));
  return h('article', {}, h('h1', {}, t('recall.title')),
    h('form', {class: 'builder', onsubmit: event => { event.preventDefault(); ask(); }, oninput: soon},
      boxes.criteria, boxes.exclude,
      h('p', {}, h('button', {type: 'button', onclick: () => add('criteria', {})}, t('recall.or')), h('button', {type: 'button', onclick: () => add('exclude', {})}, t('recall.without'))),
      h('div', {class: 'criteria'}, time('asOf'), time('knownAt')),
      h('p', {}, h('button', {class: 'primary'}, t('recall.ask')))),
    result);
}

const read = forms => forms.map(form => form.read()).filter(criterion => Object.keys(criterion).length);

/** The question in the address: `set` as JSON, or the fields of one criterion by name. */
function asked(parameters) {
  if (parameters.get('set')) {
    try {
      const set = JSON.parse(parameters.get('set'));
      return {criteria: set.criteria?.length ? set.criteria : [{}], exclude: set.exclude ?? [], asOf: set.asOf, knownAt: set.knownAt};
    } catch { /* an address that was cut: begin anew */ }
  }
  const criterion = {};
  for (const [name, value] of parameters) {
    const [outer, inner] = name.split('.');
    if (inner) (criterion[outer] ??= {})[inner] = value; else if (name !== 'set') criterion[outer] = value;
  }
  return {criteria: [criterion], exclude: []};
}

function answered(answer, body, signal) {
  const {summary, unmatched} = answer;
  const units = h('div', {});
  return h('div', {class: 'answer'},
    complete(answer, body), summaryTiles(summary), missing(unmatched),
    h('h2', {}, t('holders.title')), holders(summary),
    h('h2', {}, t('units')),
    h('p', {}, h('button', {type: 'button', onclick: event => {
      event.target.hidden = true;
      show(units, unitList('/api/v1/recall-sets', body, null, signal));
    }}, t('recall.units'))),
    exports('/api/v1/recall-sets', 'recall-set', SET, body), units,
    opening(body));
}

export function missing(unmatched) {
  if (!unmatched?.length) return null;
  return h('section', {class: 'refused'}, h('h2', {}, t('unmatched.title')), h('ul', {}, unmatched.map(each =>
    h('li', {}, text(typeof each.criterion === 'object' ? each.criterion.serial ?? JSON.stringify(each.criterion) : each.serial ?? each.productId ?? t('criterion.number', {n: each.criterion + 1})), ': ', t('unmatched.' + each.reason)))));
}

/** Opening it as a recall that stays live, or as a drill. */
function opening(body) {
  const fields = h('form', {class: 'opening', onsubmit: event => event.preventDefault()},
    h('div', {class: 'criteria'}, ['name', 'class', 'reason', 'by'].map(name => h('label', {}, h('span', {}, t('opening.' + name)), h('input', {name, required: name === 'name', maxlength: 200}))),
      h('label', {class: 'check'}, h('input', {type: 'checkbox', name: 'drill'}), ' ', h('span', {}, t('opening.drill')))));
  const overlaps = h('div', {});
  const definition = () => ({name: fields.elements.name.value.trim(), class: fields.elements.class.value.trim() || null, reason: fields.elements.reason.value.trim() || null,
    by: fields.elements.by.value.trim() || null, drill: fields.elements.drill.checked, criteria: body.criteria, exclude: body.exclude ?? []});
  const idempotency = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  fields.append(h('p', {}, action(t('opening.preview'), async () => {
    const preview = await post('/api/v1/recalls/preview', {...definition(), name: definition().name || 'preview'});
    show(overlaps, h('p', {}, t('opening.previewed', {n: count(preview.summary.units)})), preview.overlaps.length
      ? h('ul', {}, preview.overlaps.map(each => h('li', {}, h('a', {href: '#/standing' + query({id: each.id})}, text(each.name ?? each.id)), ' ', t('opening.overlap', {n: count(each.units)}))))
      : h('p', {}, t('opening.overlaps.none')));
  }), action(t('opening.open'), async () => {
    if (!fields.reportValidity()) return t('opening.name.needed');
    const opened = await post('/api/v1/recalls', definition(), undefined, {'Idempotency-Key': idempotency});
    location.hash = '#/standing' + query({id: opened.id});
    return '';
  }, {class: 'primary'})), overlaps);
  return h('details', {class: 'open-recall'}, h('summary', {}, t('opening.title')), body.asOf || body.knownAt ? h('p', {}, t('opening.now')) : null, fields);
}
