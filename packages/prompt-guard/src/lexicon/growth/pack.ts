import type { Concept, Lexicon } from '../../grammar/concepts.ts';
import { WIDTH, maskOf, meets } from '../../grammar/masks.ts';
import { FILTER_SIZE, SHORTEST_MIXED, filterBit, filterByte, typoKeys } from '../../grammar/typos.ts';
import { LENGTHS_SIZE, LONGEST_STEM, STARTS_SIZE } from '../../grammar/vocabulary.ts';
import { bucketOf, hashOf } from '../../grammar/word-table.ts';
import { packed, packedAs } from './lists.ts';
import { edgeFilter, kindsOf, stemLooks } from './looks.ts';
import { minimise } from './minimal.ts';
import { growTrie } from './trie.ts';

/** Words worth reading when they are misspelt. */
const WORTH = maskOf('override', 'rules', 'prior', 'everything', 'ownPrompt', 'disable', 'sidestep');

const lettersOf = (word: string): number[] => Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));

/** The words in the order of their buckets, and the lists that a `WordTable` takes. */
function table(words: readonly string[]): { readonly order: readonly string[]; readonly lists: readonly Uint8Array[] } {
  let size = 16;
  while (size < words.length) size *= 2;
  const counts = Array.from({ length: size }, () => 0);
  const placed = words.map((word) => ({ word, bucket: bucketOf(hashOf(word), size) }));
  for (const { bucket } of placed) counts[bucket] = (counts[bucket] ?? 0) + 1;
  const order = placed.sort((a, b) => a.bucket - b.bucket || (a.word < b.word ? -1 : 1)).map(({ word }) => word);
  return { order, lists: [packed(order.flatMap(lettersOf)), packed(order.map((word) => word.length)), packed(counts)] };
}

/** By the hash of two letters: a bit for each length of a word that starts so. */
function lengthsByStart(words: readonly string[]): Uint8Array {
  const lengths = Array.from({ length: LENGTHS_SIZE }, () => 0);
  for (const word of words) {
    const at = hashOf(word.slice(0, 2)) & (LENGTHS_SIZE - 1);
    if (word.length <= LONGEST_STEM) lengths[at] = (lengths[at] ?? 0) | (1 << word.length);
  }
  return packedAs(4, lengths);
}

function startsOf(symbols: readonly string[], first: readonly number[]): Uint8Array {
  const starts = Array.from({ length: STARTS_SIZE }, () => 0);
  for (const [symbol, word] of symbols.entries()) {
    if (word.length >= 3 && (first[symbol] ?? -1) >= 0) starts[hashOf(word.slice(0, 3)) & (STARTS_SIZE - 1)] = 1;
  }
  return packed(starts);
}

function filterOf(words: readonly string[]): Uint8Array {
  const filter = new Uint8Array(FILTER_SIZE);
  for (const key of words.flatMap((word) => typoKeys(Uint16Array.from(lettersOf(word))))) {
    filter[filterByte(key)] = (filter[filterByte(key)] ?? 0) | filterBit(key);
  }
  return packed([...filter]);
}

/**
 * The vocabulary of all languages together, as the constructor of `Vocabulary` reads it, before it is compressed.
 *
 * @throws {TypeError} When a stem is longer than the scanner looks.
 */
export function packVocabulary(
  lexicons: readonly Lexicon[],
  implied: Partial<Record<Concept, readonly Concept[]>>,
): Uint8Array {
  const { trie, words, stems } = growTrie(lexicons, implied);
  const long = stems.find((stem) => stem.length > LONGEST_STEM);
  if (long !== undefined) throw new TypeError(`The stem "${long}" is longer than ${LONGEST_STEM} letters.`);
  const [wordTable, stemTable] = [table(words), table(stems)];
  const places = [wordTable, stemTable].map(({ order }) => new Map(order.map((word, place) => [word, place])));
  const renumbered = [
    ...words.map((word) => places[0]?.get(word) ?? 0),
    ...stems.map((stem) => words.length + (places[1]?.get(stem) ?? 0)),
  ];
  const minimal = minimise(trie, renumbered);
  // Of English only: one letter less or two exchanged make another word of a language with many endings.
  const [english = {}] = lexicons;
  const common = new Set(growTrie([english], {}).words);
  const misspelt = words.flatMap((word, symbol) => {
    const node = trie.child(0, symbol);
    const isWorth = node >= 0 && common.has(word) && word.length >= SHORTEST_MIXED && /^[a-z]+$/.test(word);
    return isWorth && meets(trie.masks, node * WIDTH, WORTH) ? [{ word, symbol: renumbered[symbol] ?? 0 }] : [];
  });
  return Buffer.concat([
    ...wordTable.lists,
    ...stemTable.lists,
    lengthsByStart(words),
    lengthsByStart(stems),
    ...stemLooks(stems),
    startsOf([...wordTable.order, ...stemTable.order], minimal.first),
    packed(minimal.first.map((node) => node + 1)),
    packedAs(4, minimal.masks),
    packed(minimal.maskOf),
    packed(minimal.counts),
    packed(minimal.symbols),
    packed(minimal.targets),
    edgeFilter(minimal.maskOf.length - minimal.counts.length, minimal.counts, minimal.symbols),
    packed(misspelt.map(({ symbol }) => symbol)),
    filterOf(misspelt.map(({ word }) => word)),
    kindsOf(minimal.masks),
  ]);
}
