import type { ServerResponse } from 'node:http';

/** Which hold on this response is calling downwards right now; shared, since guards may stack their holds. */
export interface Layers {
  active: number;
  count: number;
}

const LAYERS = Symbol.for('sallyport.hold.v1');

export function layersOf(response: ServerResponse): Layers {
  const known = Reflect.get(response, LAYERS) as Layers | undefined;
  if (known !== undefined) return known;
  const layers: Layers = { active: Number.POSITIVE_INFINITY, count: 0 };
  Object.defineProperty(response, LAYERS, { value: layers });
  return layers;
}

/** The getter as it was before this hold, wherever on the prototype chain it lives. */
export function truth(response: ServerResponse, property: 'headersSent' | 'writableEnded'): () => boolean {
  for (let holder: object | null = response; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, property);
    if (descriptor?.get !== undefined) return () => descriptor.get?.call(response) === true;
  }
  return () => false;
}
