// What was refused, in words for people who have never heard of partitions.
import {h} from '/console/dom.js';
import {Refused} from '/console/api.js';
import {t} from '/console/words.js';

export function plainly(error) {
  if (!(error instanceof Refused)) console.error(error);
  const wrong = [400, 403, 413, 422].includes(error.status);
  const said = error.status === 429 ? t('plainly.often') : wrong ? t('plainly.wrong') : t('plainly.later');
  const details = error.problem?.errors?.length ? error.problem.errors.map(each => each.detail) : wrong ? [error.message] : [];
  return h('div', {class: 'refused', role: 'alert'}, h('p', {}, said), details.map(each => h('p', {lang: 'en'}, each)));
}
