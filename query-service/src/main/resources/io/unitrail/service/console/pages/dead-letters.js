// What could not be taken in, why, and taking it in after a mend.
import {h} from '/console/dom.js';
import {get, post} from '/console/api.js';
import {t} from '/console/words.js';

export async function render(parameters, signal) {
  const {items, next} = await get('/api/v1/dead-letters?limit=200', signal);
  const outcome = h('p', {role: 'status'});
  return h('article', {}, h('h1', {}, t('dead.title')),
    items.length === 0 ? h('p', {}, 'Nothing. Every record of the log was taken in.') : [
      h('p', {}, h('button', {onclick: async event => {
        event.target.disabled = true;
        const answer = await post('/api/v1/dead-letters/replay', {});
        outcome.textContent = JSON.stringify(answer);
        event.target.disabled = false;
      }}, 'Replay all after a mend'), outcome),
      h('div', {class: 'scroll'}, h('table', {class: 'rows'},
        h('thead', {}, h('tr', {}, Object.keys(items[0]).map(name => h('th', {scope: 'col'}, name)))),
        h('tbody', {}, items.map(item => h('tr', {}, Object.values(item).map(value =>
          h('td', {}, value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)))))))),
      next ? h('p', {}, 'There are more; see the command dead-letters list.') : null]);
}
