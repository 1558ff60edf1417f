import type { ValueRedactor } from './value.ts';

// The brackets of a label would be percent-encoded in a URL, and a word before @example.com is an address again.
const HIDDEN = '***';

/** A URL without its userinfo and without the values of parameters that are hidden by name. */
export function redactedUrl(href: string, redactor: ValueRedactor): string {
  const url = new URL(href);
  if (url.username !== '') url.username = HIDDEN;
  if (url.password !== '') url.password = HIDDEN;
  // Assigning search re-encodes it, so it is left alone unless something in it is hidden.
  if (hidesAny(url.searchParams, redactor)) url.search = redactedSearch(url.searchParams, redactor);
  return url.href;
}

export function redactedSearch(params: URLSearchParams, redactor: ValueRedactor): string {
  const pairs = [...params].map(([key, value]): [string, string] => [
    key,
    redactor.known(key).kind === undefined ? value : HIDDEN,
  ]);
  return new URLSearchParams(pairs).toString();
}

function hidesAny(params: URLSearchParams, redactor: ValueRedactor): boolean {
  return [...params.keys()].some((key) => redactor.known(key).kind !== undefined);
}
