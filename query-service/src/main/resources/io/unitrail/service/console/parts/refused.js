// An answer that was refused looks like nothing else.
import {h} from '/console/dom.js';
import {Refused} from '/console/api.js';
import {t} from '/console/words.js';

/**
 * What was refused, why, and asking again.
 *
 * @param again asks again, or null
 */
export function refused(error, again = null) {
  if (!(error instanceof Refused)) console.error(error);
  const problem = error instanceof Refused ? error.problem : {};
  const wrong = [400, 422].includes(error.status);
  const incomplete = !wrong && error.status !== 404 && error.status !== 409 && error.status !== 401 && error.status !== 403 && error.status !== 413;
  const title = error.status === 404 ? t('refused.unknown') : wrong ? t('refused.wrong') : incomplete ? t('refused.incomplete') : t('refused.title');
  return h('section', {class: incomplete ? 'refused incomplete' : 'refused', role: 'alert'},
    h('h1', {}, title),
    incomplete ? h('p', {}, t('refused.nothing')) : null,
    h('p', {}, error.message),
    (problem.errors ?? []).map(each => h('p', {}, h('code', {}, each.pointer), ' ', each.detail)),
    problem.missingPartitions?.length ? h('p', {}, t('refused.partitions', {list: problem.missingPartitions.join(', ')})) : null,
    again && !wrong ? h('p', {}, h('button', {onclick: again}, t('again'))) : null);
}

/** A button that does something that can be refused, and says so beside it. */
export function action(label, work, attributes = {}) {
  const said = h('span', {role: 'status'});
  const button = h('button', {...attributes, type: 'button', onclick: async () => {
    button.disabled = true;
    said.replaceChildren();
    try {
      const done = await work(button);
      if (typeof done === 'string') said.textContent = done;
    } catch (error) {
      if (error.name !== 'AbortError') said.replaceChildren(refused(error));
    }
    button.disabled = false;
  }}, label);
  return h('span', {class: 'action-button'}, button, said);
}
