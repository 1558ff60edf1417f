import type { Principal } from '@sallyport/core';

export interface StreamPlaces {
  isFull(principal: Principal): boolean;
  /** @returns gives the place back; once, however often it is called */
  take(principal: Principal): () => void;
}

// Tabs of one person. A client that opens more is broken, and must not keep others from waiting.
const OF_ONE = 20;

/** How many streams are open. Requests that race may exceed it by their number. */
export function streamPlaces(max: number): StreamPlaces {
  const taken = new Map<string, number>();
  let open = 0;
  const keyOf = ({ tenant = '', kind, id }: Principal): string => JSON.stringify([tenant, kind, id]);
  return {
    isFull: (principal) => open >= max || (taken.get(keyOf(principal)) ?? 0) >= OF_ONE,
    take(principal) {
      const key = keyOf(principal);
      open += 1;
      taken.set(key, (taken.get(key) ?? 0) + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        open -= 1;
        const left = (taken.get(key) ?? 1) - 1;
        if (left === 0) taken.delete(key);
        else taken.set(key, left);
      };
    },
  };
}
