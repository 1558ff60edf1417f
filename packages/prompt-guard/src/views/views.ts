import { decipher } from './ciphers.ts';
import { unescapeText } from './escapes.ts';
import { fold } from './fold.ts';
import { decodeFragments } from './fragments.ts';
import { revealHidden } from './hidden.ts';
import { readLeet } from './leet.ts';
import { closeSpacing } from './spacing.ts';
import { View } from './view.ts';

/** Encodings within encodings are followed this far. */
const DEPTH = 2;
/** Bounds the work: each view is at most a little longer than the text it came from. */
const MOST = 10;

function decoded(view: View): View[] {
  const readings: readonly (readonly [string, string | undefined])[] = [
    ['escaped', unescapeText(view.text)],
    ['encoded', decodeFragments(view.text)],
  ];
  const found = readings.flatMap(([name, text]) => (text === undefined ? [] : [new View(name, fold(text))]));
  const cipher = decipher(view);
  return cipher === undefined ? found : [...found, cipher];
}

function disguised(view: View): View[] {
  const readings = [
    ['leet', readLeet(view.text)],
    ['spaced', closeSpacing(view)],
  ] as const;
  return readings.flatMap(([name, text]) => (text === undefined ? [] : [new View(name, text)]));
}

/** Every reading of a text, the folded one first. A reading that says nothing new is left out. */
export function makeViews(text: string): readonly View[] {
  const plain = new View('plain', fold(text));
  const views: View[] = [plain];
  const seen = new Set([plain.text]);
  const add = (view: View): boolean => {
    if (views.length >= MOST || seen.has(view.text)) return false;
    seen.add(view.text);
    views.push(view);
    return true;
  };
  const hidden = revealHidden(text);
  let level = [plain, ...(hidden === undefined ? [] : [new View('hidden', fold(hidden))])];
  for (const view of level) add(view);
  for (let depth = 0; depth < DEPTH; depth++) level = level.flatMap(decoded).filter(add);
  for (const view of views.slice()) for (const other of disguised(view)) add(other);
  return views;
}
