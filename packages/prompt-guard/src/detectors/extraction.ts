import type { SyncDetector } from '../detector.ts';
import { ruleDetector } from './rule-detector.ts';

/** Asks for the system prompt, or for data that the model's tools and context hold. */
export const extraction: SyncDetector = ruleDetector('extraction', [
  { kind: 'extraction', score: 0.8, needs: ['reveal', 'ownPrompt'], within: 8 },
  { kind: 'extraction', score: 0.7, needs: ['reveal', 'prior', 'rules', 'verbatim'], within: 20 },
  { kind: 'extraction', score: 0.6, needs: ['reveal', 'prior', 'rules', 'yours'], within: 8 },
  { kind: 'extraction', score: 0.6, needs: ['reveal', 'yours', 'rules', 'verbatim'], within: 14 },
  { kind: 'extraction', score: 0.7, needs: ['reveal', 'above', ['verbatim', 'ownPrompt']], within: 14 },
  { kind: 'extraction', score: 0.7, needs: ['told', 'beforeHere'], within: 8 },
  { kind: 'extraction', score: 0.6, needs: ['say', 'every', 'beforeHere'], within: 9 },
  { kind: 'extraction', score: 0.4, needs: ['reveal', ['above', 'beforeHere']], within: 10 },
  { kind: 'extraction', score: 0.4, needs: ['reveal', 'ownRules', 'verbatim'], within: 14 },
  { kind: 'extraction', score: 0.3, needs: ['ownPrompt'], within: 1 },
  { kind: 'secrets', score: 0.7, needs: ['give', 'secret'], within: 6 },
  { kind: 'exfiltration', score: 0.75, needs: ['send', ['secret', 'records'], 'address'], within: 16 },
]);
