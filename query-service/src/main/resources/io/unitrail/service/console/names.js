// Names of places, parties and products from master data: asked for once, many in one request.
import {h} from '/console/dom.js';
import {post} from '/console/api.js';

const MOST_AT_ONCE = 500;
const known = new Map();
let waiting = new Map();

/** What master data says of a place (`{name, own, lat, lon}`), party or product (`{name}`); null if nothing. */
function entry(kind, id) {
  if (!id) return Promise.resolve(null);
  const key = kind + ' ' + id;
  if (!known.has(key)) {
    known.set(key, new Promise(resolve => {
      if (waiting.size === 0) queueMicrotask(() => setTimeout(askNow));
      waiting.set(key, {kind, id, resolve});
    }));
  }
  return known.get(key);
}

async function askNow() {
  const asked = [...waiting.values()];
  waiting = new Map();
  for (let from = 0; from < asked.length; from += MOST_AT_ONCE) {
    const some = asked.slice(from, from + MOST_AT_ONCE);
    const body = {places: [], parties: [], products: []};
    some.forEach(each => body[each.kind].push(each.id));
    let names = {};
    try {
      names = await post('/api/v1/names', body);
    } catch {
      some.forEach(each => known.delete(each.kind + ' ' + each.id)); // asked again next time
    }
    some.forEach(each => each.resolve(names[each.kind]?.[each.id] ?? null));
  }
}

const name = promise => promise.then(found => found?.name ?? null);

export const placeEntry = id => entry('places', id);
export const placeName = id => name(entry('places', id));
export const partyName = id => name(entry('parties', id));
export const productName = id => name(entry('products', id));

/** The ID and, once it is known, the name; the ID stays as its title. */
export function withName(id, promise) {
  if (!id) return null;
  const span = h('bdi', {title: id}, shortened(id));
  promise.then(found => { if (found) span.textContent = found; });
  return span;
}

/** Without the resolver in front of a Digital Link. */
export function shortened(id) {
  return id.replace(/^https:\/\/id\.gs1\.org/, '');
}

/** A party and a place, which are named alike often enough: then once. */
export function holder(partyId, placeId) {
  const both = h('span');
  if (partyId) both.append(party(partyId));
  if (placeId) {
    Promise.all([partyName(partyId), placeName(placeId)]).then(([whose, where]) => {
      if (!whose || whose !== where) both.append(partyId ? ', ' : '', place(placeId));
    });
  }
  return both;
}

export const place = id => withName(id, placeName(id));
export const party = id => withName(id, partyName(id));
export const product = id => withName(id, productName(id));

/** The name of a product beside its ID: nothing where it has none. */
export function productIfNamed(id) {
  const span = h('bdi');
  productName(id).then(found => { if (found) span.textContent = found; });
  return span;
}
