// Who has them: name, address, phone, quantity, dates.
import {h, table, text} from '/console/dom.js';
import {party, place} from '/console/names.js';
import {count, t, time} from '/console/words.js';

export function holders(summary) {
  const quantities = (summary.quantities ?? []).filter(each => Number(each.quantity) !== 0);
  if (!summary.byHolder.length) return h('p', {}, t('holders.none'));
  return [table(t('holders.title'), ['holder', 'place', 'address', 'phone', 'units', 'first', 'last'].map(name => t('holders.' + name)),
    summary.byHolder.map(each => h('tr', {},
      h('td', {}, each.name ? text(each.name) : party(each.party) ?? t('holders.nobody')), h('td', {}, place(each.place)), h('td', {}, text(each.address ?? '')),
      h('td', {}, each.phone ? h('a', {href: 'tel:' + each.phone.replace(/[^+\d]/g, '')}, text(each.phone)) : ''),
      h('td', {class: 'number'}, count(each.units)), h('td', {}, time(each.firstDate)), h('td', {}, time(each.lastDate))))),
  summary.more ? h('p', {}, t('holders.more', {n: count(summary.more)})) : null,
  quantities.length ? [h('h3', {}, t('holders.quantities')), h('ul', {}, quantities.map(each => h('li', {},
    text(each.productId), each.lot ? [' ', t('lot'), ' ', text(each.lot)] : null, ': ', each.quantity, ' ', text(each.uom ?? ''), ' ', t('holding.' + each.holding), ' ', party(each.holder?.party))))] : null];
}
