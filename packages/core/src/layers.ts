import type { ServerResponse } from 'node:http';

/** What a hold pretends to those above it. */
export interface Pretence {
  /** The app has given the head, whether it has left or not. */
  readonly headGiven: boolean;
  /** The app has ended the reply. */
  readonly ended: boolean;
}

/** The holds on one response, the lowest first; shared, since guards may stack them. */
export interface Layers {
  /** Which hold is calling downwards right now; those above it see what it sees. */
  active: number;
  readonly holds: Pretence[];
  /** The getters as they were before the first hold. */
  readonly headersSent: Getter;
  readonly writableEnded: Getter;
}

type Getter = (this: ServerResponse) => boolean;

// Symbol.for: two installed copies of core share the layers of a response.
const LAYERS = Symbol.for('sallyport.hold.v2');

export function layersOf(response: ServerResponse): Layers {
  const known = Reflect.get(response, LAYERS) as Layers | undefined;
  if (known !== undefined) return known;
  const layers: Layers = {
    active: Number.POSITIVE_INFINITY,
    holds: [],
    headersSent: getterOf(response, 'headersSent'),
    writableEnded: getterOf(response, 'writableEnded'),
  };
  Object.defineProperty(response, LAYERS, { value: layers });
  // The app must see a held head as sent, or its error handler appends a second body; the layers below must see the truth.
  Object.defineProperty(response, 'headersSent', HEADERS_SENT);
  Object.defineProperty(response, 'writableEnded', WRITABLE_ENDED);
  return layers;
}

// The same two functions for every response: an own getter each would give each response a hidden class of its own, and
// V8 would look up everything that Node and the app do with it in a dictionary.
const HEADERS_SENT: PropertyDescriptor = {
  configurable: true,
  get(this: ServerResponse) {
    const layers = layersOf(this);
    return seen(layers).some(({ headGiven }) => headGiven) || layers.headersSent.call(this);
  },
};

const WRITABLE_ENDED: PropertyDescriptor = {
  configurable: true,
  get(this: ServerResponse) {
    const layers = layersOf(this);
    return seen(layers).some(({ ended }) => ended) || layers.writableEnded.call(this);
  },
};

/** The holds below whoever is calling at the moment; all of them when it is the app. */
function seen({ active, holds }: Layers): readonly Pretence[] {
  return active >= holds.length ? holds : holds.slice(0, active);
}

/** Wherever on the prototype chain it lives. */
function getterOf(response: ServerResponse, property: 'headersSent' | 'writableEnded'): Getter {
  for (let holder: object | null = response; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const found = holder;
    if (Object.getOwnPropertyDescriptor(found, property)?.get === undefined) continue;
    return function (this: ServerResponse) {
      return Reflect.get(found, property, this) === true;
    };
  }
  return () => false;
}
