/** Weight of a media type in `Accept` (RFC 9110, section 12.5.1): that of its most exact range. */
function weightOf(accept: string, ranges: readonly string[]): number {
  for (const wanted of ranges) {
    for (const item of accept.toLowerCase().split(',')) {
      const [range = '', ...parameters] = item.split(';').map((part) => part.trim());
      if (range !== wanted) continue;
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return weight === undefined ? 1 : Number(weight) || 0;
    }
  }
  return 0;
}

/** Whether a client would rather have CSV. JSON where it is all the same to him, as to a browser that takes all. */
export function prefersCsv(accept: string | undefined): boolean {
  if (accept === undefined) return false;
  const csv = weightOf(accept, ['text/csv', 'text/*', '*/*']);
  return csv > weightOf(accept, ['application/json', 'application/*', '*/*']) && /text\/csv/i.test(accept);
}
