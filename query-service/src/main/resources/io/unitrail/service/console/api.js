// The public API, asked as every client asks it.
import {t} from '/console/words.js';
import {credentials, signedOut} from '/console/session.js';

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || t('refused.status', {status}));
    this.status = status;
    this.problem = problem;
    this.incomplete = status === 503;
  }
}

async function answer(response) {
  if (response.ok) return response;
  let problem = {};
  try { problem = await response.json(); } catch { /* no problem document */ }
  if (response.status === 401) signedOut();
  throw new Refused(response.status, problem);
}

/** Asks; refused as {@link Refused}, aborted as AbortError. */
export async function ask(path, options = {}) {
  try {
    return await answer(await fetch(path, {...options, headers: {...credentials(), ...options.headers}}));
  } catch (error) {
    if (error instanceof Refused || error.name === 'AbortError') throw error;
    throw new Refused(0, {detail: t('refused.unreachable')});
  }
}

export async function get(path, signal) {
  return (await ask(path, {signal, headers: {Accept: 'application/json'}})).json();
}

export async function post(path, body, signal, headers = {}) {
  const response = await ask(path, {
    method: 'POST', signal, headers: {'Content-Type': 'application/json', Accept: 'application/json', ...headers}, body: JSON.stringify(body),
  });
  return response.json();
}

/** A file to keep, in the form that is accepted; broken off rather than short. */
export async function download(path, accept, name, body) {
  const response = await ask(path, body === undefined
    ? {headers: {Accept: accept}}
    : {method: 'POST', headers: {'Content-Type': 'application/json', Accept: accept}, body: JSON.stringify(body)});
  let file;
  try {
    file = await response.blob();
  } catch {
    throw new Refused(0, {detail: t('refused.broken')});
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The lines of an NDJSON answer as they come. The pause after each slice keeps the page alive under a long set. */
export async function* lines(path, body, signal) {
  const response = await ask(path, {
    method: body ? 'POST' : 'GET', signal, headers: {'Content-Type': 'application/json', Accept: 'application/x-ndjson'}, body: body && JSON.stringify(body),
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let began = performance.now();
  while (true) {
    let chunk;
    try {
      chunk = await reader.read();
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      throw new Refused(0, {detail: t('refused.broken')});
    }
    const parts = (rest + (chunk.value ?? '')).split('\n');
    rest = chunk.done ? '' : parts.pop();
    for (const part of parts) {
      if (part) yield JSON.parse(part);
      if (performance.now() - began > SLICE_MILLIS) {
        await pause();
        began = performance.now();
      }
    }
    if (chunk.done) return;
  }
}

const SLICE_MILLIS = 12;
const pause = () => new Promise(resolve => setTimeout(resolve));

/** `?a=b&c=d` of what is there. */
export function query(parameters) {
  const there = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return there.length === 0 ? '' : '?' + new URLSearchParams(there);
}
