import type { ParameterName } from './names.ts';

/** One place in a body that names a setting. */
export interface Occurrence {
  readonly name: ParameterName;
  readonly tokens: readonly string[];
  readonly value: unknown;
  /** Said inside JSON text; `tokens` lead to the text. */
  readonly isText?: boolean;
}
