import { randomName } from './random-name.ts';

/** 100 bits in letters and digits: what `promptLeak.canaries` of response-validator takes. */
const LENGTH = 20;

let ofProcess: string | undefined;

/** A token that stands in the system text and nowhere else, so that a reply with it has quoted the system text. */
export function canaryFor(life: 'process' | 'request'): string {
  if (life === 'request') return randomName(LENGTH);
  ofProcess ??= randomName(LENGTH);
  return ofProcess;
}

/** Both ends, since a reply may quote only the beginning or only the end. */
export function plant(text: string, canary: string | undefined): string {
  return canary === undefined ? text : `Rules ${canary}\n\n${text}\n\nEnd of rules ${canary}`;
}
