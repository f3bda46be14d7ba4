// Names of places, parties and products from master data, each asked for once.
import {get} from '/console/api.js';

const known = new Map();

function named(kind, id, field) {
  if (!id) return Promise.resolve(null);
  const key = kind + ' ' + id;
  if (!known.has(key)) {
    known.set(key, get(path(kind, id)).then(found => found[field] ?? found.masterData?.name ?? null, () => null));
  }
  return known.get(key);
}

// Counting a product's units takes long where there are millions; its name does not need it.
const path = (kind, id) => kind === 'products' ? `/api/v1/products/${id}` : `/api/v1/${kind}/${encodeURIComponent(id)}`;

export const placeName = id => named('places', id, 'name');
export const partyName = id => named('parties', id, 'name');
export const productName = id => named('products', id + '?counts=none', 'name');

/** A text node that shows the ID and, once it is known, the name; the ID stays as its title. */
export function withName(id, promise) {
  const span = document.createElement('span');
  if (!id) return span;
  span.textContent = shortened(id);
  span.title = id;
  promise.then(name => { if (name) span.textContent = name; });
  return span;
}

/** Without the resolver in front of a Digital Link. */
export function shortened(id) {
  return id.replace(/^https:\/\/id\.gs1\.org/, '');
}

export const place = id => id ? withName(id, placeName(id)) : null;
/** A party and a place, which are named alike often enough: then once. */
export function holder(partyId, placeId) {
  const both = document.createElement('span');
  if (partyId) both.append(party(partyId));
  if (placeId) {
    Promise.all([partyName(partyId), placeName(placeId)]).then(([whose, where]) => {
      if (!whose || whose !== where) both.append(partyId ? ' at ' : '', place(placeId));
    });
  }
  return both;
}

export const party = id => id ? withName(id, partyName(id)) : null;
