// What happened, in order: own and inherited events told apart, voided ones struck through with the reason.
import {h} from '/console/dom.js';
import {place, party, shortened} from '/console/names.js';
import {t, time} from '/console/words.js';

const GAP_DAYS = 30;
const DAY = 86_400_000;

export function timeline(events) {
  let before = null;
  const rows = [];
  for (const event of events) {
    if (before && Date.parse(event.eventTime) - Date.parse(before) > GAP_DAYS * DAY) {
      rows.push(h('li', {class: 'gap'}, `${Math.round((Date.parse(event.eventTime) - Date.parse(before)) / DAY)} days without a word`));
    }
    before = event.eventTime;
    rows.push(row(event));
  }
  return h('ol', {class: 'timeline'}, rows);
}

function row(event) {
  const kind = [event.via ? 'inherited' : 'own', event.voided ? 'voided' : ''].join(' ');
  const where = event.bizLocation ?? event.readPoint;
  return h('li', {class: kind},
    h('span', {class: 'when'}, time(event.eventTime, event.eventTimeZoneOffset)),
    h('span', {class: 'what'},
      h('strong', {}, event.bizStep ?? event.type), ' ', h('span', {class: 'action'}, event.action ?? ''), ' ',
      event.disposition ? h('span', {class: 'disposition'}, event.disposition) : null,
      where ? [' at ', place(where)] : null,
      event.parent ? [event.action === 'DELETE' ? ' out of ' : ' into ', link(event.parent)] : null,
      event.destinations.map(each => [` to ${each.type} `, each.type.includes('party') ? party(each.id) : place(each.id)]),
      event.bizTransactions.map(each => h('small', {}, ` ${each.type ?? ''} ${each.id}`)),
      event.via ? h('small', {class: 'via'}, ' ', t('trace.inherited'), ' ', linkTo(event.via)) : null,
      event.voided ? h('small', {class: 'why'}, ` ${t('trace.voided')} `, time(event.voided.recordTime), ` ${event.voided.reason ?? ''}`,
        (event.voided.correctiveEventIds ?? []).length ? ` corrected by ${event.voided.correctiveEventIds.join(', ')}` : '') : null,
      details(event)),
    h('span', {class: 'known', title: 'when we learned it'}, time(event.recordTime)));
}

function details(event) {
  const more = {...event.attributes};
  if (event.sensorElements.length) more.sensorElements = JSON.stringify(event.sensorElements);
  return h('details', {}, h('summary', {}, 'details'),
    h('pre', {}, JSON.stringify(Object.fromEntries(Object.entries(event).filter(([, value]) =>
      value !== null && !(Array.isArray(value) && value.length === 0) && !(typeof value === 'object' && Object.keys(value).length === 0))), null, 2)));
}

function link(parent) {
  return parent.container ? linkTo(parent.container) : linkTo(`https://id.gs1.org/01/${parent.productId}/21/${encodeURIComponent(parent.serial)}`);
}

export function linkTo(id, text = shortened(id)) {
  return h('a', {href: '#/object?' + new URLSearchParams({id})}, text);
}
