import type { ChannelKind, ReplyChannel } from './reply.ts';

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

export class ChannelSet {
  readonly #own = new Map<string, Fragments>();
  readonly #shared = new Map<string, Family>();
  #frame = 0;

  nextFrame(): void {
    this.#frame += 1;
  }

  add(way: { readonly own: string; readonly shared: string; readonly kind: ChannelKind }, text: string): void {
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
  }

  channels(): ReplyChannel[] {
    const single = [...this.#own].map(([key, { kind, texts }]) => ({ key, kind, text: texts.join('') }));
    const joined = [...this.#shared]
      .filter(([, family]) => this.#belongsTogether(family))
      .map(([key, { kind, texts }]) => ({ key: `${key} *`, kind, text: texts.join('') }));
    return [...single, ...joined];
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
