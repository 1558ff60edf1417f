import { endOf, means, some, startOf } from '../grammar/marks.ts';
import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import type { View } from '../views/view.ts';

const [WORK, QUESTION] = [some('work'), some('question', 'howTo')];

/** A line that is a request by itself: one sentence, not a heading, not a paragraph. UTF-16 units. */
const [SHORTEST, LONGEST] = [14, 220];
/** What else stands in the document; without it the request is the document. */
const REST = 120;

const POLITE =
  /^(?:(?:please|kindly|now|also|can you|could you|would you|will you|bitte|por favor|per favore)[ ,]+){0,3}$/i;
const SENTENCE = /^[^.!?]{10,}(?:[.!?]+[^.!?\s][^.!?]*)*[.?]["')]?$/;
/** Words that tie a question to the text it stands in. */
const TIED =
  /\b(?:we|our|ours|us|my|me|your|yours|you|this|that|these|those|here|it|its|his|her|their|them|they|he|she|i)\b/i;
const ASKED = /^(?:can you|could you|would you)\b/i;

interface Line {
  readonly start: number;
  readonly text: string;
}

function firstLine(text: string): Line {
  const start = text.search(/\S/);
  const end = text.indexOf('\n', Math.max(start, 0));
  return { start, text: text.slice(start, end < 0 ? text.length : end).trim() };
}

function lastLine(text: string): Line {
  const trimmed = text.trimEnd();
  const start = trimmed.lastIndexOf('\n') + 1;
  return { start, text: trimmed.slice(start).trim() };
}

/** What a line asks for: something to be made, something to be known, or nothing. */
function requestIn({ marks }: View, { start, text }: Line): 'work' | 'question' | undefined {
  if (text.length < SHORTEST || text.length > LONGEST || !SENTENCE.test(text)) return undefined;
  const end = start + text.length;
  for (let at = 0; at < marks.count && startOf(marks, at) < end; at++) {
    if (endOf(marks, at) <= start) continue;
    const before = text.slice(0, Math.max(0, startOf(marks, at) - start));
    if (!POLITE.test(before)) break;
    if (means(marks, at, WORK)) return 'work';
    if (means(marks, at, QUESTION) && text.endsWith('?') && !TIED.test(text.replace(ASKED, ''))) return 'question';
  }
  return undefined;
}

/**
 * A task for an assistant that stands alone before or after a document and has nothing to do with it: a person who
 * has a mail summarised did not write "Explain the theory of relativity." below it.
 */
export const errand: SyncDetector = Object.freeze({
  name: 'errand',
  detect: ({ channel, views: [plain] }: DetectorInput): readonly Sighting[] => {
    if (channel === 'user' || plain === undefined) return [];
    const { text } = plain;
    const lines = text.includes('\n') ? [firstLine(text), lastLine(text)] : [];
    for (const [index, line] of lines.entries()) {
      if (line.start < 0 || text.length - line.text.length < REST) continue;
      const request = requestIn(plain, line);
      // A page may have a question for its title.
      if (request !== undefined) return [{ kind: 'task', score: request === 'question' && index === 0 ? 0.4 : 0.62 }];
    }
    return [];
  },
});
