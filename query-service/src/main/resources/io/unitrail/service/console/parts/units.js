// Every unit of a set as it streams in: progress is shown, it can be cancelled, and a set that ends without saying so is not one.
import {h, show} from '/console/dom.js';
import {lines, Refused} from '/console/api.js';
import {party, place} from '/console/names.js';
import {refused} from '/console/parts/refused.js';
import {growing, rows} from '/console/parts/rows.js';
import {linkTo} from '/console/parts/timeline.js';
import {count, t} from '/console/words.js';

/**
 * @param path and body of the question; a body of undefined is a GET
 * @param expected how many there will be, or null
 */
export function unitList(path, body, expected, signal) {
  const source = growing();
  const list = rows(t('units'), ['serial', 'holding', 'holder', 'location', 'role', 'exposure', 'remedy', 'path'].map(name => t('fact.' + name)), source, cells);
  const said = h('p', {role: 'status', class: 'known'});
  const meter = h('progress', {max: expected || null, 'aria-label': t('units.reading')});
  const reading = new AbortController();
  const cancel = h('button', {type: 'button', onclick: () => reading.abort()}, t('cancel'));
  const bar = h('p', {class: 'progress'}, meter, ' ', cancel);
  const box = h('div', {}, bar, said, list.element);
  signal.addEventListener('abort', () => reading.abort());
  run();
  return box;

  async function run() {
    let end = null;
    let told = 0;
    try {
      for await (const line of lines(path, body, reading.signal)) {
        if (line.type === 'end') end = line;
        else if (line.type !== 'start') source.add(compact(line));
        if (performance.now() - told > 150) {
          told = performance.now();
          meter.value = source.length;
          said.textContent = t('units.progress', {n: count(source.length), all: expected ? count(expected) : '…'});
          list.changed();
        }
      }
      if (!end?.complete || end.units !== source.length) throw new Refused(0, {detail: t('units.short', {n: count(source.length)})});
      said.textContent = t('units.whole', {n: count(source.length)});
    } catch (error) {
      if (signal.aborted) return;
      if (error.name === 'AbortError') {
        said.className = 'warn';
        said.textContent = t('units.cancelled', {n: count(source.length)});
      } else {
        show(said, refused(error));
      }
    }
    bar.remove();
    list.changed();
  }
}

/** What is shown of a unit, and no more: sets can be long. */
function compact(unit) {
  return [unit.digitalLink ?? unit.id, unit.serial ?? unit.id, unit.holding, unit.holder?.party, unit.location, unit.role, unit.exposure, unit.remedy, unit.path];
}

function cells([link, serial, holding, holder, where, role, exposure, remedy, path]) {
  return [linkTo(link, serial), h('td', {class: holding}, t('holding.' + holding)), party(holder), place(where), t('role.' + role), t('exposure.' + exposure),
    remedy ? t('remedy.' + remedy) : '', (path ?? []).map(id => [linkTo(id), ' '])];
}
