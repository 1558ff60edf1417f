import type { View } from '../view.ts';
import { foldScripts } from './fold-scripts.ts';
import { scriptData } from './script-data.ts';

const HANDLER = /\son[a-z]{3,20}\s{0,9}=\s{0,9}(?:"([^"]{8,4096})"|'([^']{8,4096})')/gi;

/** A quote in the words of a page would open a string: only what runs is read as a script. */
export function pageViews(text: string): View[] {
  const handlers = Array.from(text.matchAll(HANDLER), (match) => {
    const script = match[1] ?? match[2] ?? '';
    return { text: script, at: match.index + match[0].indexOf(script) };
  });
  const scripts = scriptData(text).map(({ from, to }) => ({ text: text.slice(from, to), at: from }));
  return [...scripts, ...handlers].flatMap(({ text: script, at }) => {
    return foldScripts(script).map((view) => ({ ...view, place: (unit: number) => at + view.place(unit) }));
  });
}
