import { ExpressionError } from './engine/parse.ts';
import { Program } from './engine/program.ts';
import { labelOf } from './mask.ts';
import type { CatalogueEntry, Category, Pattern } from './types.ts';

interface Detector extends Pattern {
  readonly category: Category | 'custom';
  readonly showLastFour: boolean;
  readonly label: string;
}

/** Detectors and the machines compiled from them. Many redactors and streams share one. */
export interface Detection {
  readonly detectors: readonly Detector[];
  readonly program: Program;
}

interface Compiled {
  readonly entries: readonly CatalogueEntry[];
  readonly maxHold: number;
  readonly detection: Detection;
}

const MAX_RECENT = 4;
/** Compiling the catalogue takes a good part of a second; most redactors of a process want the same. Newest first. */
const recent: Compiled[] = [];

/** Compiles, unless the same entries were compiled not long ago. */
export function detectionOf(entries: readonly CatalogueEntry[], added: readonly Pattern[], maxHold: number): Detection {
  // What can still change is not remembered.
  if (added.length > 0 || !entries.every(Object.isFrozen)) return compileDetection(entries, added, maxHold);
  const known = recent.find((compiled) => compiled.maxHold === maxHold && isSame(compiled.entries, entries));
  if (known !== undefined) return known.detection;
  const detection = compileDetection(entries, added, maxHold);
  recent.unshift({ entries, maxHold, detection });
  recent.length = Math.min(recent.length, MAX_RECENT);
  return detection;
}

function isSame(a: readonly CatalogueEntry[], b: readonly CatalogueEntry[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

function compileDetection(entries: readonly CatalogueEntry[], added: readonly Pattern[], maxHold: number): Detection {
  const detectors: Detector[] = [
    ...entries.map((entry) => ({ ...entry, showLastFour: entry.showLastFour ?? false, label: labelOf(entry.name) })),
    ...added.map((pattern) => ({
      ...pattern,
      category: 'custom' as const,
      showLastFour: false,
      label: labelOf(pattern.name),
    })),
  ];
  return { detectors, program: compileProgram(detectors, maxHold) };
}

function compileProgram(patterns: readonly Pattern[], maxHold: number): Program {
  try {
    return new Program(patterns, maxHold);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new TypeError(`redact: pattern ${whose(patterns, maxHold)} ${error.message}`, { cause: error });
  }
}

/** Finds the pattern at fault by compiling each alone. */
function whose(patterns: readonly Pattern[], maxHold: number): string {
  for (const pattern of patterns) {
    try {
      void new Program([pattern], maxHold);
    } catch {
      return `"${pattern.name}" /${pattern.expression}/`;
    }
  }
  return '(all together)';
}
