// A lot or a product: counts by holding and place, and its units as far as anyone scrolls.
import {h, facts, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {bars} from '/console/parts/bars.js';
import {exports, LIST} from '/console/parts/exports.js';
import {paged, rows} from '/console/parts/rows.js';
import {linkTo} from '/console/parts/timeline.js';
import {party, place, productIfNamed} from '/console/names.js';
import {count, t, time} from '/console/words.js';

export async function render(parameters, signal) {
  const path = '/api/v1' + parameters.get('path');
  const group = await get(path, signal);
  const isLot = group.lot !== undefined;
  const list = rows(t('units'), ['serial', 'holding', 'holder', 'location', 'disposition', 'seen'].map(name => t('fact.' + name)), paged(path + '/units', signal), row);
  return h('article', {},
    h('h1', {}, isLot ? [t('lot'), ' ', text(group.lot)] : text(group.masterData?.name ?? group.productId)),
    h('p', {class: 'product'}, isLot ? [productIfNamed(group.productId), ' ', h('a', {href: '#/group' + query({path: `/products/${encodeURIComponent(group.productId)}`})}, text(group.productId))] : text(group.productId)),
    facts([[t('units'), count(group.units)], [t('fact.expiry'), group.expiry], [t('fact.bestBefore'), group.bestBefore], [t('fact.produced'), group.productionDate],
      [t('fact.quantities'), (group.quantities ?? []).map(each => h('div', {}, each.quantity, ' ', each.uom ? text(each.uom) : t('pieces'), ' ', t('holding.' + each.holding)))]]),
    h('p', {}, h('a', {class: 'button', href: '#/recall' + query({productId: group.productId, lot: group.lot})}, t('group.recall')), ' ',
      h('a', {class: 'button', href: '#/recall' + query({'component.productId': group.productId, 'component.lot': group.lot})}, t('group.recall.built')), ' ',
      h('a', {class: 'button', href: '#/stock' + query({productId: group.productId, lot: group.lot})}, t('group.stock'))),
    group.units ? h('div', {class: 'columns even'},
      h('section', {}, h('h2', {}, t('by.holding')), bars(Object.entries(group.byHolding).map(([name, units]) => [t('holding.' + name), units, name]))),
      h('section', {}, h('h2', {}, t('by.place')), bars(Object.entries(group.byLocation).sort((a, b) => b[1] - a[1]).slice(0, 30).map(([name, units]) => [name === 'none' ? t('no.place') : h('a', {href: '#/stock' + query({location: name, productId: group.productId, lot: group.lot})}, place(name)), units])))) : null,
    isLot ? null : await lots(path, group.productId, signal),
    h('h2', {}, t('units')), exports(path + '/units', 'units', LIST), list.element);
}

async function lots(path, productId, signal) {
  const {items, next} = await get(path + '/lots?limit=50', signal);
  if (items.length === 0) return null;
  return [h('h2', {}, t('lots')), h('ul', {class: 'chips'}, items.map(each => h('li', {},
    h('a', {href: '#/group' + query({path: `/lots/${encodeURIComponent(productId)}/${encodeURIComponent(each.lot)}`})}, text(each.lot)), ` ${count(each.units)}`))),
  next ? h('p', {class: 'known'}, t('lots.more')) : null];
}

function row(state) {
  return [linkTo(state.digitalLink, state.serial), h('td', {class: state.holding}, t('holding.' + state.holding)), party(state.holder?.party), place(state.location),
    state.disposition ? t('disposition.' + state.disposition) : '', time(state.lastEventTime)];
}
