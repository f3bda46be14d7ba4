// A recall's log as it grows: the newest first, with what caused each change.
import {h} from '/console/dom.js';
import {text} from '/console/dom.js';
import {party} from '/console/names.js';
import {linkTo, unitLink} from '/console/parts/timeline.js';
import {count, t, time} from '/console/words.js';

const SHOWN = 200;
const REDRAW_MILLIS = 200;

export function changes() {
  const list = h('ol', {class: 'changes', 'aria-live': 'off'});
  const state = h('p', {class: 'live', role: 'status'}, t('live.connecting'));
  const said = h('p', {class: 'known'});
  const newest = [];
  let all = 0;
  let scheduled = 0;
  const draw = () => {
    scheduled = 0;
    list.replaceChildren(...newest.map(change => change.row ??= row(change)));
    said.textContent = t('changes.count', {n: count(all), shown: count(newest.length)});
  };
  return {
    element: h('div', {}, state, said, list),
    state(now) {
      state.textContent = t('live.' + now);
      state.classList.toggle('warn', now === 'lost');
    },
    add(change) {
      all++;
      newest.unshift(change);
      if (newest.length > SHOWN) newest.pop();
      scheduled ||= setTimeout(draw, REDRAW_MILLIS);
    },
  };
}

function row(change) {
  const cause = change.details?.cause;
  return h('li', {class: change.kind}, h('span', {class: 'when'}, time(change.at)),
    h('span', {class: 'what'}, h('strong', {}, t('change.' + change.kind)), ' ', change.serial || change.productId || change.id ? linkTo(unitLink(change), change.serial ?? change.id) : null, ' ',
      change.holding ? h('span', {}, change.holdingBefore && change.holdingBefore !== change.holding ? `${t('holding.' + change.holdingBefore)} → ` : '', t('holding.' + change.holding)) : null, ' ',
      party(change.party), ' ', change.remedy ? h('small', {}, t('remedy.' + change.remedy)) : null, ' ',
      cause ? h('small', {}, t('cause.' + cause), change.eventId ? [' ', text(change.eventId)] : null) : null,
      change.by ? h('small', {}, ' ', t('by'), ' ', text(change.by)) : null));
}
