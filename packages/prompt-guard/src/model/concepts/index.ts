import { english } from './english.ts';
import { hindiLatin } from './hindi-latin.ts';
import { latin } from './latin.ts';
import { other } from './other.ts';

const names: readonly string[] = english.map(([name]) => name);

/** Classes of words by what they mean to an instruction, in any language. The order is part of the weights file. */
export const concepts: readonly (readonly [string, string])[] = names.map((name) => [
  name,
  [english, hindiLatin, latin, other]
    .flatMap((list) => list.filter(([own]) => own === name).map(([, words]) => words))
    .join(' '),
]);
