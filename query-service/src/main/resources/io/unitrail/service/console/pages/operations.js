// Live: how fast events come in, how far each partition is, what just looked wrong.
import {h, show, svg, table, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {live} from '/console/live.js';
import {linkTo} from '/console/parts/timeline.js';
import {tile} from '/console/parts/tiles.js';
import {count, t, time} from '/console/words.js';

const KEPT = 90;
const MARKERS = 1;

export async function render(parameters, signal) {
  const state = h('p', {class: 'live', role: 'status'}, t('live.connecting'));
  const tiles = h('div', {});
  const chart = h('div', {});
  const partitions = h('div', {});
  const fresh = h('ol', {class: 'changes'});
  const looks = [];
  const flow = look => {
    looks.push({at: Date.parse(look.at), total: handled(look)});
    if (looks.length > KEPT) looks.shift();
    const rates = looks.slice(1).map((each, at) => Math.max(0, 1000 * (each.total - looks[at].total) / Math.max(1, each.at - looks[at].at)));
    const lag = look.partitions.reduce((sum, each) => sum + lagOf(each), 0);
    show(tiles, h('ul', {class: 'tiles'}, tile(t('flow.rate'), (rates.at(-1) ?? 0).toFixed(1)), tile(t('flow.lag'), lag, lag > 0 ? 'unknown' : ''),
      tile(t('flow.served'), `${look.partitions.filter(each => each.applied !== null).length} / ${look.partitions.length}`, look.partitions.some(each => each.applied === null) ? 'unknown' : ''),
      tile(t('flow.events'), look.partitions.reduce((sum, each) => sum + (each.end ?? 0), 0))));
    show(chart, spark(rates));
    show(partitions, table(t('flow.partitions'), ['partition', 'home', 'applied', 'end', 'lag'].map(name => t('flow.' + name)), look.partitions.map(each => h('tr', {},
      h('td', {}, each.partition), h('td', {}, each.home ? text(each.home) : (each.applied === null ? t('flow.elsewhere') : t('flow.here'))), h('td', {class: 'number'}, each.applied === null ? t('flow.elsewhere') : count(each.applied)),
      h('td', {class: 'number'}, each.end === null ? t('flow.silent') : count(each.end)), h('td', {class: lagOf(each) ? 'number unknown' : 'number'}, count(lagOf(each)))))),
    h('h2', {}, t('flow.since')), table(t('flow.since'), [t('flow.what'), t('flow.records')], [...Object.entries(look.records).map(([name, number]) => [t('flow.' + name), number]),
      ...Object.entries(look.deadLetters).map(([name, number]) => [`${t('flow.dead')}: ${t('dead.' + name)}`, number])].map(([name, number]) => h('tr', {}, h('td', {}, name), h('td', {class: 'number'}, count(number))))));
  };
  const alert = found => {
    fresh.prepend(h('li', {class: found.severity}, h('span', {class: 'when'}, time(found.raisedAt)), h('span', {class: 'what'}, h('strong', {}, t('alert.' + found.code)), ' ', linkTo(found.object), ' ', h('small', {}, text(found.message ?? '')))));
    while (fresh.childElementCount > 20) fresh.lastChild.remove();
  };
  const [first, raised, letters] = await Promise.all([get('/api/v1/flow', signal), get('/api/v1/alerts?state=raised&limit=10', signal), get('/api/v1/dead-letters?limit=1', signal)]);
  flow(first);
  [...raised.items].reverse().forEach(alert);
  live(() => '/api/v1/live?alerts=true', {flow, alert, state: now => {
    state.textContent = t('live.' + now);
    state.classList.toggle('warn', now === 'lost');
  }}, signal);
  return h('article', {}, h('h1', {}, t('operations.title')), state, tiles, chart,
    h('div', {class: 'columns even'}, h('section', {}, h('h2', {}, t('flow.partitions')), partitions),
      h('section', {}, h('h2', {}, t('operations.alerts')), fresh.childElementCount ? null : h('p', {}, t('alerts.none')), fresh, h('p', {}, h('a', {href: '#/alerts?state=raised'}, t('operations.alerts.all'))),
        h('h2', {}, t('dead.title')), h('p', {}, letters.items.length ? h('a', {class: 'warn', href: '#/dead-letters'}, t('operations.dead')) : t('dead.none')),
        h('h2', {}, t('shipments.overdue')), h('p', {}, h('a', {href: '#/shipments'}, t('operations.shipments'))), h('h2', {}, t('stock.title')), h('p', {}, h('a', {href: '#/stock'}, t('operations.stock'))))));
}

/** Transaction markers lie behind the last record; they are no lag. */
const lagOf = each => each.applied === null || each.end === null ? 0 : Math.max(0, each.end - each.applied - MARKERS);
const handled = look => Object.values(look.records).reduce((sum, each) => sum + each, 0);

function spark(rates) {
  const most = Math.max(1, ...rates);
  const points = rates.map((rate, at) => `${(600 * at / (KEPT - 2)).toFixed(1)},${(70 - 64 * rate / most).toFixed(1)}`).join(' ');
  return h('figure', {class: 'spark'}, svg('svg', {viewBox: '0 0 600 74', role: 'img', 'aria-label': t('flow.chart', {most: most.toFixed(0)}), preserveAspectRatio: 'none'},
    svg('line', {x1: 0, y1: 71, x2: 600, y2: 71}), rates.length > 1 ? svg('polyline', {points}) : null), h('figcaption', {}, t('flow.chart', {most: most.toFixed(0)})));
}
