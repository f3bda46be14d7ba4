// When each source was last heard: complete per log is not complete per factory.
import {h} from '/console/dom.js';
import {text} from '/console/dom.js';
import {count, t, time} from '/console/words.js';

const SHOWN = 8;

export function silence(sources) {
  if (!sources) return null;
  const row = each => h('li', {}, text(each.name ?? each.id), ' ', h('small', {}, each.lastHeard ? [t('silence.heard'), ' ', time(each.lastHeard)] : t('silence.never')));
  const own = sources.items.filter(each => each.own);
  const others = sources.items.filter(each => !each.own);
  return h('section', {}, h('h2', {}, t('silence.title')), h('p', {class: 'known'}, t('silence.hint')),
    h('ul', {}, [...own, ...others].slice(0, SHOWN).map(row)),
    sources.items.length > SHOWN ? h('details', {}, h('summary', {}, t('silence.all', {n: count(sources.items.length + sources.more)})), h('ul', {}, [...own, ...others].slice(SHOWN).map(row))) : null);
}
