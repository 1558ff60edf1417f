/**
 * What a word or phrase can mean to a rule. A lexicon says how a language puts each of them; rules never name a
 * word, so that a new language needs no new rule.
 */
export const CONCEPTS = [
  // Consumed and forgotten: ordinary phrases that would otherwise look like one of the others.
  'harmless',
  // Setting instructions aside.
  'override',
  'sidestep',
  'purge',
  'disable',
  'refrain',
  'obey',
  'prior',
  'every',
  'everything',
  'aloft',
  'yours',
  'rules',
  'matter',
  'system',
  'safety',
  'filters',
  'fresh',
  'onlyMe',
  // Getting hidden text out.
  'reveal',
  'give',
  'ownPrompt',
  'verbatim',
  'hidden',
  'question',
  // Getting data out.
  'send',
  'secret',
  'records',
  'address',
  // Turning the model into somebody else.
  'become',
  'machine',
  'unbound',
  'without',
  'limits',
  'wicked',
  'alterEgo',
  'nickname',
  'mode',
  'noRefusal',
  'excuse',
  'harm',
  'regardless',
  'henceforth',
  // Talking to the model from inside data.
  'addressed',
  'must',
  'respond',
  'reply',
  'transform',
  'insert',
  'snippet',
  'codebase',
  'task',
  'work',
  'finished',
  'say',
  'only',
  // Whose thing it is and what is said about it; `context.ts` reads these.
  'mine',
  'remark',
  'ownRules',
  'ownSecret',
  'about',
  'selfTopic',
  'wayTo',
  'someKindOf',
  'explainWhat',
  'means',
  'howTo',
  'craft',
  'inquiry',
  // Asking for what was written before the person came.
  'above',
  'beforeHere',
  'told',
] as const;

export type Concept = (typeof CONCEPTS)[number];

/** How one language says each concept: comma-separated words and phrases; `*` ends a stem of three letters or more. */
export type Lexicon = { readonly [C in Concept]?: string };
