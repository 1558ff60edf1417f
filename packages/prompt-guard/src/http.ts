import { optional, readOptions, required, rule } from '@sallyport/core';
import type { Channel, Detector, Sighting } from './detector.ts';
import { postJson, ServiceError } from './plugins/post-json.ts';
import { headersOf, httpUrl, serviceTable } from './plugins/service-options.ts';
import type { ServiceOptions } from './plugins/service-options.ts';
import { windowDetector, windowTable } from './plugins/window-detector.ts';
import type { WindowOptions } from './plugins/window-detector.ts';

export type { ServiceOptions } from './plugins/service-options.ts';
export type { WindowOptions } from './plugins/window-detector.ts';

/** What the service is asked about. */
export interface HttpQuestion {
  readonly text: string;
  readonly channel: Channel;
}

export interface HttpDetectorOptions extends WindowOptions, ServiceOptions {
  readonly url: string;
  /** The JSON body of a question. @default `{ text, channel }` */
  readonly body?: (question: HttpQuestion) => unknown;
  /** Reads the answer: a score from 0 to 1, or sightings. @default the member `score` */
  readonly read?: (answer: unknown) => number | readonly Sighting[];
}

const OWNER = 'prompt-guard: httpDetector';
const KIND = 'injection';

const scoreOf = (answer: unknown): number => {
  const score: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'score') : undefined;
  if (typeof score === 'number') return score;
  throw new ServiceError('The service answered without a score.');
};

const table = {
  ...windowTable,
  ...serviceTable,
  url: required(httpUrl),
  body: optional(rule.callable<NonNullable<HttpDetectorOptions['body']>>(), (question: HttpQuestion) => question),
  read: optional(rule.callable<NonNullable<HttpDetectorOptions['read']>>(), scoreOf),
};

/**
 * Asks a service of your own by POST with JSON. Any failure (status, form, size, time) is an outage, for which the
 * guard's `onUnavailable` stands. @throws {ConfigError} for a wrong option
 */
export function httpDetector(options: HttpDetectorOptions): Detector {
  const given = readOptions(OWNER, options, table);
  const { url, body, read, maxResponseBytes: maxBytes, fetch } = given;
  return windowDetector({
    owner: OWNER,
    name: 'http',
    units: 8_000,
    options: given,
    ask: async ({ text }, { channel, signal }) => {
      const headers = headersOf(given.headers);
      const answer = await postJson({ url, headers, body: body({ text, channel }), signal, maxBytes, fetch });
      const result: unknown = read(answer);
      if (typeof result === 'number') return [{ kind: KIND, score: result }];
      if (Array.isArray(result)) return result as readonly Sighting[];
      throw new ServiceError('`read` of httpDetector must return a score or a list of sightings.');
    },
  });
}
