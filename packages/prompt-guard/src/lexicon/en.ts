import type { Lexicon } from '../grammar/concepts.ts';
import { englishClaims } from './en-claims.ts';
import { englishContext } from './en-context.ts';
import { englishEmbedded } from './en-embedded.ts';
import { englishExtraction } from './en-extraction.ts';
import { englishGlue } from './en-glue.ts';
import { englishOverride } from './en-override.ts';
import { englishPersona } from './en-persona.ts';

/** English has more words than one file should; the parts follow the detectors and share no concept. */
export const english: Lexicon = {
  ...englishOverride,
  ...englishExtraction,
  ...englishPersona,
  ...englishEmbedded,
  ...englishContext,
  ...englishClaims,
  glue: englishGlue,
};
