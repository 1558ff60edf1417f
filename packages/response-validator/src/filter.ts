import type { Objection, TextKind } from './rule.ts';

/**
 * One rule on one running text. What it gives back, joined, depends on the text alone and never on where the pieces were
 * cut: it is a machine that reads one UTF-16 unit after the other, or it decides at places that the text defines.
 */
export interface TextFilter {
  /** Takes the next piece and returns what may leave now; what could still become part of a finding is kept. */
  push(text: string): string;
  /** The text is complete: returns the rest. */
  end(): string;
  /** The text must not go on: what was returned before holds no unit of what was found, and nothing may follow. */
  readonly blocked: boolean;
}

/** What a filter found. */
export interface Finding extends Omit<Objection, 'at' | 'kind'> {
  /** The text leaves as it is; the operator hears of it. */
  readonly flags?: boolean;
}

/** Told of every finding, before or as the filter acts on it. A filter that blocks has reported why. */
export type ReportFinding = (finding: Finding) => void;

/** A rule about texts. `undefined` for kinds of text that it does not look at. */
export type TextFilterFactory = (kind: TextKind, report: ReportFinding) => TextFilter | undefined;

/** What one machine leaves of a text, or that it may not leave. */
export interface Filtered {
  readonly text: string;
  readonly blocked: boolean;
}

/** A whole text through a filter that is used for nothing else. */
export function filterWhole(filter: TextFilter, text: string): Filtered {
  let released = filter.push(text);
  if (!filter.blocked) released += filter.end();
  return { text: released, blocked: filter.blocked };
}
