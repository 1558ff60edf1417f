import { mergeUsage, readUsage } from '../usage.ts';
import type { Usage } from '../usage.ts';
import { streamAdapter } from './adapters.ts';
import type { AdapterName } from './adapters.ts';
import type { Ending, FrameReading, StreamAdapter } from './adapter.ts';
import type { StopReason } from './codec.ts';
import { withCallsBeside } from './beside-calls.ts';
import { detectStream } from './detect-stream.ts';
import type { StreamEngine } from './stream-engine.ts';
import type { Work } from './work.ts';
import { FrameWork } from './frame-work.ts';
import type { StreamHandler } from './handler.ts';
import { spansOf } from './json-spans.ts';
import { OutFrame } from './out-frame.ts';
import { DONE } from './outlet.ts';
import type { Framer, Loose, RawFrame } from './raw-frame.ts';
import { NO_NAME, isMisread } from './sse-framer.ts';
import type { Edit } from './splice.ts';
import { splice } from './splice.ts';
import { Stop } from './stop.ts';
import { TEXT_EVENTS, TextFrame, amongTexts, textReading } from './text-frame.ts';

export interface StreamSettings {
  readonly handler: StreamHandler;
  readonly ending: Ending;
  readonly message: string;
  readonly maxFrameBytes: number;
  readonly maxCallBytes: number;
  /** The format was told from the text, which may be written so as to be taken for it: nothing else is let through. */
  readonly isGuess: boolean;
}

/** What a reader sees who was promised more. The upstream failed; no policy did this. */
const CUT_SHORT = 'The response ended before it was complete.';

// A text that opens with nothing but a bracket or quote is more likely the first token of one than a broken frame.
const BARE_OPENING = /^\s*[[{]?\s*"?\s*$/;

/** Frames of one stream: read, inspected, changed, ended. */
export class FrameEngine implements StreamEngine {
  /** Its protocol had no word left for it. */
  cuts = false;
  readonly #settings: StreamSettings;
  readonly #framer: Framer;
  readonly #work: FrameWork;
  #fallback: StreamAdapter | undefined;
  #adapter: StreamAdapter | undefined;
  /** Whether data that is no JSON is text, as it is when the stream begins with it. */
  #mode: 'unknown' | 'json' | 'text';
  #usage: Usage | undefined;
  #finished = false;
  stopped: StopReason | undefined;

  constructor(settings: StreamSettings, framer: Framer, canBeText: boolean, adapter: AdapterName | undefined) {
    this.#settings = settings;
    this.#framer = framer;
    this.#work = new FrameWork(settings, framer);
    this.#mode = canBeText ? 'unknown' : 'json';
    if (adapter !== undefined) this.#adapter = streamAdapter(adapter);
  }

  /** A chunk that is one frame like those before it, without a look at anything but its piece of text. */
  quick(text: string): boolean {
    if (!this.#framer.idle || !this.#isSmall(text)) return false;
    try {
      return this.#work.quick(text);
    } catch (error) {
      this.#stopFor(error);
      return true;
    }
  }

  /** What may leave, and is given out by this once. */
  take(): string {
    return this.#work.outlet.take();
  }

  *push(text: string): Work {
    try {
      if (this.#work.isUnsettled) return yield* this.#work.settleQuick();
      this.#framer.push(text);
      for (let raw = this.#framer.next(); raw !== undefined; raw = this.#framer.next()) {
        if (!this.#isSmall(raw)) throw new Stop('too-large');
        if (this.#work.quick(raw)) continue;
        if (this.#work.isUnsettled) yield* this.#work.settleQuick();
        else yield* this.#frame(raw);
      }
      if (this.#framer.waiting > this.#settings.maxFrameBytes) throw new Stop('too-large');
    } catch (error) {
      this.#stopFor(error);
    }
  }

  *end(broken: boolean): Work {
    try {
      if (broken) throw new Stop('not-utf8');
      const rest = this.#framer.rest();
      if (rest !== undefined) yield* this.#last(rest);
      if (this.#work.holds) {
        yield* this.#work.closeBeforeHold();
        throw new Stop('cut-short');
      }
      yield* this.#work.close('all');
      if (!this.#finished && this.#adapter?.complete === false) throw new Stop('cut-short');
    } catch (error) {
      this.#stopFor(error);
    }
  }

  /** Ends the stream in its protocol's own way. Nothing leaves any more afterwards. */
  stop(reason: StopReason): void {
    if (this.stopped !== undefined) return;
    this.stopped = reason;
    this.#work.abandon();
    const cutShort = reason === 'cut-short';
    const adapter = this.#adapter ?? this.#generic;
    // A clean end that has been said already cannot be taken back but by an error.
    const ending = cutShort || this.#adapter?.complete === true ? 'hard' : this.#settings.ending;
    const message = cutShort ? CUT_SHORT : this.#settings.message;
    const frames = adapter.ending(ending, message, this.#work.textsLeft());
    for (const frame of frames) this.#work.outlet.insert(frame, adapter);
    this.cuts = frames.length === 0 && reason === 'withheld';
  }

  /** For frames of no protocol, and until it is told. */
  get #generic(): StreamAdapter {
    if (this.#fallback) return this.#fallback;
    const generic = streamAdapter('generic');
    return (this.#fallback = this.#mode === 'text' ? amongTexts(generic) : generic);
  }

  #isSmall(raw: string): boolean {
    const most = this.#settings.maxFrameBytes;
    return raw.length * 3 <= most || Buffer.byteLength(raw) <= most;
  }

  #stopFor(error: unknown): void {
    if (error instanceof Stop) this.stop(error.reason);
    else throw error;
  }

  /** A frame without its end mark: some clients read it, others drop it. */
  *#last(raw: string): Work {
    try {
      if (!this.#isSmall(raw)) throw new Stop('too-large');
      yield* this.#frame(raw);
    } catch (error) {
      if (!(error instanceof Stop) || error.reason !== 'malformed-frame') throw error;
      if (!this.#work.holds) yield* this.#work.close('all');
      // Half a frame behind a complete reply is nothing that anyone misses, and nothing that may leave unread.
      if (this.#work.holds || !(this.#finished || this.#adapter?.complete === true)) throw new Stop('cut-short');
    }
  }

  *#frame(raw: string): Work {
    const parsed = this.#framer.parse(raw);
    if (!parsed) throw new Stop('malformed-frame');
    const loose = this.#loose(parsed);
    const frame = this.#named(parsed, loose);
    if (frame.data === undefined || frame.data.trim() === '') this.#work.outlet.pass(splice(raw, loose));
    else if (frame.data.trim() === DONE) yield* this.#done(frame, loose);
    else yield* this.#data(frame, frame.data, loose);
  }

  /** Text of a frame that is in no data. */
  #loose(frame: RawFrame): Edit[] {
    const edits: Edit[] = [];
    for (const { text, isName, isForeign, start, end, instead } of frame.loose) {
      if (isForeign && this.#settings.isGuess && text.trim() !== '') throw new Stop('malformed-frame');
      // Nobody misses what every reader must drop; one that does not would read what was not inspected.
      const isGone = isForeign && isMisread(text);
      if (isGone || this.#allowed(text, isName) !== text) edits.push({ start, end, text: instead });
    }
    return edits;
  }

  #allowed(text: string, isName: boolean): string {
    return isName ? this.#work.wholes.note(text, '') : this.#work.wholes.inspect(text, 'other', '');
  }

  /** The frame under the name that is left to it: a frame that is put in after it must not bring the other one back. */
  #named(frame: RawFrame, loose: readonly Edit[]): RawFrame {
    const isGone = ({ text, start }: Loose): boolean =>
      text === frame.event && frame.event !== '' && loose.some((edit) => edit.start === start);
    return loose.length > 0 && frame.loose.some(isGone) ? { ...frame, event: NO_NAME } : frame;
  }

  *#done(frame: RawFrame, loose: readonly Edit[]): Work {
    yield* this.#work.finish();
    this.#work.outlet.pass(splice(frame.raw, loose));
    this.#adapter?.left(DONE, frame.event);
    this.#finished = true;
  }

  *#data(frame: RawFrame, data: string, loose: readonly Edit[]): Work {
    let value: unknown;
    // In a stream of text, only what may be an object, a list or a string is worth a parser's exception.
    let isJson = this.#mode !== 'text' || /^\s*["[{]/.test(data);
    try {
      if (isJson) value = JSON.parse(data);
    } catch {
      isJson = false;
    }
    if (this.#isText(data, value, isJson)) {
      return yield* this.#work.read(new TextFrame(frame, TEXT_EVENTS, loose), textReading(frame));
    }
    if (!isJson) throw new Stop('malformed-frame');
    const spans = spansOf(data);
    this.#countUsage(value);
    this.#adapter ??= this.#detect(value, frame.event);
    const own = this.#adapter?.read(value, frame.event);
    const adapter = own && this.#adapter ? this.#adapter : this.#generic;
    const reading: FrameReading | undefined = own
      ? withCallsBeside(own, value, frame.event, data)
      : this.#generic.read(value, frame.event);
    if (!reading) throw new Stop('malformed-frame');
    yield* this.#work.read(new OutFrame(frame, value, spans, adapter, loose), reading);
    if (reading.state === 'error') this.#finished = true;
  }

  /**
   * A stream that begins with text goes on with text: tokens such as `42` are JSON by chance. Objects, lists and strings
   * are read as JSON all the same, since a client may read them so.
   */
  #isText(data: string, value: unknown, isJson: boolean): boolean {
    const isContainer = typeof value === 'object' && value !== null;
    if (this.#mode === 'unknown') {
      const isText = isJson ? !isContainer && typeof value !== 'string' : !/^\s*[[{]/.test(data);
      this.#mode = isText || (!isJson && BARE_OPENING.test(data)) ? 'text' : 'json';
    }
    return this.#mode === 'text' && !isContainer && typeof value !== 'string';
  }

  #detect(value: unknown, event: string): StreamAdapter | undefined {
    const name = detectStream(value, event);
    return name === undefined ? undefined : streamAdapter(name);
  }

  #countUsage(value: unknown): void {
    const { handler } = this.#settings;
    if (handler.usage === undefined) return;
    const before = this.#usage;
    const usage = mergeUsage(before, readUsage(value));
    if (!usage || (usage.inputTokens === before?.inputTokens && usage.outputTokens === before.outputTokens)) return;
    this.#usage = usage;
    handler.usage(usage);
  }
}
