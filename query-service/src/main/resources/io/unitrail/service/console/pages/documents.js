// The objects of an order, an invoice or any other document.
import {h, text} from '/console/dom.js';
import {party, place} from '/console/names.js';
import {exports, LIST} from '/console/parts/exports.js';
import {paged, rows} from '/console/parts/rows.js';
import {linkTo, unitLink} from '/console/parts/timeline.js';
import {query} from '/console/api.js';
import {t, time} from '/console/words.js';

export async function render(parameters, signal) {
  const type = parameters.get('type') ?? '';
  const id = parameters.get('id') ?? '';
  const path = '/api/v1/transactions' + query({type, id});
  const list = rows(t('documents.objects'), ['object', 'holding', 'holder', 'location', 'seen'].map(name => t('fact.' + name)), paged(path, signal), state => [
    linkTo(unitLink(state), state.serial ?? state.id), h('td', {class: state.holding}, t('holding.' + state.holding)), party(state.holder?.party), place(state.location), time(state.lastEventTime)]);
  return h('article', {}, h('h1', {}, t('document.' + type), ' ', text(id)), exports(path, 'document', LIST), list.element,
    h('p', {}, h('a', {class: 'button', href: '#/recall' + query({'transaction.type': type, 'transaction.id': id})}, t('documents.recall'))));
}
