// What happened, in order: own and inherited events told apart, voided ones struck through with the reason.
import {h, text} from '/console/dom.js';
import {place, party, shortened} from '/console/names.js';
import {t, time} from '/console/words.js';

const GAP_DAYS = 30;
const DAY = 86_400_000;
const SHIPMENTS = ['desadv', 'bol'];

export function timeline(events, secondLife) {
  let before = null;
  const rows = [];
  for (const event of events) {
    const gap = before ? Math.round((Date.parse(event.eventTime) - Date.parse(before)) / DAY) : 0;
    if (gap > GAP_DAYS) rows.push(h('li', {class: 'gap'}, t('trace.gap', {days: gap})));
    if (secondLife && event.action === 'ADD' && event.bizStep === 'commissioning' && !event.via && before) {
      rows.push(h('li', {class: 'life'}, t('trace.life')));
    }
    before = event.eventTime;
    rows.push(row(event));
  }
  return h('ol', {class: 'timeline'}, rows);
}

function row(event) {
  const kind = [event.via ? 'inherited' : 'own', event.voided ? 'voided' : '', event.future ? 'future' : ''].join(' ');
  const where = event.bizLocation ?? event.readPoint;
  return h('li', {class: kind},
    h('span', {class: 'when'}, time(event.eventTime, event.eventTimeZoneOffset)),
    h('div', {class: 'what'},
      h('p', {class: 'said'}, h('strong', {}, t('step.' + (event.bizStep ?? event.type))),
        event.disposition ? h('span', {class: 'disposition'}, ' ', t('disposition.' + event.disposition)) : null,
        where ? [' ', t('at'), ' ', place(where)] : null,
        event.parent ? [' ', t(event.action === 'DELETE' ? 'out' : 'into'), ' ', link(event.parent)] : null,
        destination(event)),
      (event.bizTransactions ?? []).length ? h('p', {class: 'documents'}, event.bizTransactions.map(document)) : null,
      event.via ? h('p', {class: 'via'}, t('trace.inherited'), ' ', linkTo(event.via)) : null,
      event.future ? h('p', {class: 'why'}, t('trace.future')) : null,
      event.voided ? h('p', {class: 'why'}, t('trace.voided'), ' ', time(event.voided.recordTime), event.voided.reason ? [': ', text(t('reason.' + event.voided.reason))] : null,
        (event.voided.correctiveEventIds ?? []).length ? [', ', t('trace.corrected'), ' ', text(event.voided.correctiveEventIds.join(', '))] : null) : null,
      details(event)),
    h('span', {class: 'known'}, h('span', {class: 'hidden'}, t('knownAt'), ' '), time(event.recordTime)));
}

/** Where it goes: the place, else the party; all of it is among the details. */
function destination(event) {
  const ends = event.destinations ?? [];
  const towards = ends.find(each => each.type === 'location') ?? ends.find(each => each.type === 'possessing_party') ?? ends.find(each => each.type === 'owning_party');
  const carrier = ends.find(each => each.type === 'urn:unitrail:carrier');
  return [towards ? [' ', t('to'), ' ', towards.type === 'location' ? place(towards.id) : party(towards.id)] : null,
    carrier ? [' ', t('by'), ' ', party(carrier.id)] : null];
}

function document({type, id}) {
  const page = SHIPMENTS.includes(type) ? '#/shipments?' + new URLSearchParams({id}) : '#/documents?' + new URLSearchParams({type: type ?? '', id});
  return h('a', {href: page}, type ? `${t('document.' + type)} ` : '', text(id));
}

function details(event) {
  const said = h('pre', {tabindex: 0});
  return h('details', {ontoggle: () => {
    said.textContent = JSON.stringify(Object.fromEntries(Object.entries(event).filter(([, value]) => !isEmpty(value))), null, 2);
  }}, h('summary', {}, t('details')), said);
}

function isEmpty(value) {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function link(parent) {
  return parent.container ? linkTo(parent.container) : linkTo(unitLink(parent), parent.serial);
}

/** The Digital Link of what has a product ID. */
export function unitLink(each) {
  if (each.id) return each.id;
  const product = `https://id.gs1.org/01/${each.productId}`;
  if (each.serial) return `${product}/21/${encodeURIComponent(each.serial)}`;
  return each.lot ? `${product}/10/${encodeURIComponent(each.lot)}` : product;
}

export function linkTo(id, label = shortened(id)) {
  return h('a', {href: '#/object?' + new URLSearchParams({id})}, text(label));
}
