// The inbox: what looks wrong, with its evidence side by side.
import {h, text} from '/console/dom.js';
import {get, post, query} from '/console/api.js';
import {linkTo} from '/console/parts/timeline.js';
import {place} from '/console/names.js';
import {action} from '/console/parts/refused.js';
import {t, time} from '/console/words.js';

const STATES = ['', 'raised', 'acknowledged', 'resolved', 'withdrawn'];
const HIDDEN = ['contentHash', 'role'];

export async function render(parameters, signal) {
  const filter = {code: parameters.get('code'), object: parameters.get('object'), state: parameters.get('state')};
  const list = h('ol', {class: 'inbox'});
  const more = h('button', {type: 'button', onclick: () => next()}, t('more'));
  let cursor = null;
  const next = async () => {
    const page = await get('/api/v1/alerts' + query({...filter, limit: 50, cursor}), signal);
    list.append(...page.items.map(alert));
    cursor = page.next;
    more.hidden = !cursor;
  };
  await next();
  return h('article', {}, h('h1', {}, t('alerts.title')),
    h('ul', {class: 'chips'}, STATES.map(state => h('li', {}, h('a', {href: '#/alerts' + query({...filter, state}), 'aria-current': (filter.state ?? '') === state ? 'true' : null}, t('state.' + (state || 'all')))))),
    filter.code ? h('p', {}, t('alert.' + filter.code), ' ', h('a', {href: '#/alerts' + query({...filter, code: null})}, t('alerts.every'))) : null,
    filter.object ? h('p', {}, t('alerts.of'), ' ', linkTo(filter.object)) : null,
    list.childElementCount ? list : h('p', {}, t('alerts.none')), more);
}

function alert(found) {
  const state = h('span', {class: 'state'}, t('state.' + found.state));
  const buttons = h('p', {});
  const item = h('li', {class: `alert-row ${found.severity} ${found.state}`},
    h('h2', {}, h('span', {class: 'severity'}, t('severity.' + found.severity)), ' ', t('alert.' + found.code), ' ', state),
    h('p', {}, h('bdi', {lang: 'en'}, found.message ?? ''), ' ', linkTo(found.object)),
    h('div', {class: 'evidence'}, (found.evidence ?? []).map(each => h('dl', {},
      h('dt', {}, t('step.' + (each.bizStep ?? 'event'))), h('dd', {}, time(each.eventTime, /[+-]\d\d:\d\d$/.exec(each.eventTimeAsSent ?? '')?.[0])), h('dd', {}, place(each.bizLocation ?? each.readPoint)),
      h('dd', {}, h('small', {}, t('knownAt'), ' ', time(each.recordTime))),
      Object.entries(each.details ?? {}).filter(([name]) => !HIDDEN.includes(name)).map(([name, value]) => h('dd', {}, h('small', {}, text(name), ' ', text(String(value)))))))),
    Object.keys(found.parameters ?? {}).length ? h('p', {}, h('small', {}, Object.entries(found.parameters).map(([name, value]) => [text(`${name} ${value}`), ' ']))) : null,
    found.reason ? h('p', {class: 'known'}, text(found.changedBy ?? ''), ' ', text(found.reason)) : null, buttons);
  const became = (now, done) => {
    state.textContent = t('state.' + now);
    item.classList.remove('raised', 'acknowledged');
    item.classList.add(now);
    if (done) buttons.replaceChildren();
  };
  const path = `/api/v1/alerts/${encodeURIComponent(found.alertId)}`;
  if (found.state === 'raised') {
    const acknowledge = action(t('alerts.acknowledge'), async () => {
      await post(path + '/acknowledge', {by: 'console'});
      became('acknowledged', false);
      acknowledge.remove();
    }, {'aria-label': `${t('alerts.acknowledge')}: ${t('alert.' + found.code)}`});
    buttons.append(acknowledge);
  }
  if (['raised', 'acknowledged'].includes(found.state)) {
    const reason = h('input', {'aria-label': t('alerts.reason'), placeholder: t('alerts.reason'), maxlength: 2000});
    buttons.append(h('span', {class: 'resolve'}, reason, action(t('alerts.resolve'), async () => {
      if (!reason.value.trim()) return t('alerts.reason.needed');
      await post(path + '/resolve', {by: 'console', reason: reason.value.trim()});
      became('resolved', true);
      return '';
    }, {'aria-label': `${t('alerts.resolve')}: ${t('alert.' + found.code)}`})));
  }
  return item;
}
