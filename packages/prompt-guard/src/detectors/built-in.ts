import type { SyncDetector } from '../detector.ts';
import { dialogue } from './dialogue.ts';
import { embedded } from './embedded.ts';
import { errand } from './errand.ts';
import { extraction } from './extraction.ts';
import { markup } from './markup.ts';
import { learned } from './learned.ts';
import { obfuscation } from './obfuscation.ts';
import { override } from './override.ts';
import { persona } from './persona.ts';
import { structure } from './structure.ts';
import { suffix } from './suffix.ts';

/** The detectors the guard uses when it is given none. Add to them: `detectors: [...builtInDetectors, mine]`. */
export const builtInDetectors: readonly SyncDetector[] = Object.freeze([
  override,
  extraction,
  persona,
  dialogue,
  embedded,
  errand,
  structure,
  markup,
  obfuscation,
  suffix,
  learned,
]);
