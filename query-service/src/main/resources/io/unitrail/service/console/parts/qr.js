// The Digital Link as a QR code: the one path of the server's picture, drawn here.
import {h, svg} from '/console/dom.js';
import {ask, query} from '/console/api.js';
import {t} from '/console/words.js';

export async function qr(id, link, signal) {
  const response = await ask('/api/v1/qr' + query({id}), {signal, headers: {Accept: 'image/svg+xml'}});
  const picture = new DOMParser().parseFromString(await response.text(), 'image/svg+xml');
  return h('figure', {class: 'qr'}, svg('svg', {viewBox: picture.documentElement.getAttribute('viewBox'), role: 'img', 'aria-label': t('qr', {link}), 'shape-rendering': 'crispEdges'},
    svg('rect', {width: '100%', height: '100%', fill: '#fff'}), svg('path', {d: picture.querySelector('path').getAttribute('d'), fill: '#000'})),
  h('figcaption', {}, h('bdi', {}, link)));
}
