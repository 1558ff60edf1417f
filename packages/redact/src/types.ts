import type { TextMask } from './masks/text-mask.ts';

export type Category = 'credential' | 'payment' | 'personal';

/**
 * What is looked for. Everything is decided by the text of the match and what directly touches it, so chunks cannot
 * change it. The end of an escape (\n, \u0022, %22, a colour code) is an edge: `notBefore` does not see its letters.
 */
export interface Pattern {
  readonly name: string;
  /** A bounded regular expression: literals, classes, groups, | ? * + {m,n}. No anchors, lookaround or references. */
  readonly expression: string;
  /** Folds ASCII letters only. */
  readonly ignoreCase?: boolean;
  /** A character class, such as '[A-Za-z0-9]', that must not stand directly before the match. */
  readonly notBefore?: string;
  /** A character class that must not stand directly after the match. */
  readonly notAfter?: string;
  /** A check the expression cannot make (a check digit). Needs an expression of bounded length. */
  readonly validate?: (text: string) => boolean;
  /**
   * Which part of the match, from and to, is the value; the rest, such as `password=`, stays readable. An empty part
   * exempts the text: nothing in it is redacted. Needs an expression of bounded length.
   */
  readonly part?: (text: string) => readonly [from: number, to: number];
}

/** A pattern of the catalogue. Examples are built at run time, so that no file holds anything shaped like a secret. */
export interface CatalogueEntry extends Pattern {
  readonly category: Category;
  /** Whether the `partial` mask may show the last four units: an identifier a person compares, never a password. */
  readonly showLastFour?: boolean;
  readonly examples: () => string[];
  readonly counterExamples: () => string[];
  /** Where the rule comes from. */
  readonly source: string;
}

/** Where something was found, in UTF-16 units; never what. `key` is a value hidden because of the name it stood under. */
export interface Finding {
  readonly name: string;
  readonly category: Category | 'custom';
  readonly start: number;
  readonly end: number;
}

export type Mask = 'label' | 'partial' | TextMask | ((finding: Finding) => string);
