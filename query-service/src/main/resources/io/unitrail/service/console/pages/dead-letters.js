// What could not be taken in, why, and taking it in after a mend.
import {h, text} from '/console/dom.js';
import {get, post, query} from '/console/api.js';
import {action} from '/console/parts/refused.js';
import {count, t, time} from '/console/words.js';

export async function render(parameters, signal) {
  const list = h('ol', {class: 'inbox'});
  const more = h('button', {type: 'button', onclick: () => next()}, t('more'));
  let cursor = null;
  const next = async () => {
    const page = await get('/api/v1/dead-letters' + query({limit: 50, cursor}), signal);
    list.append(...page.items.map(letter));
    cursor = page.next;
    more.hidden = !cursor;
  };
  await next();
  return h('article', {}, h('h1', {}, t('dead.title')), h('p', {class: 'known'}, t('dead.hint')),
    list.childElementCount === 0 ? h('p', {}, t('dead.none')) : [
      h('p', {}, action(t('dead.replay.all'), async () => replayed(await post('/api/v1/dead-letters/replay', {all: true})), {class: 'primary'})), list, more]);
}

const replayed = answer => t('dead.replayed', {n: count(answer.replayed)});

function letter(item) {
  const row = h('li', {class: 'alert-row'},
    h('h2', {}, t('dead.' + item.code), ' ', h('span', {class: 'state'}, text(`${item.topic} ${item.partition} @ ${item.offset}`))),
    h('p', {}, h('bdi', {lang: 'en'}, item.reason)), item.remedy ? h('p', {}, h('strong', {}, t('dead.remedy')), ' ', h('bdi', {lang: 'en'}, item.remedy)) : null,
    h('p', {class: 'known'}, time(item.recordTime), item.field ? [' · ', t('dead.field'), ' ', text(item.field)] : null, item.key ? [' · ', t('dead.key'), ' ', text(item.key)] : null),
    item.value ? h('details', {}, h('summary', {}, t('dead.value', {n: count(item.value.bytes)})), h('pre', {tabindex: 0}, item.value.text), h('pre', {tabindex: 0}, item.value.hex)) : null,
    h('p', {}, item.replayable ? action(t('dead.replay'), async () => {
      const said = replayed(await post('/api/v1/dead-letters/replay', {ids: [item.id]}));
      row.classList.add('withdrawn');
      return said;
    }) : null, action(t('dead.discard'), async button => {
      if (button.dataset.sure !== 'yes') {
        button.dataset.sure = 'yes';
        button.textContent = t('dead.discard.sure');
        return '';
      }
      await post('/api/v1/dead-letters/discard', {ids: [item.id]});
      row.remove();
      return '';
    })));
  return row;
}
