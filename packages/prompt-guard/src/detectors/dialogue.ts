import { means, some } from '../grammar/marks.ts';
import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import type { View } from '../views/view.ts';

const [NAME, HARM, YIELDING] = [some('turnName', 'roleName'), some('harm'), some('noRefusal', 'unbound', 'alterEgo')];
const COLON = 0x3a;
/** Turns that no person types into one message. */
const FEW = 4;
const MANY = 8;

interface Turns {
  readonly turns: number;
  readonly speakers: number;
  readonly harm: number;
  readonly yielding: number;
}

function turnsIn({ marks, text }: View): Turns {
  const names = new Set<string>();
  let [turns, harm, yielding] = [0, 0, 0];
  for (let at = 0; at < marks.count; at++) {
    if (means(marks, at, HARM)) harm++;
    if (means(marks, at, YIELDING)) yielding++;
    const [start = 0, end = 0] = [marks.starts[at], marks.ends[at]];
    if (text.charCodeAt(end) !== COLON || !means(marks, at, NAME)) continue;
    // At the start of a line or sentence: "the answer: four" is no turn.
    if (marks.leading[at] !== 1 && !/[.!?"'\])]\s{0,3}$/.test(text.slice(Math.max(0, start - 5), start))) continue;
    turns++;
    if (names.size < 4) names.add(text.slice(start, end).toLowerCase());
  }
  return { turns, speakers: names.size, harm, yielding };
}

/**
 * Many-shot: a made-up conversation in which the model has already given in, many times over. In data a single
 * made-up exchange is suspicious: documents have no turns.
 */
export const dialogue: SyncDetector = Object.freeze({
  name: 'dialogue',
  detect: ({ channel, views: [plain] }: DetectorInput): readonly Sighting[] => {
    if (plain === undefined || (plain.shape.signs[COLON] ?? 0) < 2) return [];
    const { turns, speakers, harm, yielding } = turnsIn(plain);
    if (speakers < 2) return [];
    if (turns >= MANY && (harm >= 2 || yielding >= 1)) return [{ kind: 'many-shot', score: 0.65 }];
    if (turns >= MANY) return [{ kind: 'many-shot', score: 0.45 }];
    if (turns < (channel === 'user' ? FEW : FEW - 1)) return [];
    return [{ kind: 'made-up-turns', score: harm + yielding >= 2 ? 0.5 : 0.3 }];
  },
});
