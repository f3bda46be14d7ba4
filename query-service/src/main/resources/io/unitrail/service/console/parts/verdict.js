// What a public check says, in plain words.
import {h, text} from '/console/dom.js';
import {count, t, time} from '/console/words.js';

/** An answer of `GET /api/v1/check`. */
export function verdict(check) {
  const but = check.stolen || check.lost || check.recalled.length > 0;
  const plain = check.verdict === 'genuine' && but ? 'verdict.genuine.but' : `verdict.${check.verdict}.plain`;
  return h('section', {class: `verdict ${tone(check)}`, 'aria-label': t('check.answer')},
    h('h2', {tabindex: -1}, t('verdict.' + headline(check))),
    h('p', {}, t(plain)),
    check.reasons.length ? h('ul', {}, check.reasons.map(each => h('li', {}, t('verdict.reason.' + each)))) : null,
    check.stolen ? h('p', {class: 'loud'}, t('check.stolen'), ' ', t('check.stolen.do')) : null,
    check.lost ? h('p', {class: 'loud'}, t('check.lost'), ' ', t('check.stolen.do')) : null,
    check.recalled.length ? [h('p', {class: 'loud'}, t('check.recalled'), ' ', t('check.recalled.do')), h('ul', {}, check.recalled.map(each => h('li', {}, text(each))))]
      : check.verdict === 'unknown' ? null : h('p', {}, t('check.not.recalled')),
    check.warranty ? h('p', {}, t('fact.warranty'), ': ', t('warranty.' + check.warranty.status), check.warranty.end ? [', ', t('until'), ' ', time(check.warranty.end)] : null) : null,
    check.checks ? h('p', {class: 'known'}, t('check.checks', {n: count(check.checks)})) : null,
    h('p', {class: 'known'}, text(check.productId), ' ', text(check.serial)));
}

/** The most important of it in a word: what is genuine and stolen is not simply genuine. */
function headline(check) {
  if (check.verdict !== 'genuine') return check.verdict;
  return check.stolen ? 'genuine.stolen' : check.lost ? 'genuine.lost' : check.recalled.length ? 'genuine.recalled' : 'genuine';
}

/** What it looks like at a glance. */
function tone(check) {
  if (check.verdict === 'suspect' || check.stolen || check.lost) return 'bad';
  return check.verdict === 'unknown' || check.recalled.length ? 'doubt' : 'good';
}
