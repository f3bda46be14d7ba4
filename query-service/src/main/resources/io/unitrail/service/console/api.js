// The public API, asked as every client asks it.

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered ${status}`);
    this.status = status;
    this.problem = problem;
    this.incomplete = status === 503;
  }
}

async function answer(response) {
  if (response.ok) return response;
  let problem = {};
  try { problem = await response.json(); } catch { /* no problem document */ }
  throw new Refused(response.status, problem);
}

async function ask(path, options) {
  try {
    return await answer(await fetch(path, options));
  } catch (error) {
    if (error instanceof Refused || error.name === 'AbortError') throw error;
    throw new Refused(0, {detail: 'The server cannot be reached; it is tried again when you ask again.'});
  }
}

export async function get(path, signal) {
  return (await ask(path, {signal, headers: {Accept: 'application/json'}})).json();
}

export async function post(path, body, signal) {
  const response = await ask(path, {
    method: 'POST', signal, headers: {'Content-Type': 'application/json', Accept: 'application/json'}, body: JSON.stringify(body),
  });
  return response.json();
}

/** A file to keep, in the form that is accepted; broken off rather than short. */
export async function download(path, accept, name, body) {
  const response = await ask(path, body === undefined
    ? {headers: {Accept: accept}}
    : {method: 'POST', headers: {'Content-Type': 'application/json', Accept: accept}, body: JSON.stringify(body)});
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** `?a=b&c=d` of what is there. */
export function query(parameters) {
  const there = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return there.length === 0 ? '' : '?' + new URLSearchParams(there);
}
