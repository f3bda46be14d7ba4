// The consignee ledger: whom to notify, who answered, what was checked; and how effective that is so far.
import {h, table, text} from '/console/dom.js';
import {download, post} from '/console/api.js';
import {bar} from '/console/parts/bars.js';
import {action, refused} from '/console/parts/refused.js';
import {count, t, time} from '/console/words.js';

const MEASURES = ['notified', 'responded', 'notAnswered', 'unreachable', 'checked'];
const ENTRIES = {
  notices: [['how', 'text', true], ['contact'], ['note'], ['by']],
  responses: [['onHand', 'number'], ['returned', 'number'], ['destroyed', 'number'], ['unreachable', 'checkbox'], ['note'], ['by']],
  checks: [['level', ['A', 'B', 'C', 'D', 'E'], true], ['how'], ['outcome', 'text', true], ['note'], ['by']],
};

/**
 * @param path of the recall
 * @param consignees as the API answers them
 * @param again asks anew after an entry
 */
export function ledger(path, consignees, again) {
  const {items, effectiveness} = consignees;
  return [h('h2', {}, t('effectiveness.title')), chart(effectiveness),
    h('h2', {}, t('ledger.title', {n: count(items.length)})),
    items.length ? table(t('ledger.title', {n: count(items.length)}), ['party', 'contact', 'units', 'held', 'notified', 'answered', 'checked', 'do'].map(name => t('ledger.' + name)),
      items.map(each => row(path, each, again))) : h('p', {}, t('ledger.none'))];
}

function chart(sum) {
  return h('table', {class: 'bars effectiveness'}, h('caption', {class: 'hidden'}, t('effectiveness.title')), h('tbody', {},
    h('tr', {}, h('th', {scope: 'row'}, t('effectiveness.consignees')), h('td', {class: 'number'}, count(sum.consignees)), h('td', {class: 'bar'})),
    MEASURES.map(name => h('tr', {}, h('th', {scope: 'row'}, t('effectiveness.' + name)), h('td', {class: 'number'}, `${count(sum[name])} · ${sum[name + 'Percent'] ?? 0} %`),
      h('td', {class: 'bar', 'aria-hidden': 'true'}, bar((sum[name + 'Percent'] ?? 0) / 100, name)))),
    sum.checks.map(level => h('tr', {}, h('th', {scope: 'row'}, t('effectiveness.level', {level: level.level})),
      h('td', {class: 'number'}, `${count(level.checked)} · ${level.checkedPercent ?? 0} %${level.requiredPercent === null ? '' : ' / ' + level.requiredPercent + ' %'}`),
      h('td', {class: 'bar', 'aria-hidden': 'true'}, bar((level.checkedPercent ?? 0) / 100, 'checked'))))));
}

function row(path, each, again) {
  const last = entries => entries.at(-1)?.details?.when ?? entries.at(-1)?.at;
  const answer = each.unreachable ? t('ledger.unreachable') : each.responded
    ? ['onHand', 'returned', 'destroyed'].filter(name => each[name] !== null).map(name => `${t('entry.' + name)} ${each[name]}`).join(', ') || t('ledger.yes') : t('ledger.no');
  return h('tr', {}, h('td', {}, text(each.name ?? each.party), h('div', {}, h('small', {}, Object.entries(each.remedies).map(([name, number]) => `${t('remedy.' + name)} ${number}`).join(', ')))),
    h('td', {}, text(each.address ?? ''), h('div', {}, text(each.phone ?? ''))), h('td', {class: 'number'}, count(each.units)), h('td', {class: 'number'}, count(each.held)),
    h('td', {}, each.notified ? [t('ledger.yes'), ' ', h('small', {}, time(last(each.notices)))] : t('ledger.no')), h('td', {}, answer),
    h('td', {}, each.checks.length ? text(each.checks.map(check => `${check.details.level} ${check.details.outcome}`).join(', ')) : t('ledger.no')),
    h('td', {class: 'do'}, Object.keys(ENTRIES).map(kind => h('button', {type: 'button', 'aria-label': `${t('entry.' + kind)}: ${each.name ?? each.party}`, onclick: () => entry(path, kind, each, again)}, t('entry.' + kind))),
      action(t('ledger.pack'), async () => {
        await download(`${path}/notice-packs/${encodeURIComponent(each.party)}`, 'application/zip', 'notice.zip');
        return '';
      }, {'aria-label': `${t('ledger.pack')}: ${each.name ?? each.party}`})));
}

/** A dialog for one entry; entries are never changed, a later one counts. */
function entry(path, kind, consignee, again) {
  const inputs = ENTRIES[kind].map(([name, type = 'text', required = false]) => [name, type, Array.isArray(type)
    ? h('select', {name, required}, type.map(each => h('option', {}, each)))
    : h('input', {name, type, required, min: type === 'number' ? 0 : null, maxlength: type === 'text' ? 2000 : null})]);
  const said = h('div', {});
  const dialog = h('dialog', {'aria-label': `${t('entry.' + kind)}: ${consignee.name ?? consignee.party}`}, h('form', {onsubmit: async event => {
    event.preventDefault();
    const body = {party: consignee.party};
    for (const [name, type, input] of inputs) {
      if (type === 'checkbox') { if (input.checked) body[name] = true; } else if (input.value !== '') body[name] = type === 'number' ? Number(input.value) : input.value;
    }
    try {
      await post(`${path}/${kind}`, body);
      dialog.close();
      again();
    } catch (error) {
      said.replaceChildren(refused(error));
    }
  }}, h('h2', {}, t('entry.' + kind)), h('p', {}, text(consignee.name ?? consignee.party)),
  inputs.map(([name, type, input]) => h('label', {class: type === 'checkbox' ? 'check' : ''}, h('span', {}, t('entry.' + name)), ' ', input)), said,
  h('p', {}, h('button', {class: 'primary'}, t('entry.enter')), h('button', {type: 'button', onclick: () => dialog.close()}, t('cancel')))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
