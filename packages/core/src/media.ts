// An SVG is an image that can run scripts: what ends in +xml or +json is text.
const BINARY =
  /^(?:image|audio|video|font)\/(?![\w.-]*\+(?:xml|json)\b)|^application\/(?:octet-stream|pdf|zip|gzip|wasm|x-tar)\b/i;
const STREAM = /^(?:text\/event-stream|application\/(?:x-ndjson|ndjson|jsonl|x-json-stream|stream\+json))\b/i;

/** Whether a reply of this media type can carry model text. No type at all counts as text: fail closed. */
export function carriesText(contentType: string): boolean {
  return !BINARY.test(contentType);
}

export function isStream(contentType: string): boolean {
  return STREAM.test(contentType);
}

/** `undefined` when the bytes are not well-formed UTF-8. */
export function utf8(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

export function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8';
}
