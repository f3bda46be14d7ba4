// Whatever was scanned or pasted: straight to the one match, or all of them with what each is.
import {h, text} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {product} from '/console/names.js';
import {t} from '/console/words.js';

export async function render(parameters, signal) {
  const asked = parameters.get('q') ?? '';
  const field = document.getElementById('q');
  field.value = asked;
  if (!asked) {
    field.focus();
    return h('section', {class: 'welcome'}, h('h1', {}, t('search.title')), h('p', {}, t('search.hint')), h('p', {class: 'known'}, t('search.key')));
  }
  const {matches} = await get('/api/v1/search' + query({q: asked}), signal);
  if (matches.length === 1) {
    location.replace(linkOf(matches[0]));
    return h('p', {}, text(matches[0].label));
  }
  field.select();
  return h('section', {},
    h('h1', {}, matches.length === 0 ? t('search.none', {text: asked}) : t('search.several', {text: asked, count: matches.length})),
    matches.length === 0 ? h('p', {}, t('search.none.hint')) : null,
    h('ul', {class: 'matches'}, matches.map(match => h('li', {},
      h('a', {href: linkOf(match)}, h('strong', {}, t('kind.' + match.kind)), ' ', text(match.label)),
      productOf(match) ? [' ', product(productOf(match))] : null,
      match.why ? h('small', {}, ' ', t('search.by', {why: why(match.why)})) : null))));
}

/** By which of its names it was found. */
const why = by => by.startsWith('alias ') ? t('why.alias', {name: by.slice('alias '.length)}) : t('why.' + by);

const productOf = match => /\/01\/(\d{14})/.exec(match.id ?? '')?.[1];

/** The page that shows a match. */
export function linkOf(match) {
  const address = new URL(match.href, location.origin);
  if (match.kind === 'lot' || match.kind === 'product') {
    return '#/group' + query({path: address.pathname.replace('/api/v1', '')});
  }
  return '#/object' + query({id: match.id ?? match.label});
}
