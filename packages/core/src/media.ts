// An SVG is an image that can run scripts: what ends in +xml or +json is text.
const BINARY = /^(?:image|audio|video|font)\/(?![\w.-]*\+(?:xml|json)\b)|^application\/(?:pdf|zip|gzip|wasm|x-tar)\b/i;
const STREAM = /^(?:text\/event-stream|application\/(?:x-ndjson|ndjson|jsonl|x-json-stream|stream\+json))\b/i;

/** Whether a reply of this media type can carry model text. No type at all counts as text: fail closed. */
export function carriesText(contentType: string): boolean {
  return !BINARY.test(contentType);
}

/** Koa and Express give this to every buffer and stream without a type, so it says nothing about what is in it. */
export function isOctetStream(contentType: string): boolean {
  return /^application\/octet-stream\b/i.test(contentType);
}

export function isStream(contentType: string): boolean {
  return STREAM.test(contentType);
}

/** Media types whose replies may be written piece by piece: streams, and any text, since plain text streams as well. */
export function isRunningText(contentType: string): boolean {
  return isStream(contentType) || /^text\//i.test(contentType);
}

export function isEventStream(contentType: string): boolean {
  return /^text\/event-stream\b/i.test(contentType);
}

/** A charset that is read as something else than UTF-8 would show the client another text than was inspected. */
export function isUtf8(contentType: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1]?.toLowerCase();
  return charset === undefined || ['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset);
}

/** `undefined` when the bytes are not well-formed UTF-8. */
export function utf8(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}
