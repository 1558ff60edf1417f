import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { bytesOf } from '../src/grammar/packed.ts';
import { WIDTH } from '../src/grammar/masks.ts';
import { packedVocabulary } from '../src/grammar/vocabulary-data.ts';
import { Vocabulary } from '../src/grammar/vocabulary.ts';
import { packVocabulary } from '../src/lexicon/growth/pack.ts';
import { growTrie } from '../src/lexicon/growth/trie.ts';
import { packTables } from '../src/lexicon/growth/model-tables.ts';
import { implied, lexicons } from '../src/lexicon/index.ts';
import { concepts } from '../src/model/concepts/index.ts';
import { SEED, step } from '../src/model/hash.ts';
import { packedTables } from '../src/model/tables-data.ts';
import { conceptOfWord, prefixes } from '../src/model/words.ts';

const bytes = inflateSync(bytesOf(packedVocabulary));

describe('the packed vocabulary', () => {
  it('is what the lexicons say', () => {
    const isSame = bytes.equals(packVocabulary(lexicons, implied));
    expect(isSame ? 'up to date' : 'Run: node packages/prompt-guard/train/vocabulary.mjs').toBe('up to date');
  });

  it('reads back every phrase with what it means', () => {
    const { trie, words, stems } = growTrie(lexicons, implied);
    const vocabulary = new Vocabulary(packedVocabulary);
    const texts = [...words, ...stems];
    // A stem that is also a word has a number of its own, which the letters alone do not lead to.
    const numbers = new Map<string, number>();
    const numberOf = (symbol: number): number => {
      const text = texts[symbol] ?? '';
      let number = numbers.get(text);
      if (number === undefined) numbers.set(text, (number = vocabulary.lookUp(text)));
      return number;
    };
    const isAlike = (node: number, own: number): boolean => {
      for (let at = 0; at < WIDTH; at++)
        if (trie.masks[node * WIDTH + at] !== vocabulary.masks[vocabulary.maskAt(own) + at]) return false;
      return true;
    };
    const known = new Set(words);
    const lost: string[] = [];
    let compared = 0;
    const walk = (node: number, own: number, path: string): void => {
      trie.each(node, (symbol, target) => {
        const text = texts[symbol] ?? '';
        if (symbol >= words.length && known.has(text)) return;
        const number = numberOf(symbol);
        const next = node === 0 ? vocabulary.enter(number) : vocabulary.follow(own, number);
        const here = `${path} ${text}`;
        compared++;
        if (next < 0 || !isAlike(target, next)) lost.push(here);
        else walk(target, next, here);
      });
    };
    walk(0, 0, '');
    expect(lost).toEqual([]);
    expect(compared).toBeGreaterThan(words.length);
  });

  it('refuses to be read when it is damaged', () => {
    const middle = packedVocabulary.length >> 1;
    const damaged = packedVocabulary.with(
      middle,
      (packedVocabulary[middle] ?? '').replace(/^./, (a) => (a === 'A' ? 'B' : 'A')),
    );
    expect(() => new Vocabulary(damaged)).toThrow(/incorrect|invalid/);
  });
});

describe("the model's tables", () => {
  it('are what the lists of words say', () => {
    const isSame = inflateSync(bytesOf(packedTables)).equals(packTables(concepts));
    expect(isSame ? 'up to date' : 'Run: node packages/prompt-guard/train/vocabulary.mjs').toBe('up to date');
  });

  it('tell the class of a word, and of every word that begins like a stem', () => {
    const classOf = (word: string): string => {
      let hash = SEED;
      for (let at = 0; at < word.length; at++) {
        hash = step(hash, word.charCodeAt(at));
        if (at < prefixes.length - 1) prefixes[at + 1] = hash;
      }
      return concepts[conceptOfWord(hash, word.length) - 1]?.[0] ?? 'none';
    };
    expect(['ignore', 'ignoring', 'wipe', 'previously', 'your', 'ign', 'zebra'].map(classOf)).toEqual([
      'ignore',
      'ignore',
      'ignore',
      'previous',
      'your',
      'none',
      'none',
    ]);
  });
});
