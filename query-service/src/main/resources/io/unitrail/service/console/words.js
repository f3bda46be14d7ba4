// What is said to people, from messages/LANGUAGE.json, so that another language is a file.
let messages = {};

export async function load(language) {
  const response = await fetch(`/console/messages/${language}.json`);
  messages = await response.json();
}

/** The message of a key, `{name}` replaced; the key itself where there is none. */
export function t(key, values = {}) {
  const text = messages[key] ?? key.replace(/^.*\./, '').replaceAll('_', ' ');
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** An event's time in the viewer's zone, with the event's own offset beside it. */
export function time(iso, offset) {
  if (!iso) return '';
  const element = document.createElement('time');
  element.dateTime = iso;
  element.textContent = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'}).format(new Date(iso));
  element.title = offset ? `${iso}, event zone ${offset}` : iso;
  return element;
}

export const count = number => new Intl.NumberFormat().format(number);
