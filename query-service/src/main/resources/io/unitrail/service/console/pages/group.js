// A lot or a product: counts by holding and place, and its units as far as anyone scrolls.
import {h, facts} from '/console/dom.js';
import {download, get} from '/console/api.js';
import {bars} from '/console/parts/bars.js';
import {linkTo} from '/console/parts/timeline.js';
import {party, place} from '/console/names.js';
import {count, t, time} from '/console/words.js';

const PAGE = 100;

export async function render(parameters, signal) {
  const path = '/api/v1' + parameters.get('path');
  const group = await get(path, signal);
  const isLot = group.lot !== undefined;
  return h('article', {},
    h('h1', {}, isLot ? `Lot ${group.lot}` : group.masterData?.name ?? group.productId),
    h('p', {class: 'product'}, isLot ? [h('a', {href: '#/group?' + new URLSearchParams({path: `/products/${group.productId}`})}, group.productId)] : group.productId),
    facts([['Units', count(group.units)], ['Expiry', group.expiry], ['Best before', group.bestBefore], ['Produced', group.productionDate],
      ['Quantities', (group.quantities ?? []).map(each => h('div', {}, each.quantity, ' ', each.uom ?? 'pieces', ' ', t('holding.' + each.holding)))]]),
    h('div', {class: 'columns'},
      h('section', {}, h('h2', {}, 'By holding'), bars(Object.entries(group.byHolding).map(([name, units]) => [t('holding.' + name), units, name]))),
      h('section', {}, h('h2', {}, 'By place'), bars(Object.entries(group.byLocation).sort((a, b) => b[1] - a[1]).map(([name, units]) => [name === 'none' ? 'no place' : place(name), units])))),
    isLot ? null : await lots(path, group.productId, signal),
    h('h2', {}, 'Units'),
    h('p', {}, h('button', {onclick: () => download(path + '/units', 'text/csv', 'units.csv')}, 'All as CSV')),
    units(path + '/units', signal));
}

async function lots(path, productId, signal) {
  const {items} = await get(path + '/lots?limit=50', signal);
  if (items.length === 0) return null;
  return [h('h2', {}, 'Lots'), h('ul', {class: 'chips'}, items.map(each => h('li', {},
    h('a', {href: '#/group?' + new URLSearchParams({path: `/lots/${productId}/${encodeURIComponent(each.lot)}`})}, each.lot), ` ${count(each.units)}`)))];
}

/** A table that reads its next page when its end comes into view. */
function units(path, signal) {
  const body = h('tbody', {});
  const end = h('p', {class: 'loading'}, '…');
  let cursor = null;
  let busy = false;
  const observer = new IntersectionObserver(async entries => {
    if (busy || !entries.some(entry => entry.isIntersecting)) return;
    busy = true;
    try {
      const page = await get(path + '?' + new URLSearchParams({limit: PAGE, ...(cursor ? {cursor} : {})}), signal);
      body.append(...page.items.map(row));
      cursor = page.next;
      if (!cursor) { observer.disconnect(); end.remove(); } else { observer.unobserve(end); observer.observe(end); }
    } catch (error) {
      end.textContent = error.message;
    }
    busy = false;
  });
  observer.observe(end);
  signal.addEventListener('abort', () => observer.disconnect());
  return [h('div', {class: 'scroll'}, h('table', {class: 'rows'},
    h('thead', {}, h('tr', {}, ['Serial', 'Holding', 'Holder', 'Where', 'Disposition', 'Last seen'].map(name => h('th', {scope: 'col'}, name)))), body)), end];
}

function row(state) {
  return h('tr', {}, h('td', {}, linkTo(state.digitalLink, state.serial)), h('td', {class: state.holding}, t('holding.' + state.holding)),
    h('td', {}, party(state.holder?.party)), h('td', {}, place(state.location)), h('td', {}, state.disposition ?? ''), h('td', {}, time(state.lastEventTime)));
}
