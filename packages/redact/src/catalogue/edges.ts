/** What must not touch a word: the match would then be a part of a longer one. */
export const ALPHANUMERIC = '[A-Za-z0-9]';
/** What must not follow a token of fixed length. Before a token even "=", "/" and "_" are common: they assign or join. */
export const TOKEN = '[A-Za-z0-9_-]';
export const BASE64 = '[A-Za-z0-9+/=_-]';
