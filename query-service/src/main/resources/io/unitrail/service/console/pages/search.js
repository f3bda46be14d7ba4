// Whatever was scanned or pasted: straight to the one match, or all of them with what each is.
import {h} from '/console/dom.js';
import {get, query} from '/console/api.js';
import {t} from '/console/words.js';

export async function render(parameters, signal) {
  const text = parameters.get('q') ?? '';
  document.getElementById('q').value = text;
  if (!text) {
    document.getElementById('q').focus();
    return h('section', {class: 'welcome'}, h('h1', {}, t('search.title')), h('p', {}, t('search.hint')),
      h('p', {}, 'Press / to search from anywhere.'));
  }
  const {matches} = await get('/api/v1/search' + query({q: text}), signal);
  if (matches.length === 1) {
    location.replace(linkOf(matches[0]));
    return h('p', {}, matches[0].label);
  }
  return h('section', {},
    h('h1', {}, t(matches.length === 0 ? 'search.none' : 'search.several', {text, count: matches.length})),
    h('ul', {class: 'matches'}, matches.map(match => h('li', {},
      h('a', {href: linkOf(match)}, h('strong', {}, match.kind), ' ', match.label),
      match.why ? h('small', {}, ' found by ', match.why) : null))));
}

/** The page that shows a match. */
export function linkOf(match) {
  const address = new URL(match.href, location.origin);
  if (match.kind === 'lot' || match.kind === 'product') {
    return '#/group' + query({path: address.pathname.replace('/api/v1', '')});
  }
  return '#/object' + query({id: match.id ?? match.label});
}
