/**
 * What must not touch a word: the match would then be a part of a longer one. Before and after a token of fixed length
 * "_" and "-" are common: they join it to something, as in backup_TOKEN_old.
 */
export const ALPHANUMERIC = '[A-Za-z0-9]';
/** What must not follow a token of variable length that may contain these. */
export const TOKEN = '[A-Za-z0-9_-]';
export const BASE64 = '[A-Za-z0-9+/=_-]';
