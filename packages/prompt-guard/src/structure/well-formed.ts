import type { Protocol } from '@sallyport/wire';
import { denials } from '../denials.ts';
import type { Objection } from '../objection.ts';
import { Check } from './check.ts';
import type { ShapeProblem } from './check.ts';
import { own } from './members.ts';
import { TABLES } from './tables/index.ts';

/** What a body is, and which of its members that protocol does not know. */
export interface WellFormed {
  readonly protocol: Protocol;
  readonly strays: readonly string[];
}

export interface ShapeRules {
  readonly allowedProtocols: readonly Protocol[] | undefined;
  /** What the route says it speaks: of two protocols that a body may be, this one. */
  readonly spoken: Protocol | undefined;
  /** Members that the route writes itself: a client need not send them. */
  readonly provided: ReadonlySet<string>;
}

/** Protocols whose short bodies look alike: `{model, messages}` is Chat Completions, Anthropic's and Ollama's. */
const ALIKE: readonly (readonly Protocol[])[] = [
  ['openai-chat', 'anthropic', 'ollama-chat', 'vercel-ui', 'vercel-ui-v4'],
  ['ollama-generate', 'openai-completions'],
];

/** A body that some application made up may look like these by accident. */
const COMMON: ReadonlySet<Protocol> = new Set(['openai-chat', 'openai-responses', 'anthropic']);

interface Fit extends WellFormed {
  readonly problem: ShapeProblem | undefined;
}

function fitOf(body: unknown, protocol: Protocol, provided: ReadonlySet<string>): Fit | undefined {
  const shape = TABLES.get(protocol);
  if (shape === undefined) return undefined;
  const check = new Check(provided);
  shape(check, body, '');
  return { protocol, strays: check.strays, problem: check.problem };
}

/** The one with the fewest members that it does not know; the first of equals. */
function best(fits: readonly Fit[]): Fit | undefined {
  return fits
    .filter(({ problem }) => problem === undefined)
    .reduce<Fit | undefined>((winner, fit) => {
      return winner === undefined || fit.strays.length < winner.strays.length ? fit : winner;
    }, undefined);
}

const malformed = ({ reason, pointer }: ShapeProblem): Objection => {
  return { denial: denials.malformedRequest, reason, pointer };
};

const covers = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/**
 * Which of the allowed protocols this body is a well-formed request of. `label` is what it looks like; it goes first,
 * behind the protocol that the route says it speaks. Without a list a body without a `model` that only resembles a
 * common form is a plain one: an application's own `{messages: [...]}` need not be OpenAI's.
 */
export function wellFormed(body: unknown, label: Protocol, rules: ShapeRules): WellFormed | Objection {
  const { allowedProtocols: allowed, spoken, provided } = rules;
  const isAllowed = (one: Protocol): boolean => allowed === undefined || allowed.includes(one);
  const alike = ALIKE.find((group) => group.includes(label)) ?? [label];
  const first = spoken !== undefined && alike.includes(spoken) ? [spoken, label] : [label];
  const asked = [...new Set([...first, ...(allowed ?? alike)])].filter(isAllowed);
  const labelled = fitOf(body, label, provided);
  const problem = labelled?.problem;
  // What the likeliest protocol says is wrong, another one must know and accept: not knowing it is no excuse.
  const wrong = isAllowed(label) ? problem?.pointer : undefined;
  const fits = asked.flatMap((protocol) => (protocol === label ? labelled : fitOf(body, protocol, provided)) ?? []);
  const fit = best(fits.filter(({ strays }) => wrong === undefined || !strays.some((stray) => covers(stray, wrong))));
  if (fit !== undefined) return { protocol: fit.protocol, strays: fit.strays };
  if (labelled === undefined && isAllowed(label)) return { protocol: label, strays: [] };
  if (problem === undefined) return { denial: denials.protocolNotAllowed, reason: label };
  if (isAllowed('plain') && COMMON.has(label) && own(body, 'model') === undefined) {
    return { protocol: 'plain', strays: [] };
  }
  return isAllowed(label) ? malformed(problem) : { denial: denials.protocolNotAllowed, reason: label };
}
