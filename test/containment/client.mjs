// The person at the other end: posts one message, and sees what comes back.
import { BOUNDS } from './sinks/world.mjs';

const GIVE_UP_MS = BOUNDS.milliseconds + 2_000;

function textOf(value) {
  if (typeof value !== 'object' || value === null) return '';
  const parts = [];
  for (const choice of value.choices ?? []) parts.push(choice.message?.content, choice.delta?.content);
  for (const block of Array.isArray(value.content) ? value.content : []) parts.push(block.text);
  parts.push(value.delta?.text);
  return parts.filter((part) => typeof part === 'string').join('');
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @returns `{ status, text, bytes, milliseconds, outcome }`; `text` is what is shown, or all of an error */
export async function post(url, credential, body) {
  const started = performance.now();
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), GIVE_UP_MS);
  let raw = '';
  let status = 0;
  let bytes = 0;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: abort.signal,
    });
    ({ status } = response);
    const decoder = new TextDecoder();
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (raw.length < 2 * BOUNDS.outputBytes) raw += decoder.decode(chunk, { stream: true });
      if (bytes > 4 * BOUNDS.outputBytes) break;
    }
  } catch {
    // Cut off: what had come by then is what the person has seen.
  } finally {
    clearTimeout(timer);
  }
  const milliseconds = performance.now() - started;
  const frames = raw.split(/\r?\n\r?\n/).map((frame) => parsed(/^data: (.*)$/m.exec(frame)?.[1] ?? ''));
  const isStream = raw.startsWith('data:') || raw.startsWith('event:');
  const text = isStream ? frames.map(textOf).join('') : status === 200 ? textOf(parsed(raw)) : raw;
  const isWithheld = /"content_filter"|"refusal"|"error"/.test(raw);
  const outcome = status === 200 && !isWithheld ? 'answered' : `${status}${isWithheld ? ' withheld' : ''}`;
  return { status, text, raw, bytes, milliseconds, outcome };
}
