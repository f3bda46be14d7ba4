// The places passed, in order, drawn where they lie to each other. No map is loaded: nothing is asked of anybody else.
import {h, svg} from '/console/dom.js';
import {place, placeEntry} from '/console/names.js';
import {t, time} from '/console/words.js';

const WIDTH = 440;
const HEIGHT = 260;
const EDGE = 30;
const LEAST_DEGREES = 0.02;

export async function scheme(events) {
  const stops = [];
  for (const event of events) {
    const id = event.bizLocation ?? event.readPoint;
    if (!id || event.voided || stops.at(-1)?.id === id) continue;
    stops.push({id, time: event.eventTime, via: event.via});
  }
  if (!stops.length) return null;
  const known = await Promise.all(stops.map(async stop => ({...stop, ...await placeEntry(stop.id)})));
  const onMap = known.filter(stop => stop.lat !== undefined);
  const list = h('ol', {class: 'stops'}, known.map(stop => h('li', {}, place(stop.id), ' ', h('small', {}, time(stop.time)))));
  return h('div', {class: 'scheme'}, onMap.length > 1 ? drawing(onMap) : null, list);
}

function drawing(stops) {
  const lats = stops.map(stop => stop.lat);
  const lons = stops.map(stop => stop.lon);
  const middle = (Math.max(...lats) + Math.min(...lats)) / 2;
  const narrow = Math.cos(middle * Math.PI / 180);
  const spanX = Math.max(LEAST_DEGREES, (Math.max(...lons) - Math.min(...lons)) * narrow);
  const spanY = Math.max(LEAST_DEGREES, Math.max(...lats) - Math.min(...lats));
  const scale = Math.min((WIDTH - 2 * EDGE - 70) / spanX, (HEIGHT - 2 * EDGE) / spanY);
  const at = stop => [EDGE + (stop.lon - Math.min(...lons)) * narrow * scale, HEIGHT - EDGE - (stop.lat - Math.min(...lats)) * scale];
  const places = new Map();
  stops.forEach((stop, number) => {
    const key = at(stop).map(Math.round).join(' ');
    const found = places.get(key) ?? {at: at(stop), names: new Set(), numbers: []};
    found.names.add(stop.name ?? stop.id);
    found.numbers.push(number + 1);
    places.set(key, found);
  });
  const labels = [];
  return svg('svg', {class: 'map', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': t('scheme.title')},
    svg('path', {class: 'way', d: 'M' + stops.map(stop => at(stop).map(Math.round).join(' ')).join('L')}),
    [...places.values()].map(({at: [x, y], names, numbers}) => {
      let lower = y + 4;
      while (labels.some(([otherX, otherY]) => Math.abs(otherX - x) < 170 && Math.abs(otherY - lower) < 14)) lower += 14;
      labels.push([x, lower]);
      const end = x > WIDTH * 0.62;
      return svg('g', {}, svg('circle', {cx: x, cy: y, r: 6}),
        svg('text', {x: end ? x - 11 : x + 11, y: lower, 'text-anchor': end ? 'end' : 'start'}, `${span(numbers)} ${[...names][0]}`));
    }));
}

const span = numbers => numbers.length > 3 ? `${numbers[0]}–${numbers.at(-1)}` : numbers.join(', ');
