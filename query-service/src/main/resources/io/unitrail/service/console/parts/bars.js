// Counts as bars: numbers first, length second.
import {h, svg} from '/console/dom.js';
import {count} from '/console/words.js';

/** `[[label, number, class], …]`; zero ones are left out unless `all`. */
export function bars(entries, all = false) {
  const shown = entries.filter(([, number]) => all || number > 0);
  const most = Math.max(1, ...shown.map(([, number]) => number));
  return h('table', {class: 'bars'}, h('tbody', {}, shown.map(([label, number, kind]) => h('tr', {},
    h('th', {scope: 'row'}, label),
    h('td', {class: 'number'}, count(number)),
    h('td', {class: 'bar', 'aria-hidden': 'true'}, bar(number / most, kind))))));
}

/** A share of one, as a bar; the number stands beside it. */
export function bar(share, kind) {
  return svg('svg', {class: `share ${kind ?? ''}`, viewBox: '0 0 100 10', preserveAspectRatio: 'none'},
    svg('rect', {class: 'ground', width: 100, height: 10}), svg('rect', {width: Math.max(share > 0 ? 1 : 0, 100 * share), height: 10}));
}
