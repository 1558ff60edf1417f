import type { SyncDetector } from '../detector.ts';
import { ruleDetector } from './rule-detector.ts';

/** Asks for the system prompt, or for data that the model's tools and context hold. */
export const extraction: SyncDetector = ruleDetector('extraction', [
  { kind: 'extraction', score: 0.8, needs: ['reveal', 'ownPrompt'], within: 9, ordered: true },
  { kind: 'extraction', score: 0.8, needs: ['ownPrompt', 'reveal'], within: 5, ordered: true },
  { kind: 'extraction', score: 0.65, needs: ['ownPrompt', 'verbatim'], within: 12 },
  { kind: 'extraction', score: 0.5, needs: ['ownPrompt', 'question'], within: 3 },
  { kind: 'extraction', score: 0.7, needs: ['reveal', 'prior', 'rules', 'verbatim'], within: 20 },
  { kind: 'extraction', score: 0.6, needs: ['reveal', 'prior', 'rules', 'yours'], within: 8 },
  { kind: 'extraction', score: 0.6, needs: ['reveal', 'yours', 'rules', 'verbatim'], within: 14 },
  { kind: 'extraction', score: 0.65, needs: ['reveal', 'hidden', 'rules'], within: 5 },
  { kind: 'extraction', score: 0.7, needs: ['reveal', 'above', ['verbatim', 'ownPrompt']], within: 14 },
  { kind: 'extraction', score: 0.7, needs: ['told', 'beforeHere'], within: 8 },
  { kind: 'extraction', score: 0.6, needs: ['question', 'told'], within: 7, ordered: true },
  { kind: 'extraction', score: 0.6, needs: ['reveal', 'told'], within: 10 },
  { kind: 'extraction', score: 0.6, needs: ['told', ['verbatim', 'rules', 'beforeHere', 'opening']], within: 9 },
  { kind: 'extraction', score: 0.55, needs: ['reveal', 'opening'], within: 9, unless: ['iSaid'] },
  { kind: 'extraction', score: 0.6, needs: ['opening', 'verbatim'], within: 14 },
  {
    kind: 'extraction',
    score: 0.7,
    needs: ['reveal', ['opening', 'beforeHere'], ['every', 'everything', 'verbatim', 'hidden', 'rules']],
    within: 16,
  },
  { kind: 'extraction', score: 0.6, needs: ['say', 'every', 'beforeHere'], within: 9 },
  { kind: 'extraction', score: 0.6, needs: ['reveal', 'beforeHere'], within: 10, ordered: true, unless: ['iSaid'] },
  { kind: 'extraction', score: 0.3, needs: ['reveal', 'above'], within: 10 },
  { kind: 'extraction', score: 0.4, needs: ['reveal', 'ownRules', 'verbatim'], within: 14 },
  { kind: 'extraction', score: 0.65, needs: ['reveal', 'yourPrompt'], within: 3, ordered: true },
  { kind: 'extraction', score: 0.6, needs: ['yourPrompt', 'verbatim'], within: 6 },
  {
    kind: 'extraction',
    score: 0.65,
    needs: [['reveal', 'give', 'work', 'say'], ['secret', 'records', 'hidden', 'ownPrompt'], 'withinYou'],
    within: 14,
  },
  { kind: 'extraction', score: 0.6, needs: [['reveal', 'give', 'say'], 'people', 'withinYou'], within: 14 },
  { kind: 'extraction', score: 0.45, needs: ['ownPrompt', 'reveal'], within: 14, ordered: true },
  { kind: 'extraction', score: 0.4, needs: ['ownPrompt', 'yours', 'question'], within: 14 },
  { kind: 'extraction', score: 0.15, needs: ['ownPrompt'], within: 1 },
  { kind: 'secrets', score: 0.7, needs: ['give', 'secret'], within: 6, ordered: true },
  // The verb comes last in many languages.
  { kind: 'secrets', score: 0.65, needs: ['secret', 'give'], within: 5, ordered: true },
  { kind: 'secrets', score: 0.6, needs: [['reveal', 'say'], 'secret', 'verbatim'], within: 6, ordered: true },
  { kind: 'exfiltration', score: 0.75, needs: ['send', 'secret', 'address'], within: 16 },
  // Every mail has a sender, a history and an address at its foot.
  { kind: 'exfiltration', score: 0.7, needs: ['send', 'records', 'address'], within: 10, ordered: true },
  { kind: 'exfiltration', score: 0.4, needs: ['send', 'records', 'address'], within: 16 },
  {
    kind: 'exfiltration',
    score: 0.45,
    inData: 0.65,
    needs: [['send', 'act'], ['secret', 'records'], 'conceal'],
    within: 24,
  },
]);
