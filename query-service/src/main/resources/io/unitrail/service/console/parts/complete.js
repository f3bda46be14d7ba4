// That a set is whole, and as known when: always in view.
import {h} from '/console/dom.js';
import {t, time} from '/console/words.js';

export function complete(answer, moment = {}) {
  return h('p', {class: 'complete', role: 'status'}, h('span', {'aria-hidden': 'true'}, '✓ '), t('complete'), ' ',
    h('small', {}, moment.asOf ? [t('asOf'), ' ', time(moment.asOf), '. '] : null, t('knownAsOf'), ' ',
      time(moment.knownAt ?? answer.knownAsOf ?? answer.summary?.knownAt ?? new Date().toISOString())));
}
