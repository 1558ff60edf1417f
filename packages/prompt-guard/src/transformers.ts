import { optional, readOptions, rule } from '@sallyport/core';
import type { Detector, Sighting } from './detector.ts';
import { ServiceError } from './plugins/post-json.ts';
import { windowDetector, windowTable } from './plugins/window-detector.ts';
import type { WindowOptions } from './plugins/window-detector.ts';

export type { WindowOptions } from './plugins/window-detector.ts';

/** One label of a text classification, as `@huggingface/transformers` gives them. */
export interface Label {
  readonly label: string;
  readonly score: number;
}

/** Scores of all labels for one text. */
export type Classify = (text: string) => Promise<readonly Label[]>;

export interface TransformersOptions extends WindowOptions {
  /**
   * A text-classification model in ONNX form, by its name on the hub or in a local folder.
   * @default 'protectai/deberta-v3-base-prompt-injection-v2'
   */
  readonly model?: string;
  /** Passed to `pipeline()`, such as `{ dtype: 'q8', local_files_only: true }`. */
  readonly pipelineOptions?: Readonly<Record<string, unknown>>;
  /** Labels that mean an attack; the others mean none. @default INJECTION, JAILBREAK, MALICIOUS, LABEL_1 */
  readonly attackLabels?: readonly string[];
  /** In place of `@huggingface/transformers`: a runtime of your own. */
  readonly classify?: Classify;
}

const OWNER = 'prompt-guard: transformersDetector';
const PACKAGE = '@huggingface/transformers';

const table = {
  ...windowTable,
  model: optional(rule.text(), 'protectai/deberta-v3-base-prompt-injection-v2'),
  pipelineOptions: optional(rule.plainObject<Readonly<Record<string, unknown>>>(), {}),
  attackLabels: optional(rule.listOf(rule.text(), { min: 1 }), ['INJECTION', 'JAILBREAK', 'MALICIOUS', 'LABEL_1']),
  classify: optional(rule.callable<Classify>()),
};

interface Transformers {
  pipeline(
    task: 'text-classification',
    model: string,
    options: object,
  ): Promise<(text: string, options: object) => Promise<unknown>>;
}

/** Thrown with the first text where the app has not installed what the detector needs; events name it. */
class PackageMissingError extends Error {
  override readonly name = 'PackageMissingError';
}

async function load(): Promise<Transformers> {
  try {
    // The app installs it, or never comes here: bundlers and type checkers are not to look for it.
    return (await import(PACKAGE as string)) as Transformers;
  } catch (cause) {
    const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new PackageMissingError(`Install ${PACKAGE} for transformersDetector, or pass \`classify\`.`, { cause });
  }
}

/** Loads the model with the first text; a model that cannot be loaded is tried again with the next one. */
function classifierOf(model: string, pipelineOptions: object): Classify {
  let loading: ReturnType<Transformers['pipeline']> | undefined;
  const start = async (): ReturnType<Transformers['pipeline']> => {
    return (await load()).pipeline('text-classification', model, pipelineOptions);
  };
  return async (text) => {
    loading ??= start().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    const classify = await loading;
    return (await classify(text, { top_k: null })) as readonly Label[];
  };
}

/**
 * A local transformer, such as Prompt Guard 2 or a deberta-v3 trained on injections. Needs
 * `@huggingface/transformers`, which the app installs, or a `classify` of your own. A window is about what 512 tokens hold.
 * @throws {ConfigError} for a wrong option
 */
export function transformersDetector(options?: TransformersOptions): Detector {
  const given = readOptions(OWNER, options, table);
  const classify = given.classify ?? classifierOf(given.model, given.pipelineOptions);
  const attacks = new Set(given.attackLabels.map((label) => label.toLowerCase()));
  return windowDetector({
    owner: OWNER,
    name: 'transformers',
    units: 1_500,
    options: given,
    ask: async ({ text }): Promise<readonly Sighting[]> => {
      const labels: unknown = await classify(text);
      if (!Array.isArray(labels) || labels.length === 0 || !labels.every(isLabel))
        throw new ServiceError('The classifier answered without labels.');
      // Another model has other names for it, and would never find anything.
      if (!labels.some(({ label }) => attacks.has(label.toLowerCase())))
        throw new ServiceError('The classifier knows none of `attackLabels`.');
      const score = labels
        .filter(({ label }) => attacks.has(label.toLowerCase()))
        .reduce((sum, one) => sum + one.score, 0);
      return [{ kind: 'classified', score: Math.min(1, score) }];
    },
  });
}

function isLabel(value: unknown): value is Label {
  if (typeof value !== 'object' || value === null) return false;
  return typeof Reflect.get(value, 'label') === 'string' && typeof Reflect.get(value, 'score') === 'number';
}
