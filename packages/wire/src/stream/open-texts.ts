import type { Delta, StreamAdapter } from './adapter.ts';
import { FewMap } from './few-map.ts';
import type { StreamHandler } from './handler.ts';
import type { OutFrame } from './out-frame.ts';
import { ownCopy } from './own-copy.ts';
import { RunningText } from './running-text.ts';
import { SaidText } from './said-text.ts';
import { Stop } from './stop.ts';

// Choices, blocks and items of one answer are a handful; each open text costs a filter's state.
const MOST_TEXTS = 1024;
const MOST_ENDED = 16_384;

/** The running texts of one reply that are open, and what was said of those that its protocol will repeat. */
export class OpenTexts {
  readonly #handler: StreamHandler;
  readonly #open = new FewMap<RunningText>();
  #said: FewMap<SaidText> | undefined;
  /** Places whose text ended with words that had been waiting for more. */
  #ended: Set<string> | undefined;
  /** How many were ever opened. */
  opened = 0;

  constructor(handler: StreamHandler) {
    this.#handler = handler;
  }

  get(key: string): RunningText | undefined {
    return this.#open.get(key);
  }

  keys(): readonly string[] {
    return this.#open.keys();
  }

  /** @throws {Stop} when there are too many, and for one that goes on where its last words have left as the last. */
  open({ channel, kind, text: came, from, place }: Delta, adapter: StreamAdapter): RunningText {
    let text = this.#open.get(channel);
    if (text) return text;
    if (came !== '' && this.#ended?.has(channel) === true) throw new Stop('malformed-frame');
    if (this.#open.size >= MOST_TEXTS || (this.#said?.size ?? 0) >= MOST_TEXTS) throw new Stop('too-large');
    let said: SaidText | undefined;
    if (adapter.repeatsText) {
      this.#said ??= new FewMap();
      said = this.#said.get(channel) ?? new SaidText();
      this.#said.set(channel, said);
    }
    text = new RunningText(channel, kind, adapter, said, this.#handler);
    this.#open.set(channel, text);
    const shown = from === undefined ? undefined : this.#open.get(from)?.heldAt(place);
    if (shown !== undefined) text.show(shown);
    this.opened += 1;
    return text;
  }

  /** It is complete. `rest`: its last words, which were waiting for more. @throws {Stop} when there are too many. */
  end({ key, adapter }: RunningText, rest: string): void {
    this.#open.delete(key);
    if (rest === '' || adapter.namesPlaces !== true) return;
    this.#ended ??= new Set();
    if (this.#ended.size >= MOST_ENDED) throw new Stop('too-large');
    this.#ended.add(ownCopy(key));
  }

  /** Texts whose last piece is in one of these frames, which will never leave. */
  forget(frames: readonly OutFrame[]): void {
    const gone = new Set(frames);
    for (const [key, { last }] of this.#open.entries()) if (last && gone.has(last.frame)) this.#open.delete(key);
  }

  /** What was said instead of `text`, if that is a whole text which came in pieces and is complete. */
  repeated(channel: string, text: string): string | undefined {
    const said = this.#open.has(channel) ? undefined : this.#said?.get(channel);
    return said?.isWhole(text) ? said.said : undefined;
  }

  left(): ReadonlyMap<string, string> {
    const entries = this.#said?.entries() ?? [];
    return new Map(entries.map(([key, { said, left }]) => [key, said.slice(0, left)]));
  }
}
