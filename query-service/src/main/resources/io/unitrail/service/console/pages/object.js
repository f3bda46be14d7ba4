// One unit, lot or container: who, what, where now, then its history and what it is made of.
import {h, facts, show, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {holder as holderOf, party, place, productIfNamed, shortened} from '/console/names.js';
import {exports, TRACE} from '/console/parts/exports.js';
import {graph} from '/console/parts/graph.js';
import {moments} from '/console/parts/moments.js';
import {qr} from '/console/parts/qr.js';
import {action} from '/console/parts/refused.js';
import {scheme} from '/console/parts/scheme.js';
import {timeline, linkTo, unitLink} from '/console/parts/timeline.js';
import {tree} from '/console/parts/tree.js';
import {warranty} from '/console/parts/warranty.js';
import {count, t, time} from '/console/words.js';

export async function render(parameters, signal) {
  const id = parameters.get('id');
  const moment = {asOf: parameters.get('asOf'), knownAt: parameters.get('knownAt')};
  const path = '/api/v1/objects/trace' + query({id, ...moment});
  const go = other => { location.hash = '#/object' + query({id, asOf: other.asOf, knownAt: other.knownAt}); };
  const times = trace => moments('/api/v1/objects/trace' + query({id}), moment, trace, go, signal);
  let trace;
  try {
    trace = await get(path, signal);
  } catch (error) {
    if (error.status !== 404 || !(moment.asOf || moment.knownAt)) throw error;
    // Nothing was known then; the way to another time stays.
    return h('article', {class: 'object'}, h('h1', {}, text(id)), times({events: []}), h('p', {class: 'holding'}, t('unit.then')));
  }
  const state = trace.unit ?? trace.object;
  const name = state.serial ?? state.lot ?? state.id ?? id;
  return h('article', {class: 'object'}, head(name, state), times(trace), now(state, moment, signal), lives(state),
    h('div', {class: 'columns'},
      h('section', {}, h('h2', {}, t('trace.title')), timeline(trace.events, (state.lives ?? []).length > 1), rest(path, trace, signal)),
      h('section', {},
        made(name, trace),
        list('containers', trace.containers),
        contents(trace.contents),
        places(trace.events),
        h('h2', {}, t('export.title')), exports(path, 'trace', TRACE), h('p', {}, h('button', {onclick: () => print()}, t('print'))),
        code(state, signal))));
}

function head(name, state) {
  return h('header', {},
    h('h1', {}, text(shortened(name))),
    h('p', {class: 'product'}, state.productId ? [productIfNamed(state.productId), ' ',
      h('a', {href: '#/group' + query({path: `/products/${encodeURIComponent(state.productId)}`})}, text(state.productId))] : null,
    state.lot && state.productId ? [' · ', t('lot'), ' ', h('a', {href: '#/group' + query({path: `/lots/${encodeURIComponent(state.productId)}/${encodeURIComponent(state.lot)}`})}, text(state.lot)),
      state.lotDisputed ? h('strong', {class: 'warn'}, ' ', t('lot.disputed')) : null] : null));
}

function now(state, moment, signal) {
  const holder = state.holder ?? {};
  return h('section', {class: 'now'},
    h('p', {class: `holding ${state.holding}`}, t('holding.' + state.holding),
      state.unknownReason ? h('small', {}, ' ', t('because', {reason: t('reason.' + state.unknownReason)})) : null,
      holder.party || holder.place ? h('span', {}, ' · ', holderOf(holder.party, holder.place)) : null),
    (state.alerts ?? []).length || (state.recalls ?? []).length ? h('p', {class: 'alerts'},
      (state.recalls ?? []).map(recall => h('a', {class: 'alert', href: '#/standing' + query({id: recall.id ?? recall})}, t('recalled'), ' ', text(recall.name ?? recall.id ?? recall))),
      (state.alerts ?? []).map(code => h('a', {class: 'alert', href: '#/alerts' + query({object: state.digitalLink ?? state.id})}, t('alert.' + code)))) : null,
    facts([
      [t('fact.location'), place(state.location)],
      [t('fact.custodian'), party(state.custodian)],
      [t('fact.owner'), party(state.owner)],
      [t('fact.disposition'), state.disposition ? t('disposition.' + state.disposition) : null],
      [t('fact.lasting'), (state.persistentDispositions ?? []).map(each => t('disposition.' + each)).join(', ')],
      [t('fact.container'), state.container ? linkTo(state.container) : null],
      [t('fact.builtInto'), state.builtInto ? linkTo(typeof state.builtInto === 'string' ? state.builtInto : unitLink(state.builtInto)) : null],
      [t('fact.candidates'), (holder.candidates ?? []).map(each => h('div', {}, holderOf(each.party, each.place)))],
      [t('fact.outputs'), (holder.outputs ?? []).map(each => h('div', {}, linkTo(each)))],
      [t('fact.quantity'), state.quantity === undefined || state.quantity === null ? null : [state.quantity, ' ', text(state.uom ?? '')]],
      [t('fact.sale'), state.sale ? [time(state.sale.time), ' ', place(state.sale.place)] : null],
      [t('fact.warranty'), warranty(state, moment, signal)],
      [t('fact.expiry'), state.expiry], [t('fact.bestBefore'), state.bestBefore], [t('fact.produced'), state.productionDate],
      [t('fact.revision'), state.revision ? text(state.revision) : null],
      [t('fact.aliases'), (state.aliases ?? []).map(alias => h('div', {}, text(alias.type), ' ', text(alias.value)))],
      [t('fact.seen'), time(state.lastEventTime)], [t('fact.heard'), time(state.lastRecordTime)], [t('fact.events'), count(state.eventCount)],
    ]));
}

/** A clone keeps every life: beside each other. */
function lives(state) {
  if ((state.lives ?? []).length < 2) return null;
  return h('section', {class: 'lives'}, h('h2', {}, t('lives.title', {n: state.lives.length})), h('div', {class: 'evidence'}, state.lives.map((life, at) => h('section', {class: 'life-card'},
    h('h3', {}, t('lives.one', {n: at + 1})), h('p', {class: `holding ${life.holding}`}, t('holding.' + life.holding)),
    facts([[t('fact.first'), time(life.firstEventTime)], [t('fact.seen'), time(life.lastEventTime)], [t('fact.holder'), life.holder ? holderOf(life.holder.party, life.holder.place) : null],
      [t('fact.disposition'), life.disposition ? t('disposition.' + life.disposition) : null], [t('lot'), life.lot ? text(life.lot) : null],
      [t('fact.sale'), life.sale ? [time(life.sale.time), ' ', place(life.sale.place)] : null], [t('fact.events'), count(life.eventCount)]])))));
}

/** What it is made of and what it went into: as a list, or as a graph. */
function made(name, trace) {
  if (!trace.components?.length && !trace.builtInto?.length) return null;
  const box = h('div', {});
  const asList = () => show(box, trace.components.length ? [h('h2', {}, t('components')), trace.truncated ? h('p', {class: 'warn'}, t('components.cut')) : null, tree(trace.components)] : null,
    list('builtInto', trace.builtInto));
  const asGraph = () => show(box, h('h2', {}, t('graph.title')), graph(name, trace.components ?? [], trace.builtInto ?? []));
  const toggle = h('button', {type: 'button', 'aria-pressed': 'false', onclick: () => {
    const pressed = toggle.getAttribute('aria-pressed') === 'false';
    toggle.setAttribute('aria-pressed', String(pressed));
    if (pressed) asGraph(); else asList();
  }}, t('graph.show'));
  asList();
  return h('div', {class: 'made'}, toggle, box);
}

function list(name, items) {
  if (!items?.length) return null;
  return [h('h2', {}, t(name)), h('ul', {}, items.map(each => h('li', {class: each.to ? 'former' : ''}, linkTo(unitLink(each), each.serial ?? undefined),
    each.from ? h('small', {}, ' ', time(each.from), each.to ? [' ', t('until'), ' ', time(each.to)] : '') : null)))];
}

function contents(items) {
  if (!items?.length) return null;
  return [h('h2', {}, t('contents'), ' ', h('small', {}, count(items.length))), h('ul', {class: 'chips contents'}, items.map(each => h('li', {}, linkTo(unitLink(each), each.serial ?? undefined))))];
}

function places(events) {
  const box = h('div', {});
  scheme(events).then(drawn => { if (drawn) show(box, h('h2', {}, t('scheme.title')), drawn); }, () => {});
  return box;
}

function code(state, signal) {
  if (!state.digitalLink) return null;
  const box = h('div', {});
  return [h('h2', {}, t('qr.title')), h('p', {}, action(t('qr.show'), async button => {
    show(box, await qr(state.digitalLink, state.digitalLink, signal));
    button.remove();
  })), box];
}

/** Long histories go on where they were cut. */
function rest(path, trace, signal) {
  if (!trace.next) return null;
  const box = h('div', {});
  const more = action(t('trace.more'), async () => {
    const next = await get(path + '&' + new URLSearchParams({cursor: trace.next}), signal);
    box.append(timeline(next.events));
    trace.next = next.next;
    if (!next.next) more.remove();
  });
  return [box, more];
}
