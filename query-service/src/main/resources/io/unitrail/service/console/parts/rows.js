// A table of any length: only the rows in view are in the page, and of a list by pages only those near them are in memory.
import {h, show} from '/console/dom.js';
import {get} from '/console/api.js';
import {refused} from '/console/parts/refused.js';
import {count, t} from '/console/words.js';

const ROW_PIXELS = 34;
const SPARE_ROWS = 20;
const PAGE = 100;
const PAGES_KEPT = 10;
/** Browsers draw nothing beyond about 33 million pixels; beyond these a step of the scroll bar is more than a row. */
const MOST_PIXELS = 30_000_000;

/**
 * @param label for those who do not see it
 * @param columns of the header
 * @param source `{length, more, at(index), load(index)}`: rows that are known, whether there are others behind, a row or undefined, fetching it
 * @param cells of a row
 */
export function rows(label, columns, source, cells) {
  const before = h('td', {colspan: columns.length});
  const after = h('td', {colspan: columns.length});
  const head = h('thead', {}, h('tr', {}, columns.map(name => h('th', {scope: 'col'}, name))));
  const body = h('tbody', {});
  const said = h('p', {class: 'known', role: 'status'});
  const box = h('div', {class: 'scroll long', tabindex: 0, role: 'region', 'aria-label': label}, h('table', {class: 'rows fixed', 'aria-rowcount': -1},
    head, h('tbody', {class: 'spacer', 'aria-hidden': 'true'}, h('tr', {}, before)), body,
    h('tbody', {class: 'spacer', 'aria-hidden': 'true'}, h('tr', {}, after))));
  let shown = null;
  let scheduled = false;

  function draw() {
    scheduled = false;
    const {length} = source;
    const {top, high} = view(length);
    const first = Math.max(0, Math.floor(top) - SPARE_ROWS);
    const last = Math.min(length, Math.ceil(top + (box.clientHeight || 600) / ROW_PIXELS) + SPARE_ROWS);
    const state = [];
    for (let index = first; index < last; index++) state.push(source.at(index));
    if (last >= length && source.more) source.load(length).then(schedule, fail);
    state.forEach((row, offset) => { if (row === undefined) source.load(first + offset).then(schedule, fail); });
    const above = Math.max(0, box.scrollTop - (top - first) * ROW_PIXELS);
    before.style.height = `${above}px`;
    after.style.height = `${Math.max(0, high - above - (last - first) * ROW_PIXELS)}px`;
    if (shown && shown.first === first && shown.state.length === state.length && shown.state.every((row, at) => row === state[at])) return tell(length);
    shown = {first, state};
    show(body, state.map((row, offset) => h('tr', {'aria-rowindex': first + offset + 2},
      row === undefined ? h('td', {colspan: columns.length, class: 'loading'}, '…') : cells(row).map(cell => cell?.tagName === 'TD' ? cell : h('td', {}, cell)))));
    tell(length);
  }

  /** The row at the upper edge, with its fraction, and how high the whole is drawn; the header takes part in scrolling. */
  function view(length) {
    const whole = length * ROW_PIXELS;
    const high = Math.min(whole, MOST_PIXELS);
    const beside = head.offsetHeight - (box.clientHeight || 600);
    const scale = whole > high ? (whole + beside) / (high + beside) : 1;
    return {top: box.scrollTop * scale / ROW_PIXELS, high};
  }

  function tell(length) {
    const words = source.more ? t('rows.known', {n: count(length)}) : length < 2 ? t(length ? 'rows.one' : 'rows.none') : t('rows.all', {n: count(length)});
    if (said.textContent !== words) said.textContent = words;
  }

  function schedule() {
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(draw);
    }
  }

  function fail(error) {
    if (error.name !== 'AbortError') show(said, refused(error, () => { source.forget?.(); schedule(); }));
  }

  box.addEventListener('scroll', schedule, {passive: true});
  schedule();
  return {element: h('div', {class: 'long-list'}, box, said), changed: schedule};
}

/** A list of the API by pages: knows where each page begins, keeps only the last ones that were looked at. */
export function paged(path, signal) {
  const cursors = [null];
  const pages = new Map();
  const loading = new Map();
  const source = {
    length: 0,
    more: true,
    at(index) {
      const page = pages.get(Math.floor(index / PAGE));
      return page?.[index % PAGE];
    },
    load(index) {
      const number = Math.min(Math.floor(index / PAGE), cursors.length - 1);
      if (pages.has(number) && pages.get(number)[index % PAGE] !== undefined) return Promise.resolve();
      if (!loading.has(number)) loading.set(number, fetchPage(number).finally(() => loading.delete(number)));
      return loading.get(number);
    },
    forget() {
      loading.clear();
    },
  };

  async function fetchPage(number) {
    const separator = path.includes('?') ? '&' : '?';
    const cursor = cursors[number];
    const items = [];
    let next = cursor;
    do { // pages of the API may be short before the end
      const page = await get(path + separator + new URLSearchParams({limit: PAGE - items.length, ...(next ? {cursor: next} : {})}), signal);
      items.push(...page.items);
      next = page.next;
    } while (next && items.length < PAGE);
    pages.set(number, items);
    if (number === cursors.length - 1) {
      source.length = number * PAGE + items.length;
      source.more = Boolean(next);
      if (next) cursors.push(next);
    }
    for (const old of pages.keys()) {
      if (pages.size <= PAGES_KEPT) break;
      if (Math.abs(old - number) > PAGES_KEPT / 2) pages.delete(old);
    }
  }
  return source;
}

/** Rows that come in one by one and stay. */
export function growing() {
  const all = [];
  return {
    more: false,
    get length() { return all.length; },
    at: index => all[index],
    load: () => Promise.resolve(),
    add: row => all.push(row),
  };
}

/** Rows that are all there. */
export const known = all => ({more: false, length: all.length, at: index => all[index], load: () => Promise.resolve()});
