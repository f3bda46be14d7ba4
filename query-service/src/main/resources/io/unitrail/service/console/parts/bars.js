// Counts as bars: numbers first, length second.
import {h} from '/console/dom.js';
import {count} from '/console/words.js';

/** `[[label, number, class], …]`; zero ones are left out unless `all`. */
export function bars(entries, all = false) {
  const shown = entries.filter(([, number]) => all || number > 0);
  const most = Math.max(1, ...shown.map(([, number]) => number));
  return h('table', {class: 'bars'}, h('tbody', {}, shown.map(([label, number, kind]) => h('tr', {},
    h('th', {scope: 'row'}, label),
    h('td', {class: 'number'}, count(number)),
    h('td', {class: 'bar'}, h('meter', {class: kind, min: 0, max: most, value: number, 'aria-hidden': 'true'}))))));
}
