import type * as Crypto from 'node:crypto';

/** The module takes longer to load than most of this package, and who only judges texts never needs it. */
export const nodeCrypto = (): typeof Crypto => process.getBuiltinModule('node:crypto');
