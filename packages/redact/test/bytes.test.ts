import { describe, expect, it } from '@jest/globals';
import { createRedactor } from '@sallyport/redact';
import * as fc from 'fast-check';
import { runs } from '../../../test/support/runs.ts';

const redactor = createRedactor();
const none = createRedactor({ catalogue: [] });
const key = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
const joined = (pieces: readonly Uint8Array[]): string => Buffer.concat(pieces).toString('latin1');

/** Octets that are mostly text, partly broken, with a key here and there. */
const octets = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text, 'utf8')),
      fc.constant(Buffer.from(` ${key} `)),
      fc
        .constantFrom([0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xff], [0xc0, 0x80])
        .map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 10 },
  )
  .map((parts) => Buffer.concat(parts));

describe('octets', () => {
  it('are redacted as the text they are', () => {
    expect(redactor.bytes(Buffer.from(`caf\u00e9 ${key} \u20ac`)).toString('utf8')).toBe(
      'caf\u00e9 [REDACTED:aws-access-key-id] \u20ac',
    );
  });

  it('that are not redacted stay as they were, UTF-8 or not', () => {
    fc.assert(
      fc.property(octets, (input) => {
        expect(joined([none.bytes(input)])).toBe(joined([input]));
      }),
      { numRuns: runs(50) },
    );
  });

  it('come out of a stream as they come out as a whole, wherever it is cut, and no key with them', () => {
    fc.assert(
      fc.property(octets, fc.integer({ min: 1, max: 7 }), (input, size) => {
        const stream = redactor.byteStream();
        const pieces: Buffer[] = [];
        for (let at = 0; at < input.length; at += size) pieces.push(stream.push(input.subarray(at, at + size)));
        pieces.push(stream.end());
        expect(joined(pieces)).toBe(joined([redactor.bytes(input)]));
        expect(joined(pieces)).not.toContain(key);
      }),
      { numRuns: runs(50) },
    );
  });

  it('must be octets', () => {
    expect(() => redactor.bytes('text' as never)).toThrow('redact: bytes() takes a Uint8Array, received string');
    expect(() => redactor.byteStream().push('text' as never)).toThrow('redact: push() takes a Uint8Array');
  });
});
