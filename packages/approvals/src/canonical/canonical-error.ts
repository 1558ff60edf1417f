/** Why a value has no canonical form. */
export type CanonicalProblem =
  'not-json' | 'duplicate-key' | 'lone-surrogate' | 'not-finite' | 'inexact-number' | 'too-deep' | 'too-large';

/** A value or text without a canonical form (RFC 8785). Its message quotes nothing of it. */
export class CanonicalJsonError extends TypeError {
  override readonly name = 'CanonicalJsonError';
  readonly code: CanonicalProblem;

  constructor(code: CanonicalProblem, message: string) {
    super(message);
    this.code = code;
  }
}

export interface CanonicalBounds {
  /** Levels of arrays and objects. @default 64 */
  readonly maxDepth?: number;
  /** UTF-16 units of the text, canonical or read. @default 262144 */
  readonly maxLength?: number;
}

export interface ReadBounds {
  readonly maxDepth: number;
  readonly maxLength: number;
}

export const DEFAULT_BOUNDS: ReadBounds = Object.freeze({ maxDepth: 64, maxLength: 262_144 });

export const tooDeep = (): CanonicalJsonError => new CanonicalJsonError('too-deep', 'JSON is nested too deeply.');
export const tooLarge = (): CanonicalJsonError => new CanonicalJsonError('too-large', 'JSON is too large.');
