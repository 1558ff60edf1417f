import type { Channel, DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { endOf, means, some, startOf, wordsBetween } from '../grammar/marks.ts';
import { meets } from '../grammar/masks.ts';
import type { View } from '../views/view.ts';
import { BLOCK } from '../model/blocks.ts';
import { calmBlocks, modelDetector } from '../model/model-detector.ts';

/** A sighting of nothing, score 0: the model denies an attack, and `combine` doubts weak rules. */
export const CALM = 'calm';

/** What is left of the model's opinion where the grammar knows better. */
const EXPLAINED = 0.2;
const FOR_PEOPLE = 0.6;
const ONE_REQUEST = 0.25;
/** UTF-16 units. In a longer text one innocent sentence says nothing about the others. */
const SHORT = 240;
/** UTF-16 units. A document that is one short request is a question that somebody keeps, not an order in disguise. */
const NOTHING_ELSE = 100;

const [PEOPLE, MUST] = [some('people'), some('must')];
const MACHINE = some('addressed', 'hailed', 'machine', 'reply', 'whenRead', 'conceal', 'override');
const CLOSE = 4;

/** "All employees must": tells people what to do, and nothing in it is for a machine. */
function isForPeople({ marks, union }: View): boolean {
  if (meets(union, 0, MACHINE) || !meets(union, 0, PEOPLE) || !meets(union, 0, MUST)) return false;
  let people = -1;
  for (let at = 0; at < marks.count; at++) {
    if (people >= 0 && means(marks, at, MUST) && wordsBetween(marks, people, at) <= CLOSE) return true;
    if (means(marks, at, PEOPLE)) people = at;
  }
  return false;
}

/** UTF-16 units; characters other than white space. */
const [REPEATED, FEW_LETTERS] = [30, 6];

/**
 * The model has learned far less of other languages, and rules cover those better. The largest share at which it refuses
 * none of the harmless sentences of 28 languages alone; of the attacks it then still finds nine in ten that 0.7 finds.
 */
const FOREIGN = 0.67;
const ENGLISH = /\b(?:the|you|your|is|are|and|what|this|my|me|to|of|in)\b/i;

/** UTF-16 units. Longer than what a person types: pasted, and most of it is not for the model. */
const LONG = 4000;

const isOneRequest = (text: string): boolean => text.length < NOTHING_ELSE && /^[^.!?\n]+[.!?]?\s*$/.test(text);

/** An address of mail, a URL or a number, and nothing else: its words stand in no sentence. Other scripts need no blanks. */
const isOneValue = (text: string): boolean =>
  /^\s*(?:(?:mailto:)?[!-?A-~]{1,64}@[!-?A-~]{1,253}|https?:\/\/[!-~]{1,2000}|[-+\d.,:%()/ ]+)\s*$/.test(text);

/** The same word over and over: the model has never seen such a text. */
function isOneWord(text: string): boolean {
  if (text.length <= REPEATED) return false;
  const letters = new Set<string>();
  for (const character of text) {
    if (character.trim() !== '') letters.add(character);
    if (letters.size > FEW_LETTERS) return false;
  }
  return true;
}

/** Whether the sentence that looked most like an attack holds something that is quoted as an example. */
function isExampleIn({ marks, isAligned, isExample }: View, { start = 0, end = 0 }: Sighting): boolean {
  if (!isAligned) return false;
  let [at, above] = [0, marks.count];
  while (at < above) {
    const middle = (at + above) >> 1;
    if (startOf(marks, middle) < start) at = middle + 1;
    else above = middle;
  }
  for (; at < marks.count && startOf(marks, at) < end; at++)
    if (isExample(startOf(marks, at), endOf(marks, at))) return true;
  return false;
}

/** What is left of the model's opinion of a sentence. */
function shareOf(plain: View, text: string, channel: Channel): (found: Sighting) => number {
  const isShort = text.length <= SHORT;
  const always = (share: number) => (): number => share;
  if (channel === 'user' && isShort && plain.isExplained) return always(EXPLAINED);
  if (channel === 'user') return always(ENGLISH.test(text) ? 1 : FOREIGN);
  if (isOneValue(text)) return always(0);
  if (isOneRequest(text)) return always(ONE_REQUEST);
  const others = isForPeople(plain) ? FOR_PEOPLE : 1;
  if (isShort) return always(plain.hasExample ? EXPLAINED : others);
  return (found) => (isExampleIn(plain, found) ? EXPLAINED : others);
}

/** Where the model denies an attack; in a text of a block or two, everywhere. */
function denials(input: DetectorInput): readonly Sighting[] {
  const calm = calmBlocks(input);
  if (input.text.length <= 2 * BLOCK) return calm.map(() => ({ kind: CALM, score: 0 }));
  // What was read with the block before it is all that is known of the last.
  const last = Math.ceil(input.text.length / BLOCK) - 2;
  const places = calm.includes(last) ? [...calm, last + 1] : calm;
  return places.map((block) => ({ kind: CALM, score: 0, about: block * BLOCK }));
}

/**
 * The learned model, told what it cannot read: "your rules about dogs" and an attack in quotation marks have the words of
 * an attack and are none. Of what users type it never denies anything: their attacks come in words that no model has seen.
 */
export const learned: SyncDetector = Object.freeze({
  name: 'model',
  detect: (input: DetectorInput): readonly Sighting[] => {
    if (isOneWord(input.text)) return [];
    const found = modelDetector.detect(input);
    const { channel, text, views } = input;
    const [plain] = views;
    const share = found.length === 0 || plain === undefined ? () => 1 : shareOf(plain, text, channel);
    const heard = found.map((sighting) => ({ ...sighting, score: sighting.score * share(sighting) }));
    return channel === 'user' && text.length <= LONG ? heard : [...heard, ...denials(input)];
  },
});
