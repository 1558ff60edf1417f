// Every stream fixture of wire, whole and cut in two at every byte, under filters that redact what they find.
import { readdirSync, readFileSync } from 'node:fs';
import { createRedactor } from '@sallyport/redact';
import { replyCodec } from '@sallyport/wire';

const folder = new URL('../../../packages/wire/test/fixtures/', import.meta.url);
const TYPES = { sse: 'text/event-stream', ndjson: 'application/x-ndjson', datav4: 'text/plain; charset=utf-8' };

const redactor = createRedactor({
  categories: ['personal'],
  add: [{ name: 'word', expression: '[Tt]he {0,2}[a-z]{2,12}', notBefore: '[A-Za-z]' }],
});

class Filter {
  blocked = false;
  #stream = redactor.stream();
  push(text) {
    return this.#stream.push(text);
  }
  end() {
    return this.#stream.end();
  }
}

function through(chunks, contentType) {
  const handler = { open: () => new Filter(), whole: (text) => redactor.text(text), call: (call) => call };
  const codec = replyCodec({ contentType, handler });
  const parts = [];
  for (const chunk of [...chunks, undefined]) {
    const passage = chunk === undefined ? codec.end() : codec.push(chunk);
    if (passage instanceof Promise) throw new Error('nothing here waits');
    parts.push(Buffer.from(passage.bytes));
    if (passage.stopped !== undefined) break;
  }
  return Buffer.concat(parts);
}

/** How many fixtures differ somewhere, of how many, over how many cuts. */
export function cutFixtures() {
  const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /stream-/.test(name));
  const differ = [];
  let cuts = 0;
  for (const name of fixtures) {
    const contentType = TYPES[name.split('.').at(-1)];
    if (contentType === undefined) continue;
    const bytes = readFileSync(new URL(name, folder));
    const whole = through([bytes], contentType);
    for (let at = 1; at < bytes.length; at++, cuts++) {
      if (through([bytes.subarray(0, at), bytes.subarray(at)], contentType).equals(whole)) continue;
      differ.push(`${name} at ${at}`);
      break;
    }
  }
  return { value: differ.length, peer: `of ${fixtures.length}, ${cuts.toLocaleString('en')} cuts`, notes: differ };
}
