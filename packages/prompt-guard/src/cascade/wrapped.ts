import type { Detector } from '../detector.ts';

/** A detector of the same name that answers in another way. A copy would lose the methods of a class. */
export function wrapped({ name, slow }: Pick<Detector, 'name' | 'slow'>, detect: Detector['detect']): Detector {
  return Object.freeze({ name, ...(slow === undefined ? {} : { slow }), detect });
}
