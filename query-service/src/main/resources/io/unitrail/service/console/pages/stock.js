// What is where, what of it can be promised, what to pick first, what is under way, and whether it is enough.
import {h, table, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {party, place, product} from '/console/names.js';
import {complete} from '/console/parts/complete.js';
import {local} from '/console/parts/moments.js';
import {refused} from '/console/parts/refused.js';
import {known, rows} from '/console/parts/rows.js';
import {tile} from '/console/parts/tiles.js';
import {linkTo, unitLink} from '/console/parts/timeline.js';
import {count, t, time} from '/console/words.js';

const DAYS = ['expiresWithinDays', 'notMovedForDays', 'minLifeDays'];
const MOST_DAYS = 36_500;
const MOST_PICKS = 1_000;

export async function render(parameters, signal) {
  const asked = Object.fromEntries(['location', 'productId', 'lot', 'asOf', ...DAYS, 'order', 'pick'].map(name => [name, parameters.get(name) ?? '']));
  const page = h('article', {}, h('h1', {}, t('stock.title')), form(asked));
  if (!asked.location && !asked.productId) {
    page.append(h('p', {class: 'hint'}, t('stock.hint')));
    return page;
  }
  const [stock, levels] = await Promise.all([get('/api/v1/stock' + query(asked), signal), levelsOf(asked, signal)]);
  page.append(...[complete(stock, {asOf: asked.asOf}), figures(stock), asked.pick ? picks(stock.pick) : null, items(stock.items, asked), levels, transit(stock.inTransit)].flat().filter(Boolean));
  return page;
}

function form(asked) {
  const field = (name, attributes) => h('label', {}, h('span', {}, t('stock.' + name)), h('input', {name, value: asked[name], spellcheck: 'false', autocomplete: 'off', ...attributes}));
  const fefo = h('input', {type: 'checkbox', name: 'order', checked: asked.order === 'fefo'});
  const element = h('form', {class: 'stock-form', onsubmit: event => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, value.trim()]));
    location.hash = '#/stock' + query({...given, asOf: given.asOf ? new Date(given.asOf).toISOString() : '', order: fefo.checked ? 'fefo' : ''});
  }}, h('div', {class: 'criteria'}, field('location'), field('productId'), field('lot'), field('asOf', {type: 'datetime-local', step: 1, value: asked.asOf ? local(asked.asOf) : ''}),
    DAYS.map(name => field(name, {type: 'number', min: 0, max: MOST_DAYS})), field('pick', {type: 'number', min: 1, max: MOST_PICKS}),
    h('label', {class: 'check'}, fefo, ' ', h('span', {}, t('stock.fefo')))), h('p', {}, h('button', {class: 'primary'}, t('stock.ask'))));
  return element;
}

function figures(stock) {
  const sum = (list, name) => list.reduce((all, each) => all + each[name], 0);
  return h('ul', {class: 'tiles'}, tile(t('stock.units'), sum(stock.items, 'units'), 'units'), tile(t('stock.available'), sum(stock.items, 'available')),
    stock.inTransit ? tile(t('stock.inTransit'), sum(stock.inTransit, 'units')) : null);
}

const narrowed = (asked, more) => '#/stock' + query({...asked, ...more});
const group = (productId, lot) => '#/group' + query({path: lot ? `/lots/${encodeURIComponent(productId)}/${encodeURIComponent(lot)}` : `/products/${encodeURIComponent(productId)}`});
const holdings = item => Object.entries(item.byHolding).filter(([, units]) => units > 0).map(([name, units]) => `${t('holding.' + name)} ${count(units)}`).join(', ');

function items(found, asked) {
  const list = rows(t('stock.title'), ['location', 'product', 'lot', 'units', 'available', 'holding', 'expiry', 'bestBefore', 'quantity'].map(name => t('stock.' + name)), known(found), item => [
    item.location ? h('a', {href: narrowed(asked, {location: item.location})}, place(item.location)) : t('no.place'),
    h('a', {href: group(item.productId)}, product(item.productId)), item.lot ? h('a', {href: group(item.productId, item.lot)}, text(item.lot)) : '',
    h('td', {class: 'number'}, count(item.units)), h('td', {class: 'number'}, count(item.available)), holdings(item), item.expiry ?? '', item.bestBefore ?? '',
    item.quantity === null ? '' : [item.quantity, ' ', item.uom ? text(item.uom) : t('pieces')]]);
  return [h('h2', {}, t(asked.order === 'fefo' ? 'stock.items.fefo' : 'stock.items')), list.element];
}

/** The units to take, first expired first. */
function picks(found) {
  const list = rows(t('stock.picks'), ['serial', 'product', 'location', 'lot', 'endOfLife', 'produced'].map(name => t('stock.' + name)), known(found), each => [
    linkTo(unitLink(each), each.serial), product(each.productId), place(each.location), text(each.lot ?? ''), each.endOfLife ?? '', each.productionDate ?? '']);
  return [h('h2', {}, t('stock.picks')), list.element];
}

function transit(found) {
  if (!found) return null;
  return [h('h2', {}, t('stock.transit')), found.length === 0 ? h('p', {}, t('rows.none'))
    : table(t('stock.transit'), ['from', 'to', 'carrier', 'product', 'lot', 'units', 'since'].map(name => t('stock.' + name)), found.map(each => h('tr', {},
      h('td', {}, place(each.from)), h('td', {}, place(each.to)), h('td', {}, party(each.carrier)), h('td', {}, product(each.productId)), h('td', {}, text(each.lot ?? '')),
      h('td', {class: 'number'}, count(each.units)), h('td', {}, time(each.since)))))];
}

/** Against what the product's master data asks for; nothing where there is none. */
async function levelsOf({productId, asOf}, signal) {
  if (!productId) return null;
  let found;
  try {
    found = await get('/api/v1/stock/levels' + query({productId, asOf}), signal);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    return error.status === 404 ? null : refused(error);
  }
  if (found.levels.length === 0) return null;
  return [h('h2', {}, t('stock.levels')), table(t('stock.levels'), ['location', 'minimum', 'maximum', 'units', 'available', 'status'].map(name => t('stock.' + name)), found.levels.map(each => h('tr', {},
    h('td', {}, place(each.location)), h('td', {class: 'number'}, each.minimum === null ? '' : count(each.minimum)), h('td', {class: 'number'}, each.maximum === null ? '' : count(each.maximum)),
    h('td', {class: 'number'}, count(each.units)), h('td', {class: 'number'}, count(each.available)),
    h('td', {class: each.status === 'ok' ? null : 'unknown'}, t('stock.' + each.status)))))];
}
