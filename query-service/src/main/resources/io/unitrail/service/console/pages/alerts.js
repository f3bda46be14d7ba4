// The inbox: what looks wrong, with its evidence side by side.
import {h} from '/console/dom.js';
import {get, post, query} from '/console/api.js';
import {linkTo} from '/console/parts/timeline.js';
import {place} from '/console/names.js';
import {t, time} from '/console/words.js';

const STATES = ['', 'raised', 'acknowledged', 'resolved', 'withdrawn'];

export async function render(parameters, signal) {
  const filter = {code: parameters.get('code'), object: parameters.get('object'), state: parameters.get('state')};
  const list = h('ol', {class: 'inbox'});
  const more = h('button', {onclick: () => next()}, 'More');
  let cursor = null;
  const next = async () => {
    const page = await get('/api/v1/alerts' + query({...filter, limit: 50, cursor}), signal);
    list.append(...page.items.map(alert));
    cursor = page.next;
    more.toggleAttribute('hidden', !cursor);
  };
  await next();
  return h('article', {}, h('h1', {}, t('alerts.title')),
    h('p', {class: 'chips'}, STATES.map(state => h('a', {href: '#/alerts' + query({...filter, state}), 'aria-current': (filter.state ?? '') === state ? 'true' : null}, state || 'all'))),
    filter.object ? h('p', {}, 'of ', linkTo(filter.object)) : null,
    list.childElementCount ? list : h('p', {}, 'None.'), more);
}

function alert(found) {
  const state = h('span', {class: 'state'}, found.state);
  return h('li', {class: `alert-row ${found.severity} ${found.state}`},
    h('h2', {}, found.code.replaceAll('_', ' '), ' ', state),
    h('p', {}, found.message ?? '', ' ', linkTo(found.object)),
    h('div', {class: 'evidence'}, (found.evidence ?? []).map(each => h('dl', {},
      h('dt', {}, each.bizStep ?? each.eventId), h('dd', {}, time(each.eventTime)), h('dd', {}, place(each.bizLocation ?? each.readPoint)),
      Object.entries(each.details ?? {}).map(([name, value]) => h('dd', {}, h('small', {}, name, ' ', value)))))),
    Object.keys(found.parameters ?? {}).length ? h('p', {}, h('small', {}, Object.entries(found.parameters).map(([name, value]) => `${name} ${value} `))) : null,
    found.state === 'raised' ? h('button', {onclick: async event => {
      event.target.disabled = true;
      await post(`/api/v1/alerts/${encodeURIComponent(found.alertId)}/acknowledge`, {by: 'console'});
      state.textContent = 'acknowledged';
      event.target.remove();
    }}, 'Acknowledge') : null);
}
