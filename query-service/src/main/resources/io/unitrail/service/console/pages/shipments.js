// What became of a shipment; those on their way; and what is overdue.
import {h, facts, table, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {party, place} from '/console/names.js';
import {exports, LIST} from '/console/parts/exports.js';
import {paged, rows} from '/console/parts/rows.js';
import {tile} from '/console/parts/tiles.js';
import {linkTo, unitLink} from '/console/parts/timeline.js';
import {count, t, time} from '/console/words.js';

const SHOWN = 500;
const DAYS = 30;
const MOST_DAYS = 366;
const DAY_MILLIS = 86_400_000;

export async function render(parameters, signal) {
  const id = parameters.get('id');
  return h('article', {}, h('h1', {}, id ? [t('shipment'), ' ', text(id)] : t('shipments.title')), finder(id), id ? await report(id, signal) : [onTheWay(parameters, signal), await overdue(signal)]);
}

function finder(id) {
  const field = h('input', {name: 'id', value: id ?? '', required: true, spellcheck: 'false', autocomplete: 'off'});
  return h('form', {class: 'finder', onsubmit: event => { event.preventDefault(); location.hash = '#/shipments' + query({id: field.value.trim()}); }},
    h('label', {}, h('span', {}, t('shipments.id')), field), h('button', {}, t('shipments.look')));
}

/** What left in the last days and is not received whole, or whatever left. */
function onTheWay(parameters, signal) {
  const days = Math.min(MOST_DAYS, Math.max(1, Number(parameters.get('days')) || DAYS));
  const all = parameters.get('all') !== null;
  const field = h('input', {name: 'days', type: 'number', min: 1, max: MOST_DAYS, value: days, required: true});
  const tick = h('input', {type: 'checkbox', name: 'all', checked: all});
  const shippedFrom = new Date(Date.now() - days * DAY_MILLIS).toISOString();
  const path = '/api/v1/shipments' + query({status: all ? '' : 'open', shippedFrom});
  const list = rows(t('shipments.transit'), ['id', 'status', 'shipped', 'from', 'to', 'carrier', 'units', 'received', 'missing'].map(name => t('shipments.list.' + name)), paged(path, signal), each => [
    h('a', {href: '#/shipments' + query({id: each.shipmentId})}, text(each.shipmentId)), h('td', {class: each.status === 'overdue' ? 'unknown' : ''}, t('shipment.' + each.status)), time(each.shippedTime),
    end(each.from), end(each.to), party(each.carrier), number(each.counts.shipped), number(each.counts.received), number(each.counts.missing)]);
  return h('section', {}, h('h2', {}, t(all ? 'shipments.all' : 'shipments.transit')),
    h('form', {class: 'finder', onsubmit: event => { event.preventDefault(); location.hash = '#/shipments' + query({days: field.value, all: tick.checked ? '1' : ''}); }},
      h('label', {}, h('span', {}, t('shipments.days')), field), h('label', {class: 'check'}, tick, ' ', h('span', {}, t('shipments.all.too'))), h('button', {}, t('shipments.show'))),
    list.element, exports(path, 'shipments', LIST));
}

const number = value => h('td', {class: 'number'}, count(value));

async function overdue(signal) {
  const {items, next} = await get('/api/v1/alerts' + query({code: 'shipped_not_received', state: 'raised', limit: 200}), signal);
  const shipments = new Map();
  items.forEach(alert => alert.evidence.forEach(event => (event.bizTransactions ?? []).concat(fromDetails(event)).forEach(each => {
    if (each.type === 'desadv' || each.type === 'bol') shipments.set(each.id, (shipments.get(each.id) ?? 0) + 1);
  })));
  return h('section', {}, h('h2', {}, t('shipments.overdue')), items.length === 0 ? h('p', {}, t('shipments.overdue.none')) : [
    shipments.size ? h('ul', {class: 'chips'}, [...shipments.keys()].map(each => h('li', {}, h('a', {href: '#/shipments' + query({id: each})}, text(each))))) : null,
    table(t('shipments.overdue'), ['object', 'shipped', 'towards', 'due'].map(name => t('shipments.' + name)), items.map(alert => h('tr', {},
      h('td', {}, linkTo(alert.object)), h('td', {}, time(alert.evidence[0]?.eventTime)), h('td', {class: 'prose'}, h('bdi', {lang: 'en'}, alert.message ?? '')), h('td', {}, time(alert.dueAt))))),
    next ? h('p', {class: 'known'}, h('a', {href: '#/alerts' + query({code: 'shipped_not_received'})}, t('shipments.overdue.all'))) : null]);
}

/** Documents that an alert's evidence names among its details. */
function fromDetails(event) {
  return Object.entries(event.details ?? {}).filter(([name]) => ['desadv', 'bol'].includes(name)).map(([type, id]) => ({type, id}));
}

async function report(id, signal) {
  const path = '/api/v1/shipments' + query({id});
  const found = await get(path, signal);
  const {counts} = found;
  return h('div', {},
    h('p', {class: counts.missing || counts.unexpected ? 'holding unknown' : 'holding'}, t('shipment.' + found.status)),
    h('ul', {class: 'tiles'}, ['shipped', 'received', 'missing', 'overdue', 'unexpected'].map(name => tile(t('shipment.' + name), counts[name], counts[name] && ['missing', 'overdue', 'unexpected'].includes(name) ? 'unknown' : ''))),
    facts([[t('shipment.from'), end(found.from)], [t('shipment.to'), end(found.to)], [t('shipment.carrier'), party(found.carrier)], [t('shipment.time'), time(found.shippedTime)],
      [t('fact.quantities'), found.quantities.map(each => h('div', {}, text(each.productId), ' ', text(each.lot ?? ''), `: ${each.shipped} / ${each.received} `, text(each.uom ?? '')))]]),
    exports(path, `shipment-${id}`, LIST),
    ['missing', 'unexpected', 'received'].map(name => found[name].length ? [h('h2', {class: 'capital'}, t('shipment.' + name)), entries(name, found[name])] : null));
}

function end(each) {
  return each ? [place(each.place), each.possessingParty ? [' · ', party(each.possessingParty)] : null] : null;
}

function entries(name, items) {
  return [table(t('shipment.' + name), ['object', 'product', 'lot', 'container', 'shipped', 'received', 'due'].map(each => t('shipments.' + each)), items.slice(0, SHOWN).map(each => h('tr', {},
    h('td', {}, linkTo(unitLink(each), each.serial ?? each.id)), h('td', {}, text(each.productName ?? each.productId ?? '')), h('td', {}, text(each.lot ?? '')),
    h('td', {}, each.container ? linkTo(each.container) : ''), h('td', {}, time(each.shippedTime)), h('td', {}, time(each.receivedTime)),
    h('td', {class: each.overdue ? 'unknown' : ''}, time(each.dueAt), each.overdue ? [' ', t('shipment.overdue')] : null)))),
  items.length > SHOWN ? h('p', {class: 'known'}, t('shipments.more', {n: items.length})) : null];
}
