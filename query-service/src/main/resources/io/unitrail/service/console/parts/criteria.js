// Criteria of a recall as forms: fields inside one are AND-ed, several are OR-ed, exclusions take away.
import {h} from '/console/dom.js';
import {local} from '/console/parts/moments.js';
import {t} from '/console/words.js';

/** Name, type; grouped as people think of them. */
const GROUPS = [
  ['what', [['productId'], ['lot'], ['lotPrefix'], ['serial'], ['serials', 'list'], ['serialPrefix'], ['serialFrom'], ['serialTo'], ['order', 'order']]],
  ['component', [['component.productId'], ['component.lot'], ['component.serial'], ['component.serialPrefix'], ['component.serialFrom'], ['component.serialTo']]],
  ['when', [['produced.from', 'date'], ['produced.to', 'date'], ['expires.from', 'date'], ['expires.to', 'date']]],
  ['where', [['process.place'], ['process.bizStep'], ['process.from', 'time'], ['process.to', 'time'], ['container'], ['transaction.type'], ['transaction.id']]],
];

/**
 * A form for one criterion.
 *
 * @param criterion to begin with
 * @param number of it, for people
 * @param remove takes it away, or null for the only one
 */
export function criterionForm(criterion, number, remove, exclusion = false) {
  const fields = new Map();
  const field = ([name, type = 'text']) => {
    const value = name.split('.').reduce((at, part) => at?.[part], criterion);
    const input = type === 'order'
      ? h('select', {name}, h('option', {value: ''}, t('criterion.order.text')), h('option', {value: 'numeric', selected: value === 'numeric'}, t('criterion.order.numeric')))
      : type === 'list' ? h('textarea', {name, rows: 1, spellcheck: 'false', value: (value ?? []).join('\n')})
        : h('input', {name, spellcheck: 'false', autocomplete: 'off', type: type === 'time' ? 'datetime-local' : type, step: type === 'time' ? 1 : null,
          value: type === 'time' && value ? local(value) : value ?? ''});
    fields.set(name, {input, type});
    return h('label', {}, h('span', {}, t('criterion.' + name)), input);
  };
  const isUsed = members => members.some(([member]) => member.split('.').reduce((where, part) => where?.[part], criterion));
  const isNew = !GROUPS.some(([, members]) => isUsed(members));
  const groups = GROUPS.map(([name, members], at) => {
    const controls = members.map(field);
    return h('details', {open: isUsed(members) || (isNew && at < (exclusion ? 1 : 2))}, h('summary', {}, t('criterion.group.' + name)), h('div', {class: 'criteria'}, controls));
  });
  const element = h('fieldset', {class: exclusion ? 'criterion exclusion' : 'criterion'},
    h('legend', {}, t(exclusion ? 'criterion.exclusion' : 'criterion.number', {n: number})), groups,
    remove ? h('button', {type: 'button', onclick: remove}, t('criterion.remove')) : null);
  return {element, read: () => read(fields)};
}

function read(fields) {
  const criterion = {};
  for (const [name, {input, type}] of fields) {
    const words = input.value.trim();
    if (!words) continue;
    const value = type === 'time' ? new Date(words).toISOString() : type === 'list' ? words.split(/[\s,;]+/).filter(Boolean) : words;
    const [outer, inner] = name.split('.');
    if (inner) (criterion[outer] ??= {})[inner] = value; else criterion[outer] = value;
  }
  return criterion;
}

/** A criterion in a line, for people. */
export function described(criterion, outer = 'criterion') {
  return Object.entries(criterion).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => typeof value === 'object' && !Array.isArray(value)
    ? described(value, `${outer}.${name}`)
    : `${t(`${outer}.${name === 'serials' ? 'serial' : name}`)} ${Array.isArray(value) ? value.join(' ') : value}`).join(', ');
}
