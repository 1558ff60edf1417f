import { decodeBytes, encodeText, unfinished } from './byte-text.ts';
import type { StreamRedactor } from './stream-redactor.ts';

/** Redacts one stream of octets, UTF-8 or not. What it does not redact leaves octet for octet as it came. */
export interface ByteStreamRedactor {
  push(chunk: Uint8Array): Buffer;
  /** Ends the stream and returns the rest. A stream redactor is used once. */
  end(): Buffer;
}

export function byteStream(stream: StreamRedactor): ByteStreamRedactor {
  // The octets of a character that may go on in the next chunk, at most three.
  let rest: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      if (!(chunk instanceof Uint8Array)) {
        throw new TypeError(`redact: push() takes a Uint8Array, received ${typeof chunk}`);
      }
      const octets = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = octets.length - unfinished(octets);
      rest = Buffer.from(octets.subarray(whole));
      return encodeText(stream.push(decodeBytes(octets.subarray(0, whole))));
    },
    end() {
      const last = decodeBytes(rest);
      rest = Buffer.alloc(0);
      return encodeText((last === '' ? '' : stream.push(last)) + stream.end());
    },
  };
}
