// As-built as a list: what it is made of, to any depth; former components marked; from a bad one to its recall in one click.
import {h, text} from '/console/dom.js';
import {query} from '/console/api.js';
import {linkTo, unitLink} from '/console/parts/timeline.js';
import {product} from '/console/names.js';
import {count, t, time} from '/console/words.js';

const OPEN_NODES = 60;

export function tree(nodes) {
  const budget = {left: OPEN_NODES};
  return h('ul', {class: 'tree'}, nodes.map(node => item(node, budget)));
}

/** The recall page that asks who else has this component. */
export function recallOf(node) {
  return '#/recall' + query({'component.productId': node.productId, 'component.lot': node.serial ? null : node.lot, 'component.serial': node.serial});
}

function item(node, budget) {
  budget.left--;
  const name = node.serial ?? node.lot ?? node.productId;
  const line = h('span', {class: node.to ? 'former' : ''},
    linkTo(unitLink(node), name), ' ',
    node.productId ? product(node.productId) : null,
    node.quantity ? [' × ', node.quantity, ' ', text(node.uom ?? '')] : '',
    h('small', {}, ' ', t('since'), ' ', time(node.from), node.to ? [' ', t('until'), ' ', time(node.to)] : ''));
  const ask = node.productId ? h('a', {class: 'ask', href: recallOf(node), 'aria-label': t('tree.recall.of', {name})}, t('tree.recall')) : null;
  if (!node.components?.length) return h('li', {}, line, ' ', ask);
  return h('li', {}, line, ' ', ask, h('details', {open: budget.left > 0}, h('summary', {}, t('tree.parts', {n: count(node.components.length)})),
    h('ul', {}, node.components.map(each => item(each, budget)))));
}
