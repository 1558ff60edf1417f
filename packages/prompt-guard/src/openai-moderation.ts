import { optional, readOptions, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { Detector, Sighting } from './detector.ts';
import { postJson, ServiceError } from './plugins/post-json.ts';
import { headersOf, httpUrl, serviceTable } from './plugins/service-options.ts';
import type { ServiceOptions } from './plugins/service-options.ts';
import { windowDetector, windowTable } from './plugins/window-detector.ts';
import type { WindowOptions } from './plugins/window-detector.ts';

export type { ServiceOptions } from './plugins/service-options.ts';
export type { WindowOptions } from './plugins/window-detector.ts';

export interface ModerationOptions extends WindowOptions, ServiceOptions {
  /** The service, or one that speaks like it. @default OpenAI's */
  readonly url?: string;
  /** @default 'omni-moderation-latest' */
  readonly model?: string;
  /** Categories that count, such as `'violence'` or `'self-harm/intent'`. @default all */
  readonly categories?: readonly string[];
  /** Score of a category that the service has flagged: its own thresholds decide. @default 0.7 */
  readonly flaggedScore?: number;
}

const OWNER = 'prompt-guard: moderationDetector';

const category: OptionRule<string> = {
  expects: "a category in lower case, such as 'self-harm/intent'",
  accepts: (value) => typeof value === 'string' && /^[a-z]+(?:[-/][a-z]+){0,5}$/.test(value),
};

const table = {
  ...windowTable,
  ...serviceTable,
  url: optional(httpUrl, 'https://api.openai.com/v1/moderations'),
  model: optional(rule.text(), 'omni-moderation-latest'),
  categories: optional(rule.listOf(category, { min: 1 })),
  flaggedScore: optional(
    {
      expects: 'a number above 0, at most 1',
      accepts: (value) => typeof value === 'number' && value > 0 && value <= 1,
    },
    0.7,
  ),
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The categories that the service has flagged, by its reference: `results[0].categories` is an object of booleans. */
function flaggedIn(answer: unknown): readonly string[] {
  const results = isObject(answer) ? answer['results'] : undefined;
  const categories = Array.isArray(results) && isObject(results[0]) ? results[0]['categories'] : undefined;
  if (!isObject(categories) || !Object.values(categories).every((flag) => typeof flag === 'boolean' || flag === null))
    throw new ServiceError('The moderation service answered without categories.');
  const first: unknown = Array.isArray(results) ? results[0] : undefined;
  const flagged = Object.keys(categories).filter((name) => categories[name] === true);
  if (flagged.length === 0 && isObject(first) && first['flagged'] === true)
    throw new ServiceError('The moderation service flagged a text and named no category.');
  return flagged;
}

/**
 * OpenAI's moderation endpoint: harmful content, which is something else than an injection. The kind of a sighting is
 * `moderation-<category>`. Pass the key as `headers: () => ({ authorization: ... })`.
 * @throws {ConfigError} for a wrong option
 */
export function moderationDetector(options?: ModerationOptions): Detector {
  const given = readOptions(OWNER, options, table);
  const { url, model, categories, flaggedScore: score, maxResponseBytes: maxBytes, fetch } = given;
  return windowDetector({
    owner: OWNER,
    name: 'openai-moderation',
    units: 16_000,
    options: given,
    ask: async ({ text }, { signal }): Promise<readonly Sighting[]> => {
      const headers = headersOf(given.headers);
      const answer = await postJson({ url, headers, body: { model, input: text }, signal, maxBytes, fetch });
      return flaggedIn(answer)
        .filter((name) => categories?.includes(name) ?? true)
        .map((name) => ({ kind: `moderation-${name.replace(/[^a-z]+/g, '-')}`, score }));
    },
  });
}
