import { fieldsOf, nodeOf } from './nodes.ts';
import type { Fields } from './nodes.ts';
import { shapeOf } from './shape-of.ts';
import { isComment } from './tokens.ts';
import type { SqlToken } from './parser.ts';
import { integerOf } from './type-name.ts';

const splice = (text: string, start: number, end: number, insertion: string): string => {
  // The scanner and the parser count bytes.
  const bytes = Buffer.from(text);
  return bytes.toString('utf8', 0, start) + insertion + bytes.toString('utf8', end);
};

/** The count after LIMIT or FETCH FIRST, when it is written out: a number that may be too large, ALL or NULL. */
function writtenCount(count: unknown, tokens: readonly SqlToken[]): SqlToken | undefined {
  const node = nodeOf(count);
  if (node?.kind !== 'A_Const') return undefined;
  const token = tokens.find(({ start }) => start === node.fields['location']);
  return token !== undefined && /^(?:[\d.]+(?:e[+-]?\d+)?|all|null)$/i.test(token.text) ? token : undefined;
}

/**
 * The same query with at most `maxRows` rows: LIMIT is added at the end or its number replaced, at the positions that
 * the parser gave. `undefined` when the count is computed, or bent by WITH TIES.
 */
export function limitedText(
  text: string,
  query: Fields,
  tokens: readonly SqlToken[],
  maxRows: number,
): string | undefined {
  const count = query['limitCount'];
  if (count === undefined) {
    const last = tokens.findLast((token) => !isComment(token) && token.text !== ';');
    return last === undefined ? undefined : splice(text, last.end, last.end, ` LIMIT ${maxRows}`);
  }
  if (query['limitOption'] !== 'LIMIT_OPTION_COUNT') return undefined;
  const rows = integerOf(count);
  if (rows !== undefined && rows >= 0 && rows <= maxRows) return text;
  if (rows !== undefined && rows < 0) return undefined;
  const written = writtenCount(count, tokens);
  return written === undefined ? undefined : splice(text, written.start, written.end, String(maxRows));
}

const withoutLimit = ({ limitCount: _count, limitOption: _option, ...rest }: Fields): string => shapeOf(rest);

/** Whether a query read back from changed text is the one meant, with a limit that holds. */
export function isLimited(before: Fields, after: unknown, maxRows: number): boolean {
  const query = fieldsOf(after);
  const rows = integerOf(query['limitCount']);
  return rows !== undefined && rows >= 0 && rows <= maxRows && withoutLimit(before) === withoutLimit(query);
}
