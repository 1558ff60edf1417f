import type { Segment } from '../conversation.ts';
import { isObject, own } from '../json-value.ts';
import { pointerTo } from '../pointer.ts';
import { rolesOf } from './roles.ts';
import type { Place, Walk } from './walk.ts';

/**
 * Under which editors keep text and what holds it: Slate `children`, Quill `ops` and `insert`, ProseMirror `content`,
 * Lexical `root`, Draft.js and Editor.js `blocks`.
 */
const HOLDERS: ReadonlySet<string> = new Set(
  'text insert content children ops parts blocks nodes root document doc delta data paragraphs lines value'.split(' '),
);

/** Pointers of the strings that a handler which flattens or joins this would run together; turns are somebody's own. */
function piecesOf(value: unknown, pointer: string, pieces: Map<string, string>): void {
  if (typeof value === 'string') pieces.set(pointer, value);
  else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) piecesOf(one, pointerTo(pointer, String(index)), pieces);
  } else if (isObject(value) && rolesOf(value).length === 0) {
    for (const key of Object.keys(value)) {
      if (HOLDERS.has(key)) piecesOf(own(value, key), pointerTo(pointer, key), pieces);
    }
  }
}

/**
 * A question that came as a list of words or as an editor's document, read as one text: `String(list)` and a template
 * part its pieces, `join('')` does not. Called once everything in it has been read and counted.
 */
export function readRunOn(walk: Walk, { value, pointer, role }: Place): void {
  if (typeof value !== 'object' || value === null || walk.problem) return;
  const pieces = new Map<string, string>();
  piecesOf(value, pointer, pieces);
  const said: readonly Segment[] = walk.segments.filter(
    (segment) => segment.via === undefined && pieces.get(segment.pointer) === segment.text,
  );
  const [first] = said;
  if (said.length < 2 || first === undefined) return;
  const texts = said.map(({ text }) => text);
  const pointers = said.map((segment) => segment.pointer);
  for (const text of new Set([texts.join(' '), texts.join('')])) {
    walk.joined.push({ pointers, role, kind: 'message', origin: first.origin, text });
  }
}
