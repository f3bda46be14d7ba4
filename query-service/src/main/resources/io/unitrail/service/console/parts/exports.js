// Taking an answer away as a file.
import {h} from '/console/dom.js';
import {download} from '/console/api.js';
import {action} from '/console/parts/refused.js';
import {t} from '/console/words.js';

/** Buttons `[[label, media type, ending], …]` for one address. */
export function exports(path, name, forms, body) {
  return h('p', {class: 'exports'}, forms.map(([label, type, ending]) =>
    action(label, async () => {
      await download(path, type, `${name}.${ending}`, body);
      return t('export.done');
    })));
}

export const TRACE = [['JSON', 'application/json', 'json'], ['CSV', 'text/csv', 'csv'], ['EPCIS 2.0', 'application/ld+json', 'jsonld'], ['PDF', 'application/pdf', 'pdf']];
export const SET = [['CSV', 'text/csv', 'csv'], ['NDJSON', 'application/x-ndjson', 'ndjson'], ['EPCIS 2.0', 'application/ld+json', 'jsonld']];
export const LIST = [['CSV', 'text/csv', 'csv'], ['NDJSON', 'application/x-ndjson', 'ndjson']];
