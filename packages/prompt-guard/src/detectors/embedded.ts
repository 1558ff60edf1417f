import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { ruleDetector } from './rule-detector.ts';

const rules: SyncDetector = ruleDetector('embedded', [
  {
    kind: 'addressed',
    score: 0.53,
    inData: 0.65,
    needs: ['addressed', 'must', 'respond'],
    within: 10,
    ordered: true,
  },
  // A sentence about assistants reads the same as one to them, so by itself it is half of the evidence.
  {
    kind: 'addressed',
    score: 0.45,
    needs: ['addressed', ['respond', 'act', 'urge', 'send']],
    within: 7,
    ordered: true,
  },
  {
    kind: 'hailed',
    score: 0.48,
    needs: [
      'hailed',
      ['respond', 'act', 'urge', 'send', 'visit', 'work', 'say', 'override', 'purge', 'reveal', 'obey', 'theUser'],
    ],
    within: 18,
    ordered: true,
  },
  { kind: 'reply', score: 0.57, inData: 0.7, needs: ['transform', 'reply'], within: 9 },
  { kind: 'reply', score: 0.5, inData: 0.6, needs: ['transform', 'reply'], within: 18, ordered: true },
  { kind: 'snippet', score: 0.75, needs: ['insert', 'snippet', 'codebase'], within: 16 },
  { kind: 'snippet', score: 0.6, needs: ['snippet', 'codebase'], within: 9, ordered: true },
  { kind: 'snippet', score: 0.5, needs: ['insert', 'snippet'], within: 8 },
  {
    kind: 'addressed',
    score: 0.55,
    needs: ['addressed', ['send', 'reveal', 'visit', 'act'], ['secret', 'records', 'address', 'ownPrompt']],
    within: 20,
    ordered: true,
  },
  { kind: 'addressed', score: 0.55, needs: ['addressed', 'urgent', ['respond', 'act', 'send', 'visit']], within: 14 },
  {
    kind: 'triggered',
    score: 0.65,
    needs: ['whenRead', ['respond', 'send', 'act', 'say', 'visit', 'work']],
    within: 12,
    ordered: true,
  },
  {
    kind: 'triggered',
    score: 0.5,
    needs: [['respond', 'send', 'act', 'say', 'visit', 'work'], 'whenRead'],
    within: 8,
    ordered: true,
  },
  {
    kind: 'concealed',
    score: 0.5,
    inData: 0.55,
    needs: ['conceal', ['send', 'act', 'visit', 'reply', 'theUser', 'transform']],
    within: 14,
  },
  { kind: 'lure', score: 0.6, needs: ['urge', 'theUser', ['visit', 'secret', 'address']], within: 12, ordered: true },
  { kind: 'errand', score: 0.3, needs: ['fresh', ['say', 'work', 'respond', 'send']], within: 12 },
  { kind: 'errand', score: 0.5, needs: ['finished', ['fresh', 'work', 'respond']], within: 14, ordered: true },
  // "My password" is the person's own where the person speaks; in data nobody knows who says it.
  { kind: 'exfiltration', score: 0.75, needs: ['send', 'ownSecret', 'address'], within: 16 },
  { kind: 'errand', score: 0.4, needs: ['work', 'task'], within: 7, ordered: true },
  { kind: 'errand', score: 0.5, needs: ['henceforth', ['respond', 'reply']], within: 6 },
]);

/** Pasted text is data too, but a person may also write to the model like this. */
const PASTED = 0.5;

/**
 * Instructions to the model inside data: a document has no business telling the assistant what to answer.
 * In the person's own words the same sentences are ordinary, so there they count for little.
 */
export const embedded: SyncDetector = Object.freeze({
  name: 'embedded',
  detect: (input: DetectorInput): readonly Sighting[] => {
    const found = rules.detect(input);
    if (input.channel !== 'user') return found;
    return input.text.length < 200 ? [] : found.map((sighting) => ({ ...sighting, score: sighting.score * PASTED }));
  },
});
