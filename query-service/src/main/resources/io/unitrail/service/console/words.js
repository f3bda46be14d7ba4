// What is said to people, from messages/LANGUAGE.json, so that another language is a file.
export const LANGUAGES = {en: 'English', de: 'Deutsch'};
const CHOSEN = 'unitrail-language';
let messages = {};
let language = 'en';

/** The chosen language, else the browser's first that there is a file of. */
export function preferred() {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages.map(each => each.split('-')[0])];
  return wanted.find(each => each in LANGUAGES) ?? 'en';
}

export function choose(chosen) {
  localStorage.setItem(CHOSEN, chosen);
}

export async function load(chosen) {
  const files = await Promise.all([...new Set(['en', chosen])].map(async each =>
    (await fetch(`/console/messages/${each}.json`)).json()));
  messages = Object.assign({}, ...files);
  language = chosen;
  document.documentElement.lang = chosen;
}

/** The message of a key, `{name}` replaced; what follows the kind where there is none, such as a step of somebody's own. */
export function t(key, values = {}) {
  const message = messages[key] ?? key.slice(key.indexOf('.') + 1).replaceAll('_', ' ');
  return message.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** The locale for times and numbers: the browser's, unless another language was chosen than it speaks. */
const locale = () => navigator.language.startsWith(language) ? navigator.language : language;

/** An event's time in the viewer's zone, with the event's own offset shown where it is another. */
export function time(iso, offset) {
  if (!iso) return '';
  const element = document.createElement('time');
  const date = new Date(iso);
  element.dateTime = iso;
  element.textContent = new Intl.DateTimeFormat(locale(), {dateStyle: 'medium', timeStyle: 'short'}).format(date);
  element.title = offset ? `${iso} (${offset})` : iso;
  if (offset && minutesOf(offset) !== -date.getTimezoneOffset()) element.append(` (${offset})`);
  return element;
}

function minutesOf(offset) {
  const found = /^([+-])(\d\d):?(\d\d)$/.exec(offset);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (60 * found[2] + Number(found[3]));
}

export const count = number => new Intl.NumberFormat(locale()).format(number ?? 0);

/** A length of time, in its two largest units. */
export function duration(millis) {
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) return millis < 10_000 ? t('time.seconds', {n: (millis / 1000).toFixed(1)}) : t('time.seconds', {n: seconds});
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('time.minutes', {n: minutes, s: seconds % 60});
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('time.hours', {n: hours, m: minutes % 60});
  return t('time.days', {n: Math.floor(hours / 24), h: hours % 24});
}
