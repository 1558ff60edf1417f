import { Packed } from '../grammar/packed.ts';
import { packedTables } from './tables-data.ts';

/** What `lexicon/growth/model-tables.ts` counted out beforehand, because a loop over all words would slow down every start. */
interface Tables {
  /** Letters by UTF-16 unit. */
  readonly letters: Uint16Array;
  /** An open-addressed table: hashes of words and stems, and the class of each, 0 where the slot is free. */
  readonly keys: Int32Array;
  readonly classes: Uint8Array;
  /** 1 by the hash of three letters with which a stem begins. */
  readonly beginnings: Uint8Array;
}

const source = new Packed(packedTables, 0x20000);

export const tables: Tables = {
  letters: source.next() as Uint16Array,
  keys: source.words(),
  classes: source.next() as Uint8Array,
  beginnings: source.next() as Uint8Array,
};
