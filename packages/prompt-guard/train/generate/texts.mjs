import { expander } from '../random.mjs';
import { attackSlots } from './attacks.mjs';
import { benignSlots } from './benign.mjs';
import { carrierSlots, wrappers } from './carriers.mjs';
import { freeAttackSlots } from './free-attacks.mjs';
import { freeIndirectSlots } from './free-indirect.mjs';
import { freeJailbreak, freeJailbreakSlots } from './free-jailbreaks.mjs';
import { freeLanguages } from './free-languages.mjs';
import { harmlessSlots } from './harmless.mjs';
import { indirectLanguages } from './indirect-languages.mjs';
import { indirectSlots } from './indirect.mjs';
import { jailbreakSlots, jailbreakText } from './jailbreaks.mjs';
import { furtherLanguages } from './languages-further.mjs';
import { otherScripts } from './languages-scripts.mjs';
import { westernLanguages } from './languages-west.mjs';
import { shared } from './slots.mjs';
import { spokenAttacks } from './spoken-attacks.mjs';
import { spokenHarmless } from './spoken-harmless.mjs';
import { toldAttacks } from './told-attacks.mjs';
import { toldHarmless } from './told-harmless.mjs';

const slots = {
  ...shared,
  ...attackSlots,
  ...jailbreakSlots,
  ...indirectSlots,
  ...carrierSlots,
  ...benignSlots,
  ...freeAttackSlots,
  ...freeJailbreakSlots,
  ...freeIndirectSlots,
  ...harmlessSlots,
  free_deed: spokenAttacks.deed,
  free_deed2: toldAttacks.deed,
  rogue: spokenAttacks.rogue,
  crime: spokenAttacks.crime,
  danger: spokenAttacks.danger,
  danger_do: spokenAttacks.danger_do,
};

/** Every language with the lists of both files; data holds what is said to users' assistants where nothing else is written. */
function languages() {
  const fixed = { ...westernLanguages, ...furtherLanguages, ...otherScripts };
  return [...new Set([...Object.keys(fixed), ...Object.keys(freeLanguages)])].map((name) => {
    const both = [fixed[name], freeLanguages[name]].filter((one) => one !== undefined);
    const attacks = both.flatMap((one) => one.attacks);
    const told = [...(fixed[name]?.indirect ?? []), ...(indirectLanguages[name] ?? [])];
    const indirect = told.length > 0 ? told : attacks;
    return { name, attacks, indirect, benign: both.flatMap((one) => one.benign) };
  });
}

/** People write in capitals, without punctuation, with typing errors. Both classes do. */
function asTyped(text, random) {
  let typed = text;
  if (random.chance(0.45)) typed = typed[0].toUpperCase() + typed.slice(1);
  else if (random.chance(0.3)) typed = typed.toLowerCase();
  else if (random.chance(0.05)) typed = typed.toUpperCase();
  if (random.chance(0.15)) typed = typed.replaceAll(/[.,!:"]/g, '');
  if (random.chance(0.06)) {
    const at = 1 + random.below(typed.length - 1);
    typed = typed.slice(0, at - 1) + (typed[at] ?? '') + typed[at - 1] + typed.slice(at + 1);
  }
  return typed;
}

/** Texts of every family, the same for the same seed. `size` is the number of texts of a family of middle size. */
export function generate(random, size) {
  const expand = expander(slots, random);
  const rows = [];
  const add = (source, label, kind, channel, count, make) => {
    for (let left = Math.round(count); left > 0; left--)
      rows.push({ source: `generated-${source}`, label, kind, channel, text: make() });
  };
  const typed = (template) => () => asTyped(expand(template), random);
  const one = (list) => expand(random.pick(list));
  const filler = () => one(random.chance(0.4) ? carrierSlots.polite_request : carrierSlots.statement);
  const document = (extra) => {
    const lines = Array.from({ length: 1 + random.below(6) }, filler);
    if (extra !== undefined) lines.splice(random.below(lines.length + 1), 0, extra);
    return random.pick(wrappers)(lines, expand);
  };
  add('direct', 'attack', 'direct', 'user', size * 2, typed('{direct}'));
  add('extraction', 'attack', 'extraction', 'user', size, typed('{extraction}'));
  add('extraction', 'attack', 'extraction', 'user', size / 3, typed('{lead} {extraction}'));
  add('jailbreak', 'attack', 'jailbreak', 'user', size, () => jailbreakText(expand, random));
  add('easy', 'benign', 'benign', 'user', size * 1.5, () => asTyped(one(benignSlots.easy), random));
  add('hard', 'benign', 'benign-hard', 'user', size * 2, () => asTyped(one(benignSlots.hard), random));
  add('free-direct', 'attack', 'direct', 'user', size * 2, typed('{free_direct}'));
  add('free-extraction', 'attack', 'extraction', 'user', size, typed('{free_extraction}'));
  add('free-jailbreak', 'attack', 'jailbreak', 'user', size, () => asTyped(freeJailbreak(expand, random), random));
  add('harmless', 'benign', 'benign-hard', 'user', size * 2.5, () => asTyped(expand('{harmless}'), random));
  add('harmless', 'benign', 'benign-hard', 'user', size / 2, () => asTyped(expand('{harmless} {harmless}'), random));
  add('long', 'benign', 'benign-hard', 'user', size / 2, () =>
    Array.from({ length: 4 + random.below(16) }, () =>
      random.chance(0.4) ? filler() : one(random.chance(0.5) ? harmlessSlots.stern : harmlessSlots.harmless),
    ).join(random.pick(['. ', '\n', '\n\n', ' '])),
  );
  add('documents', 'benign', 'benign', 'document', size * 1.5, () => document());
  add('stern', 'benign', 'benign-hard', 'document', size * 1.5, () => document(one(harmlessSlots.stern)));
  add('stern', 'benign', 'benign-hard', 'document', size / 2, () => one(harmlessSlots.stern));
  add('free-indirect', 'attack', 'indirect', 'document', size * 1.5, () =>
    document(one(freeIndirectSlots.free_indirect)),
  );
  add('free-indirect', 'attack', 'indirect', 'document', size / 2, () => one(freeIndirectSlots.free_indirect));
  add('quoting', 'benign', 'benign-hard', 'document', size / 3, () =>
    document(
      one([
        'He wrote: "{override}".',
        'An attacker may write "{direct}" or "{extraction}".',
        'Example of an attack: "{command}"',
        '"{override}" is a typical injection.',
        'The assistant refused when asked: {extraction}',
      ]),
    ),
  );
  add('indirect', 'attack', 'indirect', 'document', size * 2, () => document(one(indirectSlots.indirect)));
  add('indirect-alone', 'attack', 'indirect', 'document', size, () => one(indirectSlots.indirect));
  add('stray', 'attack', 'stray', 'document', size, () => document(one(indirectSlots.stray)));
  add('stray', 'attack', 'stray', 'document', size / 2, () => one(indirectSlots.stray));
  const both = (name) => [...spokenAttacks[name], ...toldAttacks[name]];
  const harmless = (name) => [...spokenHarmless[name], ...toldHarmless[name]];
  const [direct, extraction, jailbreak, told] = ['direct', 'extraction', 'jailbreak', 'indirect'].map(both);
  for (const [kind, list] of Object.entries({ direct, extraction, jailbreak }))
    add(`spoken-${kind}`, 'attack', kind, 'user', size, () => asTyped(one(list), random));
  add('spoken-indirect', 'attack', 'indirect', 'document', size, () => document(one(told)));
  add('spoken-indirect', 'attack', 'indirect', 'document', size / 3, () => one(told));
  add('spoken-harmless', 'benign', 'benign-hard', 'user', size * 1.5, () => asTyped(one(harmless('user')), random));
  add('spoken-harmless', 'benign', 'benign-hard', 'document', size, () => document(one(harmless('document'))));
  add('spoken-harmless', 'benign', 'benign-hard', 'document', size / 2, () => one(harmless('document')));
  add(
    'spoken-harmless',
    'benign',
    'benign-hard',
    'document',
    size / 2,
    () => `${one(harmless('document'))} ${one(harmless('document'))}`,
  );
  for (const { name, attacks, indirect, benign } of languages()) {
    add(`attacks-${name}`, 'attack', 'direct', 'user', size / 12, () => asTyped(one(attacks), random));
    add(`benign-${name}`, 'benign', 'benign', 'user', size / 16, () =>
      Array.from({ length: 4 + random.below(14) }, () => one(benign)).join(random.pick(['. ', '\n', '\n\n', ' '])),
    );
    add(`benign-${name}`, 'benign', 'benign', 'user', size / 10, () => asTyped(one(benign), random));
    add(`benign-${name}`, 'benign', 'benign', 'document', size / 15, () => document(`${one(benign)}. ${one(benign)}.`));
    add(
      `benign-${name}`,
      'benign',
      'benign',
      'document',
      size / 15,
      () => `${one(benign)}. ${one(benign)}. ${one(benign)}.`,
    );
    add(`attacks-${name}`, 'attack', 'direct', 'user', size / 40, () => `${one(benign)}. ${one(attacks)}`);
    add(
      `attacks-${name}`,
      'attack',
      'direct',
      'user',
      size / 40,
      () => `${one(benignSlots.easy)}${random.pick(['.', ''])} ${one(attacks)}`,
    );
    add(`indirect-${name}`, 'attack', 'indirect', 'document', size / 20, () => document(one(indirect)));
    add(
      `indirect-${name}`,
      'attack',
      'indirect',
      'document',
      size / 30,
      () => `${one(benign)}. ${one(benign)}. ${one(random.chance(0.6) ? indirect : attacks)}.`,
    );
  }
  return rows;
}
