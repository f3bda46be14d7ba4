// Server-sent events, read with fetch so that they carry the same credentials. What breaks is shown, and taken up where it was.
import {credentials} from '/console/session.js';

const FIRST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 10_000;
const SILENCE_MILLIS = 15_000;

/**
 * Listens until the signal says otherwise.
 *
 * @param path gives the address for the last event ID seen, or null at first
 * @param on {event name: function of its data}; `state` gets 'open' and 'lost'
 */
export async function live(path, on, signal) {
  let pause = FIRST_PAUSE_MILLIS;
  let lastId = null;
  while (!signal.aborted) {
    try {
      for await (const event of events(path(lastId), signal)) {
        if (event.name === 'open') {
          pause = FIRST_PAUSE_MILLIS;
          on.state?.('open');
          continue;
        }
        lastId = event.id ?? lastId;
        on[event.name]?.(JSON.parse(event.data));
      }
    } catch { /* shown below */ }
    if (signal.aborted) return;
    on.state?.('lost');
    await new Promise(resolve => setTimeout(resolve, pause));
    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
  }
}

async function* events(path, signal) {
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  signal.addEventListener('abort', stop);
  let watch = setTimeout(stop, SILENCE_MILLIS);
  try {
    const response = await fetch(path, {signal: attempt.signal, headers: {Accept: 'text/event-stream', ...credentials()}});
    if (!response.ok) throw new Error(String(response.status));
    yield {name: 'open'};
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    while (true) {
      const {done, value} = await reader.read();
      if (done) return;
      clearTimeout(watch);
      watch = setTimeout(stop, SILENCE_MILLIS);
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const event = parsed(block);
        if (event.data) yield event;
      }
    }
  } finally {
    clearTimeout(watch);
    signal.removeEventListener('abort', stop);
    attempt.abort();
  }
}

function parsed(block) {
  const event = {name: 'message', data: ''};
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at <= 0) continue;
    const value = line.slice(at + 1).replace(/^ /, '');
    const field = line.slice(0, at);
    if (field === 'event') event.name = value;
    else if (field === 'data') event.data += value;
    else if (field === 'id') event.id = value;
  }
  return event;
}
