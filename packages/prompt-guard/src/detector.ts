import type { ClaimedRole, SegmentKind } from '@sallyport/wire';
import type { View } from './views/view.ts';

/** Whose text it is to be judged as. Each channel has its own thresholds. */
export type Channel = 'user' | 'document' | 'toolResult';

/** What a detector is given: one text of the conversation, as received and in every normalised or decoded form. */
export interface DetectorInput {
  /** As received. */
  readonly text: string;
  readonly channel: Channel;
  readonly role: ClaimedRole;
  readonly kind: SegmentKind;
  /** The folded text first, then what hides in it: decoded, unspaced, unmasked. Each is the same text said differently. */
  readonly views: readonly View[];
  /** For a slow detector: what the quick ones together made of the text. */
  readonly score?: number;
  /** Aborts when the time limit has passed. */
  readonly signal: AbortSignal;
}

/** Something a detector noticed. Never carries the text. */
export interface Sighting {
  /** What was attempted, such as `override`. The best sighting of a kind counts; different kinds add up where they stand together. */
  readonly kind: string;
  /** 0 to 1. */
  readonly score: number;
  /** UTF-16 units in `text`, where they are known. */
  readonly start?: number;
  readonly end?: number;
  /** UTF-16 units: roughly where, when `start` is not known. What has neither stands together with everything. */
  readonly about?: number;
}

/** Looks for one family of attacks. May be asynchronous (a local model, a service), under the guard's time limit. */
export interface Detector {
  /** Stable, kebab-case; shown in findings and events. */
  readonly name: string;
  /** Costs time or money: runs after the others, and only when those have not refused already. */
  readonly slow?: boolean;
  detect(input: DetectorInput): readonly Sighting[] | Promise<readonly Sighting[]>;
}

/** A detector that answers at once. */
export interface SyncDetector extends Detector {
  detect(input: DetectorInput): readonly Sighting[];
}
