// One unit, lot or container: who, what, where now, then its history and what it is made of.
import {h, facts, show} from '/console/dom.js';
import {download, get, query} from '/console/api.js';
import {holder as holderOf, party, place, productName, withName} from '/console/names.js';
import {timeline, linkTo} from '/console/parts/timeline.js';
import {tree} from '/console/parts/tree.js';
import {t, time} from '/console/words.js';

export async function render(parameters, signal) {
  const id = parameters.get('id');
  const moment = {asOf: parameters.get('asOf'), knownAt: parameters.get('knownAt')};
  const path = '/api/v1/objects/trace' + query({id, ...moment});
  const trace = await get(path, signal);
  const state = trace.unit ?? trace.object;
  return h('article', {class: 'object'}, head(id, state), times(id, moment, state), now(state),
    h('div', {class: 'columns'},
      h('section', {}, h('h2', {}, t('trace.title')), timeline(trace.events), await rest(path, trace, signal)),
      h('section', {},
        section('components', trace.components, tree),
        section('builtInto', trace.builtInto, list),
        section('containers', trace.containers, list),
        section('contents', trace.contents, list),
        h('h2', {}, 'Take away'),
        h('p', {}, ...[['JSON', 'application/json', 'json'], ['EPCIS 2.0', 'application/ld+json', 'jsonld']].map(([label, type, ending]) =>
          h('button', {onclick: () => download(path, type, `trace.${ending}`)}, label)),
          h('button', {onclick: () => print()}, 'Print')))));
}

function head(id, state) {
  return h('header', {},
    h('h1', {}, state.serial ?? state.lot ?? state.id ?? id),
    h('p', {class: 'product'}, state.productId ? [withName(state.productId, productName(state.productId)), ' ',
      h('a', {href: '#/group' + query({path: `/products/${state.productId}`})}, state.productId)] : null,
    state.lot && state.productId ? [' · lot ', h('a', {href: '#/group' + query({path: `/lots/${state.productId}/${encodeURIComponent(state.lot)}`})}, state.lot),
      state.lotDisputed ? h('strong', {class: 'warn'}, ' disputed') : null] : null));
}

/** Both times, which visibly change the answer. */
function times(id, moment, state) {
  const field = (name, value) => h('label', {}, t(name), ' ', h('input', {
    type: 'datetime-local', name, step: 1, value: value ? local(value) : '',
    onchange: event => {
      const changed = {...moment, [name]: event.target.value ? new Date(event.target.value).toISOString() : null};
      location.hash = '#/object' + query({id, ...changed});
    }}));
  return h('form', {class: moment.asOf || moment.knownAt ? 'times past' : 'times'},
    field('asOf', moment.asOf), field('knownAt', moment.knownAt),
    moment.asOf || moment.knownAt ? h('a', {href: '#/object' + query({id})}, 'back to now') : null);
}

function local(iso) {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

function now(state) {
  const holder = state.holder ?? {};
  return h('section', {class: 'now'},
    h('p', {class: `holding ${state.holding}`}, t('holding.' + state.holding),
      state.unknownReason ? h('small', {}, ' because of ', state.unknownReason) : null,
      holder.party || holder.place ? h('span', {}, ' · ', holderOf(holder.party, holder.place)) : null),
    (state.alerts ?? []).length ? h('p', {class: 'alerts'}, state.alerts.map(code =>
      h('a', {class: 'alert', href: '#/alerts' + query({object: state.digitalLink ?? state.id})}, code.replaceAll('_', ' ')))) : null,
    (state.recalls ?? []).length ? h('p', {class: 'alerts'}, state.recalls.map(recall =>
      h('span', {class: 'alert'}, 'recalled: ', typeof recall === 'string' ? recall : recall.name ?? recall.id))) : null,
    facts([
      ['Where', state.location ? place(state.location) : null],
      ['Custodian', party(state.custodian)],
      ['Owner', party(state.owner)],
      ['Disposition', state.disposition],
      ['Lasting', (state.persistentDispositions ?? []).join(', ')],
      ['Packed in', state.container ? linkTo(state.container) : null],
      ['Built into', state.builtInto ? linkTo(idOf(state.builtInto)) : null],
      ['Candidates', (holder.candidates ?? []).map(each => h('div', {}, holderOf(each.party, each.place)))],
      ['Sold', state.sale ? [time(state.sale.time), ' ', place(state.sale.place)] : null],
      ['Expiry', state.expiry], ['Best before', state.bestBefore], ['Produced', state.productionDate],
      ['Revision', state.revision],
      ['Also known as', (state.aliases ?? []).map(alias => `${alias.type} ${alias.value}`).join(', ')],
      ['Last seen', time(state.lastEventTime)], ['Last heard', time(state.lastRecordTime)], ['Events', state.eventCount],
    ]));
}

function idOf(bond) {
  return typeof bond === 'string' ? bond : bond.id ?? `https://id.gs1.org/01/${bond.productId}/21/${encodeURIComponent(bond.serial)}`;
}

function section(name, items, show) {
  return items?.length ? [h('h2', {}, t(name)), show(items)] : null;
}

function list(items) {
  return h('ul', {}, items.map(each => h('li', {class: each.to ? 'former' : ''}, linkTo(idOf(each), each.serial ?? idOf(each)),
    each.from ? h('small', {}, ' ', time(each.from), each.to ? [' to ', time(each.to)] : '') : null)));
}

/** Long histories go on where they were cut. */
async function rest(path, trace, signal) {
  if (!trace.next) return null;
  const box = h('div', {});
  const more = h('button', {onclick: async () => {
    const next = await get(path + '&' + new URLSearchParams({cursor: trace.next}), signal);
    box.append(timeline(next.events));
    trace.next = next.next;
    if (!next.next) more.remove();
  }}, 'More events');
  show(box);
  return [box, more];
}
