export type ValueVerdict =
  /** `value` is what may be used: the value given, or the rule's safer form of it. */
  | { readonly ok: true; readonly value: unknown }
  /** A fixed word of the rule, never text from the value. */
  | { readonly ok: false; readonly reason: string };

/** What one value that a program will act on must be like. Anything but the expected type is refused. */
export interface ValueRule {
  readonly name: string;
  check(value: unknown): ValueVerdict | Promise<ValueVerdict>;
}

export const accepted = (value: unknown): ValueVerdict => ({ ok: true, value });
export const refused = (reason: string): ValueVerdict => ({ ok: false, reason });

/** A rule about texts: `reasonOf` gives the objection, if there is one. */
export function textRule(name: string, maxLength: number, reasonOf: (text: string) => string | undefined): ValueRule {
  return {
    name,
    check: (value) => {
      if (typeof value !== 'string') return refused('not-text');
      if (value === '') return refused('empty');
      const reason = value.length > maxLength ? 'length' : reasonOf(value);
      return reason === undefined ? accepted(value) : refused(reason);
    },
  };
}
