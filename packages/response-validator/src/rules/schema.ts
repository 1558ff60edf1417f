import { answerOf } from '../answer.ts';
import { parseStrictJson } from '../json/strict.ts';
import type { Reply, Rule, RuleResult } from '../rule.ts';
import type { SchemaCheck } from '../schema/check.ts';

// A fence names JSON, or nothing; around a text that is a query or a path it may name that.
const FENCES: Readonly<Record<'json' | 'text', RegExp>> = {
  json: /^```(?:json)?[^\S\n]*\n([^]*?)\n?```$/,
  text: /^```[\w+-]{0,32}[^\S\n]*\n([^]*?)\n?```$/,
};

const invalid = (at: string, reason?: string): RuleResult => ({
  action: 'block',
  code: 'response-invalid',
  at,
  ...(reason === undefined ? {} : { reason }),
});

// Joined parts and JSON inside the text repeat what the single channels say.
const isWhole = (at: string): boolean => !at.includes('#') && !at.endsWith('*');

// Not `trim`, which takes more away than a parser of JSON does.
const trimmed = (text: string): string => text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

interface Answer {
  readonly at: string;
  /** Without the code fence around it. */
  readonly text: string;
  /** As it stands in the reply. */
  readonly raw: string;
}

/** Every text the assistant wrote. */
export function answersOf({ format, texts }: Reply, holds: keyof typeof FENCES = 'json'): Answer[] {
  // A text that is JSON is one answer, whatever its members are called.
  const root = format === 'text' ? texts.filter(({ at }) => !at.includes('/')) : [];
  return (root.length > 0 ? root : texts)
    .filter(({ at, kind }) => kind === 'text' && isWhole(at))
    .map(({ at, text }) => ({ at, text: FENCES[holds].exec(trimmed(text))?.[1] ?? trimmed(text), raw: text }));
}

/** Values to check: the body, or the JSON of every text the assistant wrote. */
function candidates(reply: Reply, of: 'body' | 'text'): { readonly at: string; parse: () => unknown }[] {
  if (of === 'body') return reply.format === 'json' ? [{ at: '', parse: () => reply.json }] : [];
  return answersOf(reply).map(({ at, text }) => ({
    at,
    parse: () => {
      const parsed = parseStrictJson(text);
      return parsed.ok ? parsed.value : undefined;
    },
  }));
}

/** Successful replies have the agreed form. Errors of the handler have another one and are left to the other rules. */
export function schemaRule(check: SchemaCheck, of: 'body' | 'text', limitMs: number): Rule {
  return {
    name: 'schema',
    check: async (reply) => {
      if (reply.statusCode >= 300) return undefined;
      let seen = false;
      for (const { at, parse } of candidates(reply, of)) {
        seen = true;
        const value = parse();
        if (value === undefined) return invalid(at, 'not-json');
        const answer = await answerOf(() => check(value), limitMs);
        if (!answer.ok) return { action: 'unavailable', error: answer.error };
        if (!answer.value.valid) return invalid(at + answer.value.at);
      }
      // A tool call or a refusal instead of the answer is not an answer of the wrong form.
      const isOther = reply.toolCalls.length > 0 || reply.texts.some(({ kind }) => kind === 'refusal');
      return seen || (of === 'text' && isOther) ? undefined : invalid('', 'missing');
    },
  };
}
