import { maskOf, meets } from '../grammar/masks.ts';
import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import type { View } from '../views/view.ts';
import { placesOf } from './places.ts';

interface Mark {
  readonly kind: string;
  readonly score: number;
  /** A cheap look: without this the pattern cannot hold. */
  readonly wanted: (view: View) => boolean;
  readonly pattern: RegExp;
}

const [ROLE, TURN] = [maskOf('roleName'), maskOf('turnName')];
const has = (view: View, sign: string, least = 1): boolean => (view.shape.signs[sign.charCodeAt(0)] ?? 0) >= least;

const RULERS = '-=#*%~_';

// Every quantifier is bounded or over one class, and what follows it is not in the class: linear on any input.
const MARKS: readonly Mark[] = [
  {
    kind: 'template',
    score: 0.8,
    wanted: (view) => (has(view, '<') && has(view, '>')) || (has(view, '[') && has(view, ']')),
    pattern:
      /<\|?(?:im_start|im_end|im_sep|start_header_id|end_header_id|eot_id|begin_of_text|end_of_text|endoftext|endofprompt|fim_prefix|system|assistant|tool_call|channel|message)\|>|<(?:system|assistant)>|<<\/?SYS>>|\[\/?INST\]|<\/?(?:start_of_turn|end_of_turn|s)>(?=\s{0,3}\[INST)|<(?:start|end)_of_turn>|\[\/?(?:SYSTEM|ASSISTANT)_?(?:PROMPT|MESSAGE)?\]/gi,
  },
  {
    kind: 'fake-role',
    score: 0.5,
    wanted: (view) => has(view, ':') && meets(view.union, 0, ROLE),
    pattern:
      /^[ \t>#*[("-]{0,8}(?:system|developer|admin(?:istrator)?|root)(?:[ _-](?:prompt|message|instructions?|note|override|update|command|alert|notice))?[ \t\])"*]{0,4}:/gim,
  },
  {
    kind: 'fake-role',
    score: 0.75,
    wanted: (view) => has(view, '#', 2),
    pattern:
      /^[ \t>*-]{0,8}#{2,6} {0,3}(?:system|new instructions?|admin|override)(?: (?:prompt|message|instructions?|override))?[ \t#*]{0,4}:?[ \t#*]{0,4}$/gim,
  },
  {
    kind: 'fake-role',
    score: 0.7,
    wanted: (view) => has(view, ':') && meets(view.union, 0, ROLE),
    pattern: /["'](?:role|author)["']\s{0,4}:\s{0,4}["'](?:system|developer)["']/gi,
  },
  {
    kind: 'fake-turn',
    score: 0.35,
    wanted: (view) => has(view, ':') && meets(view.union, 0, TURN),
    pattern: /^[ \t>]{0,8}(?:human|assistant|ai|chatgpt)[ \t]{0,2}:/gim,
  },
  {
    kind: 'end-mark',
    score: 0.6,
    wanted: (view) => has(view, '<') && has(view, '/'),
    pattern: /<\/(?:system|instructions?|system[_-]prompt|prompt|context|document|user[_-]?input|untrusted|data)>/gi,
  },
  {
    kind: 'end-mark',
    score: 0.6,
    wanted: (view) => Array.from(RULERS).some((sign) => has(view, sign, 6)) || has(view, '[') || has(view, '<'),
    pattern:
      /[-=#*%~_]{3} ?(?:end|begin|start|new)(?: of)?(?: (?:the|out of date|new|system|user|previous|initial))?(?: (?:system|user))? ?(?:prompt|instructions?|context|input|document|data|conversation|session|query|message)?\b ?[-=#*%~_]{3}|[[<] ?(?:end|begin|start|new)(?: of)?(?: (?:the|new|system|user|previous|initial)){0,2} (?:prompt|instructions?|context|input|document|data|conversation|session|query|message)\b ?[\]>]/gi,
  },
  { kind: 'end-mark', score: 0.55, wanted: (view) => has(view, '=', 4), pattern: /={4,40} ?END\b/g },
];

const inView = (text: string, view: View): Sighting[] => {
  return MARKS.flatMap(({ kind, score, wanted, pattern }) =>
    wanted(view) ? placesOf(pattern, text, view).map((place) => ({ kind, score, ...place })) : [],
  );
};

/** Marks that only a chat template or an application may write: role headers, template tokens, ends of prompts. */
export const structure: SyncDetector = Object.freeze({
  name: 'structure',
  detect: ({ text, views }: DetectorInput): readonly Sighting[] => views.flatMap((view) => inView(text, view)),
});
