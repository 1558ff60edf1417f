import { tables } from './tables.ts';

export { letterBeyond, NONE, SKIP, SYLLABLE, TABLE_END } from './letter-kinds.ts';

/** Letters without case and accents, every digit as `0`, 0 for the rest. */
export const letterTable: Uint16Array = tables.letters;
