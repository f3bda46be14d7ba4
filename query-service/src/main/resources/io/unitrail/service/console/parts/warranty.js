// Where a unit's warranty stands, in one line; asked beside the trace, so that nothing waits for it.
import {h, show, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {count, t, time} from '/console/words.js';

/** A line that fills itself, for units; it goes away where the role may not see warranties. */
export function warranty(state, moment, signal) {
  if (!state.productId || !state.serial) return null;
  const line = h('span', {class: 'warranty'}, '…');
  get('/api/v1/warranty' + query({productId: state.productId, serial: state.serial, at: moment.asOf, knownAt: moment.knownAt}), signal).then(
    found => show(line, said(found)),
    error => {
      if (error.name === 'AbortError') return;
      if (error.status === 403) line.closest('dl > div')?.remove(); else show(line, t('warranty.unanswered'));
    });
  return line;
}

function said(found) {
  const objections = found.claims.flatMap(claim => claim.objections);
  return [h('span', {class: found.status === 'void' ? 'warn' : null}, t('warranty.' + found.status)),
    found.reason ? [' (', found.status === 'undetermined' ? t('warranty.' + found.reason) : text(found.reason), ')'] : null,
    found.end ? [', ', t('until'), ' ', time(found.end)] : null,
    found.extendedMonths ? [', ', t('warranty.extended', {n: count(found.extendedMonths)})] : null,
    found.claims.length ? [', ', t('warranty.claims', {n: count(found.claims.length)})] : null,
    objections.length ? h('span', {class: 'warn'}, ' ', t('warranty.objections', {n: count(objections.length)})) : null];
}
