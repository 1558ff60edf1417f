import type { SyncDetector } from '../detector.ts';
import { ruleDetector } from './rule-detector.ts';

/** "Ignore all previous instructions" and its relatives: what the model was told is set aside, something new is put there. */
export const override: SyncDetector = ruleDetector('override', [
  { kind: 'override', score: 0.95, needs: ['override', 'prior', 'rules'], within: 9 },
  { kind: 'override', score: 0.9, needs: ['override', 'system', 'rules'], within: 8 },
  { kind: 'override', score: 0.85, needs: ['override', 'every', 'rules'], within: 6 },
  { kind: 'override', score: 0.85, needs: ['override', 'yours', 'rules'], within: 6 },
  { kind: 'override', score: 0.75, needs: ['override', 'prior', 'matter'], within: 6 },
  { kind: 'override', score: 0.65, needs: ['override', 'everything', 'prior'], within: 5 },
  { kind: 'override', score: 0.55, needs: ['override', 'every', 'prior'], within: 5 },
  { kind: 'override', score: 0.55, needs: ['override', 'every', 'matter'], within: 4 },
  { kind: 'override', score: 0.5, needs: ['override', 'rules'], within: 4 },
  { kind: 'override', score: 0.4, needs: ['override', 'ownRules'], within: 5 },
  { kind: 'override', score: 0.75, needs: ['override', 'filters'], within: 4 },
  { kind: 'override', score: 0.75, needs: ['override', ['yours', 'machine'], 'safety'], within: 5 },
  // Machines have safety switches too.
  { kind: 'override', score: 0.45, needs: ['override', 'safety'], within: 4 },
  { kind: 'override', score: 0.45, needs: ['override', 'prior'], within: 3 },
  { kind: 'override', score: 0.75, needs: ['sidestep', ['every', 'yours'], ['rules', 'safety']], within: 6 },
  { kind: 'override', score: 0.7, needs: ['sidestep', 'safety', ['give', 'reveal']], within: 14 },
  { kind: 'override', score: 0.5, needs: ['sidestep', 'safety'], within: 4 },
  { kind: 'override', score: 0.7, needs: ['purge', ['rules', 'filters']], within: 5 },
  { kind: 'disable', score: 0.7, needs: ['disable', 'filters'], within: 5 },
  { kind: 'disable', score: 0.7, needs: ['disable', ['yours', 'machine'], 'safety'], within: 6 },
  { kind: 'disable', score: 0.45, needs: ['disable', 'safety'], within: 5 },
  { kind: 'disable', score: 0.6, needs: ['disable', 'every', 'limits'], within: 5 },
  { kind: 'replace', score: 0.75, needs: ['override', 'fresh'], within: 14 },
  { kind: 'replace', score: 0.75, needs: ['onlyMe'], within: 1 },
  { kind: 'replace', score: 0.55, needs: ['finished', 'fresh'], within: 20 },
  { kind: 'replace', score: 0.35, needs: ['finished', 'work', 'task'], within: 16, ordered: true },
  { kind: 'replace', score: 0.55, needs: ['fresh', 'say', 'only'], within: 14 },
  { kind: 'replace', score: 0.3, needs: ['fresh'], within: 1 },
  { kind: 'replace', score: 0.4, needs: ['override', 'aloft', 'say'], within: 10, ordered: true },
  { kind: 'replace', score: 0.25, needs: ['override', 'say'], within: 10, ordered: true },
  { kind: 'replace', score: 0.3, needs: ['henceforth', ['become', 'obey', 'say']], within: 10 },
]);
