// The choice of language at the foot of a page.
import {h, show} from '/console/dom.js';
import {LANGUAGES, choose, t} from '/console/words.js';

/** Fills the choice and begins anew, in the other language, when it is changed. */
export function languages(again) {
  document.getElementById('language-label').textContent = t('language');
  const choice = document.getElementById('language');
  show(choice, Object.entries(LANGUAGES).map(([code, name]) => h('option', {value: code, lang: code}, name)));
  choice.value = document.documentElement.lang;
  choice.onchange = () => {
    choose(choice.value);
    again();
  };
}
