import { fold } from '../views/fold.ts';
import { CONCEPTS } from './concepts.ts';
import type { Concept, Lexicon } from './concepts.ts';
import { toWords } from './tokens.ts';

/** A step of the phrase trie. Stems are found by their first three letters, so a lookup costs the same in any language. */
interface Node {
  readonly words: Map<string, Node>;
  readonly stems: Map<string, [stem: string, node: Node][]>;
  readonly concepts: Set<number>;
}

/** What one occurrence of a phrase means, and where it is. */
export interface Mark {
  readonly concepts: ReadonlySet<number>;
  readonly position: number;
  /** UTF-16 units in the text the words were taken from. */
  readonly start: number;
  readonly end: number;
}

export interface Vocabulary {
  /** The longest phrase that starts at each word, in order. */
  marks(words: { words: readonly string[]; starts: readonly number[]; positions: readonly number[] }): Mark[];
  /** Whether some phrase starts with this word. */
  knows(word: string): boolean;
  /** Length of the longest known word that starts here, for text without spaces; 0 when there is none. */
  lengthAt(text: string, index: number): number;
}

const STEM = 3;
const HARMLESS = CONCEPTS.indexOf('harmless');

const node = (): Node => ({ words: new Map(), stems: new Map(), concepts: new Set() });

function child(parent: Node, word: string, stem: boolean): Node {
  if (!stem) {
    const found = parent.words.get(word) ?? node();
    parent.words.set(word, found);
    return found;
  }
  const key = word.slice(0, STEM);
  const bucket = parent.stems.get(key) ?? [];
  parent.stems.set(key, bucket);
  const found = bucket.find(([known]) => known === word)?.[1];
  if (found !== undefined) return found;
  const made = node();
  bucket.push([word, made]);
  // The longest stem answers first.
  bucket.sort(([a], [b]) => b.length - a.length);
  return made;
}

function step(from: Node, word: string): Node | undefined {
  const exact = from.words.get(word);
  if (exact !== undefined || from.stems.size === 0) return exact;
  return from.stems.get(word.slice(0, STEM))?.find(([stem]) => word.startsWith(stem))?.[1];
}

/**
 * A word listed by one language and covered by another's stem means both things, and a phrase also means what its
 * beginning means.
 */
function settle(from: Node, before: ReadonlySet<number> = new Set()): void {
  if (from.concepts.size > 0 && !from.concepts.has(HARMLESS)) {
    for (const concept of before) from.concepts.add(concept);
    before = from.concepts;
  }
  for (const [word, exact] of from.words) {
    const stems = from.stems.get(word.slice(0, STEM)) ?? [];
    for (const [stem, covering] of stems) {
      if (word.startsWith(stem)) for (const concept of covering.concepts) exact.concepts.add(concept);
    }
    settle(exact, before);
  }
  for (const bucket of from.stems.values()) for (const [, next] of bucket) settle(next, before);
}

function grow(root: Node, concept: number, phrase: string): void {
  const parts = phrase.trim().split(/\s+/);
  let at = root;
  for (const part of parts) {
    const stem = part.endsWith('*');
    const words = toWords(fold(stem ? part.slice(0, -1) : part)).words;
    for (const [index, word] of words.entries()) at = child(at, word, stem && index === words.length - 1);
  }
  // A phrase without a word in it would mean this at every word.
  if (at !== root) at.concepts.add(concept);
}

/** First words and stems by their first three letters, the longest first. */
function byStart(root: Node): Map<string, string[]> {
  const stems = [...root.stems.values()].flat().map(([stem]) => stem);
  const known = [...root.words.keys(), ...stems].filter((word) => word.length >= STEM);
  const found = new Map<string, string[]>();
  for (const word of known.toSorted((a, b) => b.length - a.length)) {
    const key = word.slice(0, STEM);
    found.set(key, [...(found.get(key) ?? []), word]);
  }
  return found;
}

export function compileVocabulary(
  lexicons: readonly Lexicon[],
  implied: Partial<Record<Concept, readonly Concept[]>>,
): Vocabulary {
  const root = node();
  for (const lexicon of lexicons) {
    for (const [name, phrases] of Object.entries(lexicon)) {
      const concepts = [name as Concept, ...(implied[name as Concept] ?? [])];
      for (const phrase of phrases.split(',')) {
        if (phrase.trim() === '') continue;
        for (const concept of concepts) grow(root, CONCEPTS.indexOf(concept), phrase);
      }
    }
  }
  settle(root);

  const starting = byStart(root);

  return {
    knows: (word) => step(root, word) !== undefined,
    lengthAt: (text, index) => {
      const known = starting.get(text.slice(index, index + STEM));
      return known?.find((word) => text.startsWith(word, index))?.length ?? 0;
    },
    marks: ({ words, starts, positions }) => {
      const found: Mark[] = [];
      for (let index = 0; index < words.length;) {
        let last = index;
        let meaning: Node | undefined;
        let at = step(root, words[index] ?? '');
        for (let ahead = index; at !== undefined; at = step(at, words[ahead] ?? '')) {
          if (at.concepts.size > 0) [meaning, last] = [at, ahead];
          ahead++;
        }
        const harmless = meaning?.concepts.has(HARMLESS) === true;
        if (meaning !== undefined && !harmless) {
          const end = (starts[last] ?? 0) + (words[last]?.length ?? 0);
          found.push({ concepts: meaning.concepts, position: positions[index] ?? 0, start: starts[index] ?? 0, end });
        }
        // Only a harmless phrase swallows its words; within others, shorter phrases count as well.
        index = harmless ? last + 1 : index + 1;
      }
      return found;
    },
  };
}
