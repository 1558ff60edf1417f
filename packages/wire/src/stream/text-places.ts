// Paths and places beyond these are not told apart any further: their texts run together, none is lost.
const MOST_PATHS = 256;
const MOST_PLACES = 64;

interface Path {
  /** The place that the path's own text is at. */
  home: string;
  readonly seen: Set<string>;
  /** A place has come back after another one. */
  isApart: boolean;
}

/** Which text a piece is of. */
export interface Placed {
  readonly channel: string;
  /** A text of this path that has said words of this place before it was told apart. */
  readonly from?: string;
}

/**
 * Texts of one path in an app's own JSON, and the marks beside them. A mark may tell texts apart or merely count the
 * frames: texts run together, as a client joins them, until a place comes back after another one.
 */
export class TextPlaces {
  readonly #paths = new Map<string, Path>();

  of(key: string, place: string): Placed {
    let path = this.#paths.get(key);
    if (!path) {
      path = { home: place, seen: new Set(), isApart: false };
      if (this.#paths.size < MOST_PATHS) this.#paths.set(key, path);
    }
    if (place === path.home) return { channel: key };
    if (path.isApart) return { channel: `${key} ${place}`, from: key };
    if (path.seen.has(place)) {
      path.isApart = true;
      return { channel: `${key} ${place}`, from: key };
    }
    if (path.seen.size < MOST_PLACES) path.seen.add(path.home);
    path.home = place;
    return { channel: key };
  }
}
