import type { TextFilter } from '../filter.ts';
import type { HostTest } from '../links/hosts.ts';
import type { Objection, TextKind } from '../rule.ts';

export interface DestinationPolicy {
  /** `undefined`: every host, but no scheme that runs something. */
  readonly allows: HostTest | undefined;
  readonly action: 'block' | 'remove' | 'flag';
}

export interface MarkupPolicy {
  readonly html: 'sanitize' | 'escape' | 'block' | 'flag' | 'allow';
  /** Where a person may be led. */
  readonly links: DestinationPolicy | 'allow';
  /** What is fetched without a click. */
  readonly images: DestinationPolicy | 'allow';
}

/** What was found, and what was done about it. */
export interface MarkupFinding extends Omit<Objection, 'at'> {
  readonly rule: 'html' | 'links' | 'images';
  readonly action: 'sanitize' | 'escape' | 'block' | 'remove' | 'flag';
}

export type ReportMarkup = (finding: MarkupFinding) => void;

/** `undefined` for kinds of text that no person sees rendered. */
export type MarkupFilterFactory = (kind: TextKind, report: ReportMarkup) => TextFilter | undefined;
