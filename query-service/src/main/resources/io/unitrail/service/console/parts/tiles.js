// Headline figures. Those that belong together add up, and it is said how.
import {h} from '/console/dom.js';
import {count, t} from '/console/words.js';

export const HOLDINGS = ['in_stock', 'in_transit', 'consignee', 'consumer', 'built_in', 'returned', 'destroyed', 'unknown'];

export function tile(label, number, kind = '') {
  return h('li', {class: kind}, h('strong', {}, typeof number === 'number' ? count(number) : number ?? '–'), h('span', {}, label));
}

/** Of the units affected: all, made, distributed; where they are; and the sum. */
export function summaryTiles(summary) {
  const sum = HOLDINGS.reduce((all, name) => all + (summary.byHolding[name] ?? 0), 0);
  const causes = Object.values(summary.causes?.byHolding ?? {}).reduce((all, each) => all + each, 0) || summary.causes?.units || 0;
  return h('div', {class: 'figures'},
    h('ul', {class: 'tiles'}, tile(t('tile.units'), summary.units, 'units'), tile(t('tile.made'), summary.made), tile(t('tile.distributed'), summary.distributed),
      causes ? tile(t('tile.causes'), causes) : null),
    h('ul', {class: 'tiles holdings'}, HOLDINGS.map(name => tile(t('holding.' + name), summary.byHolding[name] ?? 0,
      (summary.byHolding[name] ?? 0) === 0 ? `${name} zero` : name))),
    h('p', {class: 'sum'}, sum === summary.units
      ? t('tile.adds', {sum: count(sum)})
      : h('strong', {class: 'warn'}, t('tile.differs', {sum: count(sum), units: count(summary.units)}))),
    Object.keys(summary.unknownReasons ?? {}).length ? h('p', {class: 'known'}, t('tile.unknown'), ' ',
      Object.entries(summary.unknownReasons).map(([reason, units]) => `${t('reason.' + reason)} ${count(units)}`).join(', ')) : null);
}
