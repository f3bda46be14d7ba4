// One standing recall: the figures, its changes as they come, whom to notify and what they answered, reports, closing.
import {h, show, text} from '/console/dom.js';
import {download, get, post, query} from '/console/api.js';
import {live} from '/console/live.js';
import {changes} from '/console/parts/changes.js';
import {complete} from '/console/parts/complete.js';
import {described} from '/console/parts/criteria.js';
import {holders} from '/console/parts/holders.js';
import {ledger} from '/console/parts/ledger.js';
import {bars} from '/console/parts/bars.js';
import {action, refused} from '/console/parts/refused.js';
import {silence} from '/console/parts/silence.js';
import {summaryTiles} from '/console/parts/tiles.js';
import {unitList} from '/console/parts/units.js';
import {missing} from '/console/pages/recall.js';
import {duration, t, time} from '/console/words.js';

const REPORTS = ['806.10', '7.53', '821.25', 'fsma204'];
const FORMS = [['PDF', 'pdf', 'application/pdf'], ['XLSX', 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], ['CSV', 'csv', 'text/csv']];
const AGAIN_MILLIS = 2_000;
const TICK_MILLIS = 1_000;

export async function render(parameters, signal) {
  const id = parameters.get('id');
  const path = '/api/v1/recalls/' + encodeURIComponent(id);
  const recall = await get(path, signal);
  const figures = h('section', {'aria-label': t('standing.figures')});
  const notify = h('section', {class: 'ledger'});
  const units = h('div', {});
  let timer = 0;

  const draw = current => show(figures, complete(current), summaryTiles(current.summary), missing(current.unmatched),
    h('div', {class: 'columns even'}, h('section', {}, h('h2', {}, t('remedies.title')), bars(Object.entries(current.remedies).map(([name, number]) => [t('remedy.' + name), number, name]))),
      silence(current.sources)), h('h2', {}, t('holders.title')), holders(current.summary));
  const again = async () => {
    try {
      draw(await get(path, signal));
      await fillLedger();
    } catch (error) {
      if (error.name !== 'AbortError') show(figures, refused(error, again));
    }
  };
  const fillLedger = async () => {
    try {
      show(notify, ledger(path, await get(path + '/consignees', signal), again));
    } catch (error) {
      if (error.name !== 'AbortError') show(notify, refused(error, fillLedger));
    }
  };
  const log = changes();
  live(last => '/api/v1/live' + query({recall: id, since: last ?? ''}), {
    state: log.state,
    change: change => {
      log.add(change);
      clearTimeout(timer);
      timer = setTimeout(again, AGAIN_MILLIS);
    },
  }, signal);
  signal.addEventListener('abort', () => clearTimeout(timer));
  draw(recall);
  fillLedger();
  return h('article', {class: recall.drill ? 'drill' : ''}, head(recall), drillTimer(recall, signal), figures,
    h('h2', {}, t('reports.title')), reports(id, path),
    h('h2', {}, t('units')), h('p', {}, h('button', {type: 'button', onclick: event => {
      event.target.hidden = true;
      show(units, unitList(path + '/units', undefined, recall.summary.units, signal));
    }}, t('recall.units'))), units,
    notify, h('h2', {}, t('changes.title')), log.element,
    recall.state === 'open' ? closing(path) : null);
}

function head(recall) {
  return h('header', {}, h('h1', {}, text(recall.name), recall.drill ? h('span', {class: 'badge'}, t('drill')) : null),
    h('p', {class: 'product'}, text(recall.id), ' · ', t('state.' + recall.state), recall.class ? [' · ', t('recalls.class'), ' ', text(recall.class)] : null,
      ' · ', t('standing.opened'), ' ', time(recall.openedAt), recall.postedBy ? [' ', t('by'), ' ', text(recall.postedBy)] : null,
      recall.closedAt ? [' · ', t('standing.closed'), ' ', time(recall.closedAt), recall.closeReason ? [': ', text(recall.closeReason)] : null] : null),
    recall.reason ? h('p', {}, text(recall.reason)) : null,
    h('ul', {class: 'criteria-said'}, recall.criteria.map(each => h('li', {}, text(described(each)))), recall.exclude.map(each => h('li', {class: 'exclusion'}, t('recall.without'), ': ', text(described(each))))));
}

/** How long it has been open against the times the laws give, and how long the first complete set took. */
function drillTimer(recall, signal) {
  const limits = [['24h', 24], ['3d', 72], ['10d', 240]];
  const since = h('strong', {});
  const steps = limits.map(([name, hours]) => [h('li', {}), name, hours]);
  const tick = () => {
    const open = (recall.closedAt ? Date.parse(recall.closedAt) : Date.now()) - Date.parse(recall.openedAt);
    since.textContent = duration(open);
    steps.forEach(([item, name, hours]) => {
      const left = hours * 3_600_000 - open;
      item.className = left < 0 ? 'late' : '';
      item.textContent = `${t('timer.' + name)}: ${left < 0 ? t('timer.over', {time: duration(-left)}) : t('timer.left', {time: duration(left)})}`;
    });
  };
  tick();
  if (recall.state === 'open') {
    const clock = setInterval(tick, TICK_MILLIS);
    signal.addEventListener('abort', () => clearInterval(clock));
  }
  return h('section', {class: 'timer', 'aria-label': t('timer.title')}, h('p', {}, t(recall.closedAt ? 'timer.was' : 'timer.open'), ' ', since,
    recall.live.tookMillis === null ? ['. ', t('timer.not.yet')] : ['. ', t('timer.took', {time: duration(recall.live.tookMillis)})]), h('ul', {class: 'chips'}, steps.map(([item]) => item)));
}

function reports(id, path) {
  return h('div', {class: 'reports'}, REPORTS.map(name => h('div', {class: 'report'}, h('h3', {}, t('report.' + name)), h('p', {}, FORMS.map(([label, ending, type]) =>
    action(label, async () => {
      await download(`${path}/reports/${name}?format=${ending}`, type, `${id}-${name}.${ending}`);
      return t('export.done');
    }, {'aria-label': `${t('report.' + name)} ${label}`}))))));
}

function closing(path) {
  const reason = h('input', {name: 'reason', required: true, maxlength: 4000});
  const by = h('input', {name: 'by', maxlength: 200});
  const form = h('form', {class: 'criteria', onsubmit: event => event.preventDefault()}, h('label', {}, h('span', {}, t('closing.reason')), reason), h('label', {}, h('span', {}, t('opening.by')), by));
  return h('details', {}, h('summary', {}, t('closing.title')), form, action(t('closing.do'), async () => {
    if (!form.reportValidity()) return '';
    await post(path + '/close', {reason: reason.value, by: by.value || null});
    dispatchEvent(new HashChangeEvent('hashchange'));
    return '';
  }));
}
