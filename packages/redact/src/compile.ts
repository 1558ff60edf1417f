import { ExpressionError } from './engine/parse.ts';
import { Program } from './engine/program.ts';
import type { CatalogueEntry, Category, Pattern } from './types.ts';

export interface Detector extends Pattern {
  readonly category: Category | 'custom';
  readonly showLastFour: boolean;
}

/** Detectors and the machines compiled from them. Many redactors and streams share one. */
export interface Detection {
  readonly detectors: readonly Detector[];
  readonly program: Program;
}

export function compileDetection(
  entries: readonly CatalogueEntry[],
  added: readonly Pattern[],
  maxHold: number,
): Detection {
  const detectors: Detector[] = [
    ...entries.map((entry) => ({ ...entry, showLastFour: entry.showLastFour ?? false })),
    ...added.map((pattern) => ({ ...pattern, category: 'custom' as const, showLastFour: false })),
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
