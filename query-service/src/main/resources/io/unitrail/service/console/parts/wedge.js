// A keyboard-wedge scanner types FNC1 as F8, or as the control character GS, which an input field would swallow.
const GS = '\u001d';

/** Lets a field take FNC1. */
export function takesFnc1(field) {
  field.addEventListener('keydown', event => {
    if (event.key === 'F8' || (event.ctrlKey && event.key === ']')) {
      event.preventDefault();
      field.setRangeText(GS, field.selectionStart, field.selectionEnd, 'end');
    }
  });
  return field;
}
