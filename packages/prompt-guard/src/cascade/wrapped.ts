import type { Detector } from '../detector.ts';

/** On a detector that goes by what the quick ones came to. A symbol, so that a copy of the detector has it as well. */
const needsScore: unique symbol = Symbol('sallyport.needsScore');

export const isNeedingScore = (detector: object): boolean => Reflect.get(detector, needsScore) === true;

/** A detector of the same name that answers in another way. A copy would lose the methods of a class. */
export function wrapped(
  original: Pick<Detector, 'name' | 'slow'>,
  detect: Detector['detect'],
  byScore: boolean = isNeedingScore(original),
): Detector {
  const { name, slow } = original;
  return Object.freeze({
    name,
    ...(slow === undefined ? {} : { slow }),
    ...(byScore ? { [needsScore]: true } : {}),
    detect,
  });
}
