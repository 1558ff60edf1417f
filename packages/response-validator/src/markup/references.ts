import { decodeEntities } from '../html/entities.ts';

const MAX_LABELS = 64;
const MAX_LENGTH = 64;

/** Coarser than any renderer compares labels: two that one of them takes for the same are the same. */
function reduced(label: string): string {
  const folded = decodeEntities(label).normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  return folded.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

class Labels {
  readonly #known = new Set<string>();
  #every = false;

  get isEmpty(): boolean {
    return !this.#every && this.#known.size === 0;
  }

  /** @param label `undefined` stands for any */
  add(label: string | undefined): void {
    const plain = label === undefined ? '' : reduced(label);
    if (plain === '' || plain.length > MAX_LENGTH || this.#known.size >= MAX_LABELS) this.#every = true;
    else this.#known.add(plain);
  }

  has(label: string | undefined): boolean {
    if (this.isEmpty) return false;
    const plain = label === undefined ? '' : reduced(label);
    return this.#every || plain === '' || this.#known.has(plain);
  }
}

/** Reference images and definitions find each other in either order. */
export class References {
  /** Labels that an image without a destination of its own asks for. */
  readonly wanted: Labels = new Labels();
  /** Labels whose destination a link may have, and an image may not. */
  readonly refused: Labels = new Labels();
}
