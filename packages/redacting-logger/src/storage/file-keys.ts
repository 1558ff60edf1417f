import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { derive } from './key-material.ts';

/** One of the data keys of a file, with what is derived from it. */
export interface DataKey {
  readonly raw: Buffer;
  readonly cipher: KeyObject;
  /** Key of the checkpoint's MAC. */
  readonly mac: Buffer;
  /** AES-GCM does not commit to its key; without this, one box could be made to open to another file's key. */
  readonly commitment: string;
}

/** A limited reader has the `shared` one only. Files that are not split have no `shared` one. */
export interface FileKeys {
  readonly full: DataKey | undefined;
  readonly shared: DataKey | undefined;
}

export function dataKey(raw: Buffer): DataKey {
  return {
    raw,
    cipher: createSecretKey(raw),
    mac: derive(raw, 'checkpoint'),
    commitment: derive(raw, 'commitment').toString('hex'),
  };
}

export function newFileKeys(split: boolean): FileKeys & { readonly full: DataKey } {
  return { full: dataKey(randomBytes(32)), shared: split ? dataKey(randomBytes(32)) : undefined };
}
