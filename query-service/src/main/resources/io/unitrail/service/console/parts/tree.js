// As-built: what it is made of, to any depth; former components marked.
import {h} from '/console/dom.js';
import {linkTo} from '/console/parts/timeline.js';
import {productName, withName} from '/console/names.js';
import {time} from '/console/words.js';

const OPEN_NODES = 60;

export function tree(nodes) {
  const budget = {left: OPEN_NODES};
  return h('ul', {class: 'tree'}, nodes.map(node => item(node, budget)));
}

function item(node, budget) {
  const id = node.id ?? `https://id.gs1.org/01/${node.productId}/21/${encodeURIComponent(node.serial)}`;
  budget.left--;
  const line = h('span', {class: node.to ? 'former' : ''},
    linkTo(id, node.serial ?? node.lot ?? node.productId), ' ',
    node.productId ? withName(node.productId, productName(node.productId)) : null,
    node.quantity ? ` × ${node.quantity} ${node.uom ?? ''}` : '',
    h('small', {}, ' since ', time(node.from), node.to ? [' until ', time(node.to)] : ''));
  if (!node.components?.length) return h('li', {}, line);
  return h('li', {}, h('details', {open: budget.left > 0},
    h('summary', {}, line), h('ul', {}, node.components.map(each => item(each, budget)))));
}
