// Criteria with a live count; who has the affected units; complete, or unmistakably refused.
import {h, show} from '/console/dom.js';
import {download, post, Refused} from '/console/api.js';
import {bars} from '/console/parts/bars.js';
import {linkTo} from '/console/parts/timeline.js';
import {party, place} from '/console/names.js';
import {count, t, time} from '/console/words.js';

const HOLDINGS = ['in_stock', 'in_transit', 'consignee', 'consumer', 'built_in', 'returned', 'destroyed', 'unknown'];
const FIELDS = [
  ['productId', 'Product ID'], ['lot', 'Lot'], ['serial', 'Serial'], ['serialFrom', 'Serials from'], ['serialTo', 'to'],
  ['component.productId', 'Component: product ID'], ['component.lot', 'Component: lot'], ['component.serial', 'Component: serial'],
  ['process.place', 'Was at place'], ['process.from', 'from'], ['process.to', 'to'],
];
const TYPING_MILLIS = 400;

export async function render(parameters, signal) {
  const fields = Object.fromEntries(FIELDS.map(([name, label]) => [name, h('input', {
    name, 'aria-label': label, placeholder: label, value: parameters.get(name) ?? '', spellcheck: 'false',
    type: name.startsWith('process.') && name !== 'process.place' ? 'datetime-local' : 'text'})]));
  const result = h('section', {class: 'result', 'aria-live': 'polite'});
  let asking = new AbortController();
  let timer = 0;
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const criterion = read(fields);
    if (Object.keys(criterion).length === 0) return show(result, h('p', {}, 'Give at least one field.'));
    show(result, h('p', {class: 'loading'}, 'Counting …'));
    const question = {criteria: [criterion]};
    try {
      const answer = await post('/api/v1/recall-sets?summary=only', question, asking.signal);
      show(result, summary(answer, question));
    } catch (error) {
      if (error.name !== 'AbortError') show(result, failed(error));
    }
  };
  const form = h('form', {class: 'criteria', onsubmit: event => { event.preventDefault(); ask(); },
    oninput: () => { clearTimeout(timer); timer = setTimeout(ask, TYPING_MILLIS); }},
  FIELDS.map(([name, label]) => h('label', {}, h('span', {}, label), fields[name])));
  signal.addEventListener('abort', () => { asking.abort(); clearTimeout(timer); });
  if ([...parameters.keys()].length) ask();
  return h('article', {}, h('h1', {}, t('recall.title')), form, result);
}

/** The fields that are filled in, as a criterion of the API. */
function read(fields) {
  const criterion = {};
  for (const [name, input] of Object.entries(fields)) {
    const text = input.value.trim();
    if (!text) continue;
    const value = input.type === 'datetime-local' ? new Date(text).toISOString() : text;
    const [outer, inner] = name.split('.');
    if (inner) (criterion[outer] ??= {})[inner] = value; else criterion[outer] = value;
  }
  return criterion;
}

function failed(error) {
  const incomplete = error instanceof Refused && error.status !== 422 && error.status !== 400;
  return h('div', {class: incomplete ? 'refused incomplete' : 'refused', role: 'alert'},
    h('p', {}, incomplete ? t('recall.refused', {detail: error.message}) : error.message),
    (error.problem?.errors ?? []).map(each => h('p', {}, each.pointer, ' ', each.detail)));
}

function summary(answer, question) {
  const {summary: figures, unmatched} = answer;
  const units = h('div', {});
  return h('div', {},
    h('p', {class: 'complete'}, t('recall.complete')),
    h('ul', {class: 'tiles'},
      tile('affected', figures.units, 'units'), tile('made', figures.made), tile('left our hands', figures.distributed),
      HOLDINGS.map(name => tile(t('holding.' + name), figures.byHolding[name], name))),
    unmatched.length ? h('div', {class: 'refused'}, h('h2', {}, 'Asked for and not found'), h('ul', {}, unmatched.map(each =>
      h('li', {}, each.serial ?? each.productId ?? 'criterion ' + (each.criterion + 1), ': ', each.reason)))) : null,
    h('h2', {}, 'Who has them'), holders(figures),
    h('p', {},
      h('button', {onclick: () => list(units, question)}, 'Show the units'),
      h('button', {onclick: () => download('/api/v1/recall-sets', 'text/csv', 'recall-set.csv', question)}, 'CSV'),
      h('button', {onclick: () => download('/api/v1/recall-sets', 'application/x-ndjson', 'recall-set.ndjson', question)}, 'NDJSON')),
    units);
}

function tile(label, number, kind = '') {
  return h('li', {class: kind}, h('strong', {}, count(number)), h('span', {}, label));
}

function holders(figures) {
  return [h('div', {class: 'scroll'}, h('table', {class: 'rows'},
    h('thead', {}, h('tr', {}, ['Holder', 'Place', 'Address', 'Phone', 'Units', 'First', 'Last'].map(name => h('th', {scope: 'col'}, name)))),
    h('tbody', {}, figures.byHolder.map(each => h('tr', {},
      h('td', {}, each.name ?? party(each.party)), h('td', {}, place(each.place)), h('td', {}, each.address ?? ''), h('td', {}, each.phone ?? ''),
      h('td', {class: 'number'}, count(each.units)), h('td', {}, time(each.firstDate)), h('td', {}, time(each.lastDate))))))),
  figures.more ? h('p', {}, `and ${count(figures.more)} more holders; take the CSV`) : null];
}

async function list(box, question) {
  show(box, h('p', {class: 'loading'}, 'Reading …'));
  try {
    const {units} = await post('/api/v1/recall-sets', question);
    show(box, h('div', {class: 'scroll'}, h('table', {class: 'rows'},
      h('thead', {}, h('tr', {}, ['Unit', 'Holding', 'Holder', 'Role', 'Exposure', 'By way of'].map(name => h('th', {scope: 'col'}, name)))),
      h('tbody', {}, units.map(unit => h('tr', {},
        h('td', {}, linkTo(unit.digitalLink, unit.serial)), h('td', {class: unit.holding}, t('holding.' + unit.holding)), h('td', {}, party(unit.holder?.party)),
        h('td', {}, unit.role), h('td', {}, unit.exposure), h('td', {}, unit.path.map(id => [linkTo(id), ' ']))))))));
  } catch (error) {
    show(box, failed(error));
  }
}
