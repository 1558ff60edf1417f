import { readFileSync } from 'node:fs';
import { dataKey } from './file-keys.ts';
import type { FileKeys } from './file-keys.ts';
import { decodeHeader, nameTag } from './layout.ts';
import type { FileHeader } from './layout.ts';
import { keysName, pathOf } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import type { MasterKey, MasterPublicKey } from './master-key.ts';
import type { ReaderKey } from './reader-key.ts';
import { openBox } from './sealed-box.ts';
import { boxContext, isSignedBy, parseSidecar } from './sidecar.ts';
import type { KeyBox, Sidecar } from './sidecar.ts';

/** Who reads, and whom they trust to have written. */
export interface Access {
  readonly master?: MasterKey;
  readonly reader?: ReaderKey;
  /** The master key that must have signed; a holder of the master key trusts that one. */
  readonly trusted: MasterPublicKey | undefined;
  readonly allowUnsigned: boolean;
}

export interface OpenedKeys {
  readonly headerOctets: Buffer;
  readonly header: FileHeader;
  readonly keys: FileKeys;
  readonly sidecar: Sidecar;
}

/** 'skipped': not for this reader. Text: what is wrong. */
export type KeysOutcome = OpenedKeys | 'skipped' | { readonly wrong: string };

const wrong = (complaint: string): KeysOutcome => ({ wrong: complaint });

function distrust(sidecar: Sidecar, { trusted, allowUnsigned }: Access): string | undefined {
  if (sidecar.signature === undefined) {
    return allowUnsigned
      ? undefined
      : 'is not signed by the master key: its writer had public keys only, or was forged';
  }
  if (trusted === undefined)
    return allowUnsigned ? undefined : 'is signed, but no readers.json says by whom it must be';
  return isSignedBy(sidecar, trusted) ? undefined : 'is not as the holder of the master key signed it';
}

function unseal(sidecar: Sidecar, { to, role, box }: KeyBox, access: Access): FileKeys | undefined {
  const key = access.master?.private ?? access.reader?.private;
  if (key === undefined || (to !== access.master?.public.id && to !== access.reader?.id)) return undefined;
  const secret = openBox(key, Buffer.from(box, 'base64url'), boxContext(sidecar.header, role));
  if (secret === undefined || secret.length % 32 !== 0) return undefined;
  const parts = [secret.subarray(0, 32), secret.subarray(32, 64)].filter(({ length }) => length === 32).map(dataKey);
  const [full, shared] = role === 'limited' ? [undefined, parts[0]] : parts;
  if (full !== undefined && full.commitment !== sidecar.full) return undefined;
  return shared?.commitment === sidecar.shared || full?.commitment === sidecar.full ? { full, shared } : undefined;
}

/** The data keys of a file, for those who may have them. */
export function openKeys(place: LogPlace, file: string, access: Access): KeysOutcome {
  const name = keysName(file);
  let text: string;
  try {
    text = readFileSync(pathOf(place, name), 'utf8');
  } catch (error) {
    return wrong(`${name} cannot be read (${String((error as NodeJS.ErrnoException).code)})`);
  }
  const sidecar = parseSidecar(text);
  const headerOctets = Buffer.from(sidecar?.header ?? '', 'base64url');
  const header = decodeHeader(headerOctets);
  if (sidecar === undefined || header === undefined) return wrong(`${name} is damaged`);
  const complaint = distrust(sidecar, access);
  if (complaint !== undefined) return wrong(`${name} ${complaint}`);
  if (header.name !== nameTag(place.name)) return wrong(`${name} belongs to a log of another name`);
  const own = access.master?.public.id ?? access.reader?.id;
  const box = sidecar.boxes.find(({ to }) => to === own);
  if (box === undefined)
    return access.master === undefined ? 'skipped' : wrong(`${name} is sealed for another master key`);
  const keys = unseal(sidecar, box, access);
  return keys === undefined
    ? wrong(`${name} is damaged: its keys do not open`)
    : { headerOctets, header, keys, sidecar };
}
