// Both times as sliders over what happened: each step is an event, or the moment we learned something.
import {h} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {t, time} from '/console/words.js';

/**
 * @param path of the trace, without times
 * @param moment `{asOf, knownAt}`, null for now
 * @param trace that is shown
 * @param go opens the page at another moment
 */
export function moments(path, moment, trace, go, signal) {
  const past = moment.asOf || moment.knownAt;
  const form = h('form', {class: past ? 'times past' : 'times', onsubmit: event => event.preventDefault()},
    h('div', {class: 'time-field'}, field('asOf', moment, go), slider('asOf', moment, go)),
    h('div', {class: 'time-field'}, field('knownAt', moment, go), slider('knownAt', moment, go)),
    past ? h('p', {class: 'past-note'}, h('strong', {}, t('past')), ' ', h('button', {type: 'button', onclick: () => go({})}, t('past.back'))) : null);
  const whole = past ? get(path, signal) : Promise.resolve(trace);
  whole.then(all => fill(form, all.events, moment), () => {});
  return form;
}

function field(name, moment, go) {
  return h('label', {}, h('span', {}, t(name)), h('input', {
    type: 'datetime-local', name, step: 1, value: moment[name] ? local(moment[name]) : '',
    onchange: event => go({...moment, [name]: event.target.value ? new Date(event.target.value).toISOString() : null})}));
}

function slider(name, moment, go) {
  const range = h('input', {type: 'range', name: name + '-slider', min: 0, max: 0, value: 0, disabled: true, 'aria-label': t(name + '.slider')});
  const said = h('output', {class: 'known'}, moment[name] ? time(moment[name]) : t('now'));
  range.oninput = () => said.replaceChildren(range.stops[range.value] ? time(range.stops[range.value]) : t('now'));
  range.onchange = () => go({...moment, [name]: range.stops[range.value] ?? null}, range.name);
  return h('div', {class: 'slider'}, range, said);
}

/** The stops: every time there is, then now. */
function fill(form, events, moment) {
  const stops = {
    asOf: distinct(events.map(event => event.eventTime)),
    knownAt: distinct(events.flatMap(event => [event.recordTime, event.voided?.recordTime])),
  };
  for (const [name, times] of Object.entries(stops)) {
    const range = form.elements[name + '-slider'];
    range.stops = [...times, null];
    range.max = times.length;
    const at = moment[name] ? times.findLastIndex(each => each <= moment[name]) : times.length;
    range.value = Math.max(0, at);
    range.disabled = times.length === 0;
    range.setAttribute('aria-valuetext', moment[name] ?? t('now'));
  }
}

/** In order; times are ISO in UTC, so their text is their order. */
const distinct = times => [...new Set(times.filter(Boolean).map(each => new Date(each).toISOString()))].sort();

export function local(iso) {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
