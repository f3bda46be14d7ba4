// Who asks: an API key for as long as the tab is open. A node that needs none never asks for one.
const KEY = 'unitrail-key';

export const key = () => sessionStorage.getItem(KEY);

/** The headers of every request. */
export function credentials() {
  return key() ? {Authorization: 'Bearer ' + key()} : {};
}

export function signIn(text) {
  sessionStorage.setItem(KEY, text);
  dispatchEvent(new Event('signed'));
}

export function signOut() {
  sessionStorage.removeItem(KEY);
  dispatchEvent(new Event('signed'));
}

/** The node refused who asks. */
export function signedOut() {
  dispatchEvent(new Event('sign-in-needed'));
}
