import { createDecipheriv } from 'node:crypto';
import type { DataKey, FileKeys } from './file-keys.ts';
import { PREFIX, TAG } from './layout.ts';
import type { FramePrefix } from './layout.ts';
import { sharedPart } from './shared-part.ts';

export interface FrameReader {
  /** The text of a frame, the shared part of it for limited readers; `undefined` when it is not authentic. */
  readonly open: (octets: Buffer, prefix: FramePrefix) => string | undefined;
  /** The shared copy is what it should be. Only a full reader can tell; others get true. */
  readonly copyFits: (octets: Buffer, prefix: FramePrefix, whole: string, fields: readonly string[]) => boolean;
}

export function frameReader(keys: FileKeys, chainStart: Buffer, split: boolean): FrameReader {
  const additional = Buffer.alloc(TAG + PREFIX + TAG);
  chainStart.copy(additional);
  const nonce = Buffer.alloc(12);

  function decrypt(key: DataKey, length: number, body: Buffer, tag: Buffer, sequence: number): string | undefined {
    nonce.writeUInt32BE(sequence, 8);
    const decipher = createDecipheriv('aes-256-gcm', key.cipher, nonce, { authTagLength: TAG });
    decipher.setAAD(additional.subarray(0, length));
    decipher.setAuthTag(tag);
    const text = decipher.update(body);
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return text.toString('utf8');
  }

  function part(octets: Buffer, { sequence, shared }: FramePrefix, key: DataKey): string | undefined {
    octets.copy(additional, TAG, 0, PREFIX);
    const start = PREFIX + TAG;
    const body = octets.subarray(start, start + shared);
    return decrypt(key, TAG + PREFIX, body, octets.subarray(PREFIX, start), sequence);
  }

  function open(octets: Buffer, prefix: FramePrefix): string | undefined {
    if (keys.full === undefined) return keys.shared && part(octets, prefix, keys.shared);
    octets.copy(additional, TAG, 0, PREFIX + (split ? TAG : 0));
    const start = PREFIX + (split ? TAG + prefix.shared : 0);
    const end = octets.length - TAG;
    const known = TAG + PREFIX + (split ? TAG : 0);
    return decrypt(keys.full, known, octets.subarray(start, end), octets.subarray(end), prefix.sequence);
  }

  return {
    open,
    copyFits: (octets, prefix, whole, fields) => {
      if (keys.full === undefined || keys.shared === undefined) return true;
      const copy = part(octets, prefix, keys.shared);
      return prefix.kind === 1 ? copy === whole : copy === sharedPart(whole, fields);
    },
  };
}
