import type { SyncDetector } from '../detector.ts';
import { toldInData } from './in-data.ts';
import { ruleDetector } from './rule-detector.ts';

/** Jailbreaks: the model is made to play somebody without rules, or forbidden to refuse. Playing a role is no attack. */
export const persona: SyncDetector = ruleDetector(
  'persona',
  toldInData([
    { kind: 'alter-ego', score: 0.75, needs: ['alterEgo', ['become', 'machine']], within: 16 },
    { kind: 'alter-ego', score: 0.65, needs: ['alterEgo', ['unbound', 'noRefusal', 'henceforth']], within: 20 },
    { kind: 'alter-ego', score: 0.3, needs: ['alterEgo'], within: 1 },
    { kind: 'alter-ego', score: 0.5, needs: ['nickname', 'machine', 'become'], within: 40 },
    { kind: 'alter-ego', score: 0.6, needs: ['nickname', ['unbound', 'noRefusal']], within: 40 },
    { kind: 'unbound', score: 0.7, needs: ['become', 'unbound'], within: 30 },
    { kind: 'unbound', score: 0.55, needs: ['machine', 'wicked'], within: 20 },
    { kind: 'unbound', score: 0.25, needs: ['become', 'wicked'], within: 20 },
    { kind: 'unbound', score: 0.7, needs: ['machine', 'unbound'], within: 16 },
    { kind: 'unbound', score: 0.45, needs: [['become', 'machine', 'respond'], 'without', 'limits'], within: 12 },
    {
      kind: 'unbound',
      score: 0.6,
      needs: ['henceforth', ['become', 'machine', 'respond'], 'without', 'limits'],
      within: 24,
    },
    { kind: 'unbound', score: 0.6, needs: ['twoAnswers', ['unbound', 'alterEgo', 'noRefusal', 'wicked']], within: 40 },
    { kind: 'unbound', score: 0.6, needs: ['fiction', ['machine', 'become'], ['unbound', 'noRefusal']], within: 40 },
    { kind: 'unbound', score: 0.55, needs: ['become', 'override', ['rules', 'limits', 'filters']], within: 30 },
    { kind: 'unbound', score: 0.62, needs: ['machine', 'without', 'limits'], within: 8 },
    { kind: 'unbound', score: 0.6, needs: ['allowed', 'unbound'], within: 16 },
    { kind: 'unbound', score: 0.25, needs: ['unbound'], within: 1 },
    { kind: 'no-refusal', score: 0.6, needs: ['become', 'noRefusal'], within: 60 },
    { kind: 'no-refusal', score: 0.55, needs: ['machine', 'noRefusal'], within: 20 },
    { kind: 'no-refusal', score: 0.6, needs: ['noRefusal', ['henceforth', 'unbound', 'regardless']], within: 24 },
    { kind: 'no-refusal', score: 0.5, needs: ['noRefusal', ['harm', 'excuse']], within: 16 },
    { kind: 'no-refusal', score: 0.5, needs: ['refrain', 'excuse', 'become'], within: 30 },
    { kind: 'no-refusal', score: 0.35, needs: ['refrain', 'excuse'], within: 8, ordered: true },
    { kind: 'no-refusal', score: 0.5, needs: ['threat', ['excuse', 'noRefusal']], within: 16 },
    { kind: 'no-refusal', score: 0.65, needs: ['threat', ['excuse', 'noRefusal'], ['harm', 'teach']], within: 24 },
    { kind: 'no-refusal', score: 0.6, needs: ['noRefusal', 'harm'], within: 14 },
    { kind: 'no-refusal', score: 0.25, needs: ['noRefusal'], within: 1 },
    { kind: 'harm', score: 0.5, needs: ['become', 'harm', 'regardless'], within: 30 },
    { kind: 'harm', score: 0.5, needs: [['become', 'machine'], 'allowed', ['harm', 'limits']], within: 30 },
    { kind: 'harm', score: 0.45, needs: ['become', 'machine', 'harm'], within: 40 },
    { kind: 'harm', score: 0.6, inData: 0.3, needs: ['fiction', 'teach', 'harm'], within: 26 },
    { kind: 'harm', score: 0.6, inData: 0.3, needs: ['become', 'teach', 'harm'], within: 22 },
    { kind: 'harm', score: 0.3, needs: ['harm', 'regardless'], within: 10 },
  ]),
  { topics: true },
);
