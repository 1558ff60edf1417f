import type { Concept, Lexicon } from '../grammar/concepts.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { french } from './fr.ts';
import { hinglish } from './hi-latn.ts';
import { hindi } from './hi.ts';
import { italian } from './it.ts';
import { portuguese } from './pt.ts';
import { spanish } from './es.ts';

export const lexicons: readonly Lexicon[] = [english, german, spanish, french, italian, portuguese, hindi, hinglish];

/** What naming one thing says about another: "system prompt" is also a rule, of the system, and hidden. */
export const implied: Partial<Record<Concept, readonly Concept[]>> = {
  ownPrompt: ['rules', 'system', 'hidden'],
  onlyMe: ['fresh'],
};
