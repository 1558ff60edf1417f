import { KeyObject, createSecretKey } from 'node:crypto';

const MIN_BYTES = 32;
/** Of 32 random bytes about 30 differ, and as many steps between them; fewer than 16 come up less than once in 10^12. */
const MIN_DIFFERENT = 16;
const HEX = /^(?:[0-9A-Fa-f]{2})+$/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Reads the key. Its errors tell the type and the length of what was received, never a part of it. */
export function readPseudonymKey(key: unknown): KeyObject {
  const bytes = bytesOf(key);
  if (bytes.length < MIN_BYTES) refuse(`${bytes.length} bytes`);
  if (isMonotonous(bytes)) refuse('bytes that are not random');
  return createSecretKey(bytes);
}

function bytesOf(key: unknown): Uint8Array {
  if (key instanceof Uint8Array) return key;
  if (key instanceof KeyObject) return key.type === 'secret' ? key.export() : refuse(`a ${key.type} key`);
  if (typeof key !== 'string') return refuse(key === null ? 'null' : `a value of type ${typeof key}`);
  if (HEX.test(key)) return Buffer.from(key, 'hex');
  return BASE64.test(key) ? Buffer.from(key, 'base64') : refuse(`text of ${key.length} units in neither encoding`);
}

/** Repetition (all zero, abcabc...) shows in the bytes, counting (0, 1, 2, ...) in the steps between them. */
function isMonotonous(bytes: Uint8Array): boolean {
  const steps = bytes.map((byte, index) => byte - (bytes[index - 1] ?? 0));
  return new Set(bytes).size < MIN_DIFFERENT || new Set(steps).size < MIN_DIFFERENT;
}

function refuse(received: string): never {
  throw new TypeError(
    `redact: pseudonyms.key must be ${MIN_BYTES} random bytes or more (bytes, a secret KeyObject, hex or base64), ` +
      `received ${received}; make one with randomBytes(${MIN_BYTES}).toString('base64')`,
  );
}
