import { ConfigError, optional, rule } from '@sallyport/core';
import type { EntriesOf } from './entries.ts';
import type { ResolvedOptions } from '@sallyport/core';
import type { Channel, Detector, DetectorInput, Sighting } from '../detector.ts';
import { timeLimited } from '../cascade/time-limited.ts';
import { windowsOf } from './windows.ts';
import type { Window } from './windows.ts';

/** What all detectors have in common that ask somebody else. */
export interface WindowOptions {
  /** Shown in findings and events. */
  readonly name?: string;
  /** Which texts are asked about. @default all */
  readonly channels?: readonly Channel[];
  /** UTF-16 units asked about at once. */
  readonly windowUnits?: number;
  /** Units that two windows share. @default an eighth of `windowUnits` */
  readonly windowOverlap?: number;
  /** A longer text is not asked about in part: the detector fails. @default 32 */
  readonly maxWindows?: number;
  /** Milliseconds for one text; the guard has a limit of its own for all of them. @default none */
  readonly timeLimitMs?: number;
}

const CHANNELS: readonly Channel[] = ['user', 'document', 'toolResult'];

export const windowTable: EntriesOf<WindowOptions, 'channels' | 'maxWindows'> = {
  name: optional(rule.text()),
  channels: optional(rule.listOf(rule.oneOf(...CHANNELS), { min: 1 }), CHANNELS),
  windowUnits: optional(rule.integer(16, 1_000_000)),
  windowOverlap: optional(rule.integer(0, 1_000_000)),
  maxWindows: optional(rule.integer(1, 10_000), 32),
  timeLimitMs: optional(rule.integer(1, 600_000)),
};

interface Asking {
  readonly owner: string;
  readonly name: string;
  readonly units: number;
  readonly options: ResolvedOptions<typeof windowTable>;
  readonly ask: (window: Window, input: DetectorInput) => Promise<readonly Sighting[]>;
}

/** A slow detector that asks about one window of a text after the other. @throws {ConfigError} for sizes that do not fit */
export function windowDetector({ owner, name, units: usual, options, ask }: Asking): Detector {
  const { channels, maxWindows: most, timeLimitMs } = options;
  const units = options.windowUnits ?? usual;
  const overlap = options.windowOverlap ?? Math.floor(units / 8);
  if (overlap * 2 > units) {
    const complaint = `\`windowOverlap\` must be at most half of \`windowUnits\` (${units}), got ${overlap}.`;
    throw new ConfigError(owner, 'windowOverlap', complaint);
  }
  const detector: Detector = {
    name: options.name ?? name,
    slow: true,
    async detect(input) {
      if (!channels.includes(input.channel) || input.text.trim() === '') return [];
      const sightings: Sighting[] = [];
      for (const window of windowsOf(input.text, { units, overlap, most })) {
        // Half an answer would pass for a whole one.
        input.signal.throwIfAborted();
        const { start, end } = window;
        for (const sighting of await ask(window, input)) {
          if (sighting.score !== 0) sightings.push({ start, end, ...sighting });
        }
      }
      return sightings;
    },
  };
  return Object.freeze(timeLimitMs === undefined ? detector : timeLimited(detector, timeLimitMs));
}
