import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import type { View } from '../views/view.ts';

interface Mark {
  readonly kind: string;
  readonly score: number;
  readonly pattern: RegExp;
}

// Every quantifier is bounded or over one class, and what follows it is not in the class: linear on any input.
const MARKS: readonly Mark[] = [
  {
    kind: 'template',
    score: 0.8,
    pattern:
      /<\|?(?:im_start|im_end|im_sep|start_header_id|end_header_id|eot_id|begin_of_text|endoftext|endofprompt|fim_prefix|system|assistant)\|?>|<<\/?SYS>>|\[\/?INST\]|<\/?(?:start_of_turn|end_of_turn)>|\[\/?(?:SYSTEM|ASSISTANT)_?(?:PROMPT|MESSAGE)?\]/i,
  },
  {
    kind: 'fake-role',
    score: 0.5,
    pattern:
      /^[ \t>#*[("-]{0,8}(?:system|developer|admin(?:istrator)?|root)(?:[ _-](?:prompt|message|instructions?|note|override|update|command|alert|notice))?[ \t\])"*]{0,4}:/im,
  },
  {
    kind: 'fake-role',
    score: 0.75,
    pattern:
      /^[ \t>*-]{0,8}#{2,6} {0,3}(?:system|new instructions?|admin|override)(?: (?:prompt|message|instructions?|override))?[ \t#*]{0,4}:?[ \t#*]{0,4}$/im,
  },
  { kind: 'fake-role', score: 0.7, pattern: /["'](?:role|author)["']\s{0,4}:\s{0,4}["'](?:system|developer)["']/i },
  { kind: 'fake-turn', score: 0.35, pattern: /^[ \t>]{0,8}(?:human|assistant|ai|chatgpt)[ \t]{0,2}:/im },
  {
    kind: 'end-mark',
    score: 0.6,
    pattern:
      /<\/(?:system|instructions?|system[_-]prompt|prompt|context|document|user[_-]?input|untrusted|data)>|(?:[-=#*%~_]{3,20}|\[|<|\u201c) ?(?:end|begin|start|new)(?: of)?(?: (?:the|out of date|new|system|user|previous|initial))?(?: (?:system|user))? ?(?:prompt|instructions?|context|input|document|data|conversation|session|query|message)?\b ?(?:[-=#*%~_]{3,20}|\]|>)/i,
  },
  { kind: 'end-mark', score: 0.55, pattern: /={4,40} ?END\b/ },
];

const inView = (view: View): Sighting[] => {
  return MARKS.flatMap(({ kind, score, pattern }) => (pattern.test(view.text) ? [{ kind, score }] : []));
};

/** Marks that only a chat template or an application may write: role headers, template tokens, ends of prompts. */
export const structure: SyncDetector = Object.freeze({
  name: 'structure',
  detect: ({ views }: DetectorInput): readonly Sighting[] => views.flatMap(inView),
});
