import type { View } from '../view.ts';
import { foldScript } from './fold-script.ts';

const OPENING = /<script\b/gi;
const CLOSING = /<\/script/gi;
const HANDLER = /\son[a-z]{3,20}\s{0,9}=\s{0,9}(?:"([^"]{8,4096})"|'([^']{8,4096})')/gi;

interface Script {
  readonly text: string;
  readonly at: number;
}

/** Found by two searches: an expression for both would look for the end again from each opening. */
function* scriptsIn(text: string): Generator<Script> {
  let from = 0;
  for (;;) {
    OPENING.lastIndex = from;
    const opening = OPENING.exec(text);
    if (opening === null) return;
    const at = text.indexOf('>', OPENING.lastIndex) + 1;
    if (at === 0) return;
    CLOSING.lastIndex = at;
    // One that nothing closes does not run, and leaves all the same.
    const closing = CLOSING.exec(text);
    yield { text: text.slice(at, closing?.index), at };
    if (closing === null) return;
    from = CLOSING.lastIndex;
  }
}

/** A quote in the words of a page would open a string: only what runs is read as a script. */
export function pageViews(text: string): View[] {
  const handlers = Array.from(text.matchAll(HANDLER), (match) => {
    const script = match[1] ?? match[2] ?? '';
    return { text: script, at: match.index + match[0].indexOf(script) };
  });
  return [...scriptsIn(text), ...handlers].flatMap(({ text: script, at }) => {
    return foldScript(script).map((view) => ({ ...view, place: (unit: number) => at + view.place(unit) }));
  });
}
