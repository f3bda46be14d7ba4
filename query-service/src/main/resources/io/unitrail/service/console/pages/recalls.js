// Standing recalls: which are open, which were.
import {h, table, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {described} from '/console/parts/criteria.js';
import {t, time} from '/console/words.js';

const STATES = ['', 'open', 'closed'];

export async function render(parameters, signal) {
  const state = parameters.get('state') ?? '';
  const items = [];
  let cursor = null;
  do {
    const page = await get('/api/v1/recalls' + query({state, limit: 1000, cursor}), signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  items.sort((a, b) => a.openedAt < b.openedAt ? 1 : -1);
  return h('article', {}, h('h1', {}, t('recalls.title')),
    h('p', {}, h('a', {class: 'button primary', href: '#/recall'}, t('recalls.new'))),
    h('ul', {class: 'chips'}, STATES.map(each => h('li', {}, h('a', {href: '#/recalls' + query({state: each}), 'aria-current': each === state ? 'true' : null}, t('state.' + (each || 'all')))))),
    items.length ? table(t('recalls.title'), ['name', 'state', 'class', 'opened', 'closed', 'criteria'].map(name => t('recalls.' + name)), items.map(each => h('tr', {},
      h('td', {}, h('a', {href: '#/standing' + query({id: each.id})}, text(each.name)), each.drill ? h('span', {class: 'badge'}, t('drill')) : null),
      h('td', {}, t('state.' + each.state)), h('td', {}, text(each.class ?? '')), h('td', {}, time(each.openedAt)), h('td', {}, time(each.closedAt)),
      h('td', {}, each.criteria.slice(0, 3).map(criterion => h('div', {}, text(described(criterion)))), each.criteria.length > 3 ? '…' : null)))) : h('p', {}, t('recalls.none')));
}
