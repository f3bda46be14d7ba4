// As-built and where-used as a graph: one column a level, what it went into on the left. Many alike are one node until they are asked for.
import {h, show, svg, text} from '/console/dom.js';
import {productName} from '/console/names.js';
import {unitLink} from '/console/parts/timeline.js';
import {count, t} from '/console/words.js';

const WIDTH = 190;
const GAP = 60;
const ROW = 30;
const HEIGHT = 24;
const ALIKE = 8;
const CHARS = 26;

/**
 * @param name of the object in the middle
 * @param components of it
 * @param builtInto what it went into
 */
export function graph(name, components, builtInto) {
  const open = new Set();
  const box = h('div', {class: 'scroll graph', tabindex: 0, role: 'region', 'aria-label': t('graph.title')});
  const find = h('input', {type: 'search', 'aria-label': t('graph.find'), placeholder: t('graph.find'), oninput: () => draw()});
  const said = h('span', {class: 'known', role: 'status'});
  const all = sum(components) + builtInto.length + 1;

  function draw() {
    const wanted = find.value.trim().toLowerCase();
    const placed = [];
    const edges = [];
    let row = 0;
    const place = (node, depth, path) => {
      const children = grouped(node.components ?? [], path);
      const first = row;
      const under = children.map(child => place(child.node, depth + 1, child.path));
      const at = {node, depth, path, y: under.length ? (under[0].y + under.at(-1).y) / 2 : first};
      if (!under.length) row++;
      placed.push(at);
      under.forEach(each => edges.push([at, each, each.node.to]));
      return at;
    };
    const grouped = (nodes, path) => {
      const byProduct = new Map();
      nodes.forEach(node => byProduct.set(node.productId ?? node.id, [...byProduct.get(node.productId ?? node.id) ?? [], node]));
      return [...byProduct].flatMap(([product, alike]) => {
        const group = `${path}/${product}`;
        if (alike.length <= ALIKE || open.has(group) || (wanted && alike.some(node => matches(node, wanted)))) {
          return alike.map((node, at) => ({node, path: `${group}:${at}`}));
        }
        return [{node: {group, many: alike.length, nodes: sum(alike), productId: product}, path: group}];
      });
    };
    const self = place({self: name, components}, 0, '');
    const above = builtInto.map((node, at) => ({node, depth: -1, y: self.y + (at - (builtInto.length - 1) / 2)}));
    above.forEach(each => { placed.push(each); edges.push([each, self, each.node.to]); });
    const least = Math.min(0, ...above.map(each => each.y));
    const deepest = Math.max(...placed.map(each => each.depth));
    const left = builtInto.length ? 1 : 0;
    const x = each => (each.depth + left) * (WIDTH + GAP) + 4;
    const y = each => (each.y - least) * ROW + 4;
    const width = (deepest + left + 1) * WIDTH + (deepest + left) * GAP + 8;
    const height = (Math.max(...placed.map(each => each.y)) - least + 1) * ROW + 8;
    show(box, svg('svg', {width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': t('graph.of', {name, n: count(all)})},
      edges.map(([from, to, former]) => svg('path', {class: former ? 'edge former' : 'edge',
        d: `M${x(from) + WIDTH} ${y(from) + HEIGHT / 2} C${x(from) + WIDTH + GAP / 2} ${y(from) + HEIGHT / 2} ${x(to) - GAP / 2} ${y(to) + HEIGHT / 2} ${x(to)} ${y(to) + HEIGHT / 2}`})),
      placed.sort((a, b) => a.depth - b.depth || a.y - b.y).map(each => drawn(each, x(each), y(each), wanted))));
    said.textContent = t('graph.nodes', {n: count(all)});
    const shown = (wanted && placed.find(each => !each.node.self && !each.node.group && matches(each.node, wanted))) || self;
    requestAnimationFrame(() => { box.scrollTop = y(shown) - box.clientHeight / 2; });
  }

  function drawn({node, path}, x, y, wanted) {
    const label = node.self ?? (node.group ? `${count(node.many)} × ` : node.serial ?? node.lot ?? node.productId ?? node.id);
    const title = svg('title', {}, label);
    const words = svg('text', {x: 8, y: 16}, cut(label));
    if (node.productId && !node.self) {
      productName(node.productId).then(found => {
        const whole = node.group ? `${count(node.many)} × ${found ?? node.productId}` : `${label}${found ? ' · ' + found : ''}`;
        title.textContent = whole;
        words.textContent = cut(whole);
      });
    }
    const kind = ['node', node.self ? 'self' : '', node.group ? 'group' : '', node.to ? 'former' : '', wanted && matches(node, wanted) ? 'found' : ''].join(' ');
    const inside = [svg('rect', {width: WIDTH, height: HEIGHT, rx: 5}), words, title];
    const at = {class: kind, transform: `translate(${x} ${y})`};
    if (node.self) return svg('g', at, inside);
    if (node.group) {
      const unfold = () => { open.add(node.group); draw(); };
      return svg('g', {...at, role: 'button', tabindex: 0, 'aria-label': `${label}${node.productId} ${t('graph.unfold')}`, onclick: unfold,
        onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); unfold(); } }}, inside);
    }
    return svg('a', {...at, href: '#/object?' + new URLSearchParams({id: unitLink(node)})}, inside);
  }

  draw();
  return h('div', {}, h('p', {class: 'graph-tools'}, find, ' ', said), box);
}

const sum = nodes => nodes.reduce((all, node) => all + 1 + sum(node.components ?? []), 0);
const cut = label => [...label].length > CHARS ? [...label].slice(0, CHARS - 1).join('') + '…' : label;
const matches = (node, wanted) => [node.serial, node.lot, node.productId, node.id].some(each => each?.toLowerCase().includes(wanted))
  || (node.components ?? []).some(each => matches(each, wanted));
