import type { ChannelKind, ReplyChannel } from './reply.ts';

const OTHER: ChannelKind = 'other';

/** The way to a text: with all marks, with those that no client joins over, with member names alone. */
export interface Steps {
  readonly own: string;
  readonly shared: string;
  readonly path: string;
  readonly kind: ChannelKind;
}

interface Fragments {
  readonly kind: ChannelKind;
  readonly texts: string[];
  readonly shared: string;
}

interface Family {
  readonly kind: ChannelKind;
  readonly texts: string[];
  readonly members: Set<string>;
  readonly frames: Set<number>;
}

interface Path {
  readonly kind: ChannelKind;
  readonly texts: string[];
  readonly frames: Set<number>;
  /** Own ways, and families that are not joined by themselves. */
  readonly ways: Set<string>;
  readonly families: Set<string>;
}

// Shorter than this, an identifier is no secret; more of them than this share one channel.
const SHORTEST_NOTE = 8;
const MOST_NOTES = 1000;

export class ChannelSet {
  readonly #paths = new Map<string, Path>();
  readonly #notes = new Set<string>();
  readonly #own = new Map<string, Fragments>();
  readonly #shared = new Map<string, Family>();
  #frame = 0;

  nextFrame(): void {
    this.#frame += 1;
  }

  /** An identifier, a number, a name: a text of its own, which no client runs together with another. */
  note(text: string): void {
    if (text.length >= SHORTEST_NOTE || /\s/.test(text)) this.#notes.add(text);
  }

  add(way: Steps, text: string): void {
    if (text === '') return;
    const ownKey = `${way.kind} ${way.own}`;
    const sharedKey = `${way.kind} ${way.shared}`;
    const fragments = this.#own.get(ownKey) ?? { kind: way.kind, texts: [], shared: sharedKey };
    const family = this.#shared.get(sharedKey) ?? { kind: way.kind, texts: [], members: new Set(), frames: new Set() };
    fragments.texts.push(text);
    family.texts.push(text);
    family.members.add(ownKey);
    family.frames.add(this.#frame);
    this.#own.set(ownKey, fragments);
    this.#shared.set(sharedKey, family);
    const pathKey = `${way.kind} ${way.path}`;
    const path = this.#paths.get(pathKey) ?? {
      kind: way.kind,
      texts: [],
      frames: new Set(),
      ways: new Set(),
      families: new Set(),
    };
    path.texts.push(text);
    path.frames.add(this.#frame);
    path.ways.add(ownKey);
    path.families.add(sharedKey);
    this.#paths.set(pathKey, path);
  }

  channels(): ReplyChannel[] {
    const single = [...this.#own].map(([key, { kind, texts }]) => ({ key, kind, text: texts.join('') }));
    const joined = [...this.#shared]
      .filter(([, family]) => this.#belongsTogether(family))
      .map(([key, { kind, texts }]) => ({ key: `${key} *`, kind, text: texts.join('') }));
    return [...single, ...joined, ...this.#acrossFrames(), ...this.#noted()];
  }

  /** One text to a client that looks at nothing but the member's name, whatever types, indexes and ids alternate. */
  #acrossFrames(): ReplyChannel[] {
    return [...this.#paths]
      .filter(([, { frames, ways, families }]) => {
        const [first = ''] = families;
        const family = this.#shared.get(first);
        const joined = families.size === 1 && family !== undefined && this.#belongsTogether(family);
        return frames.size > 1 && ways.size > 1 && !joined;
      })
      .map(([key, { kind, texts }]) => ({ key: `${key} **`, kind, text: texts.join('') }));
  }

  #noted(): ReplyChannel[] {
    const notes = [...this.#notes];
    const several = notes.slice(MOST_NOTES);
    const single = notes.slice(0, MOST_NOTES).map((text, at) => ({ key: `other (name ${at})`, kind: OTHER, text }));
    return several.length === 0 ? single : [...single, { key: 'other (names)', kind: OTHER, text: several.join('\n') }];
  }

  /**
   * Parts of one answer are joined by many clients. Other data is joined only where ids seem to number the events
   * (each used once, over several frames): a column of figures in one frame is not a text.
   */
  #belongsTogether({ kind, members, frames }: Family): boolean {
    if (members.size < 2) return false;
    if (kind !== 'other') return true;
    return frames.size > 1 && [...members].some((key) => this.#own.get(key)?.texts.length === 1);
  }
}
