import { kindOfType } from '../reply/channel-kind.ts';
import type { FrameReading } from './adapter.ts';
import { FewMap } from './few-map.ts';
import { ReadingDraft, mark, member, textOf } from './reading.ts';
import type { OpenRuns } from './reading-runs.ts';

// Names under which providers put signatures and encrypted reasoning into `providerMetadata`.
const SEALED = /^(?:signature|thoughtSignature|redactedData|encryptedContent|reasoningEncryptedContent)$/;
const INPUT = /^tool-input-(?:start|delta|available|error)$/;
// After the input: the client has acted on the call, or is asked to allow it.
const AFTER_INPUT = /^tool-(?:output-(?:available|error|denied)|approval-(?:request|response))$/;

const OTHER =
  /^(?:start|finish|start-step|finish-step|reset-step|abort|error|message-metadata|source-url|source-document|file|reasoning-file|custom)$/;
// `data-` is the app's own; texts of a kind that is new are told by how they begin and go on.
const OPEN = /^data-|-(?:start|delta|end)$/s;

/** Whether the protocol has such a part: others are read as those of another protocol may be. */
export const isUiPart = (type: string): boolean =>
  INPUT.test(type) || AFTER_INPUT.test(type) || OTHER.test(type) || OPEN.test(type);

/** What the parts of a UI message stream say, the plain text deltas apart. */
export class UiReader {
  readonly #runs: OpenRuns;
  readonly #calls = new FewMap<true>();

  constructor(runs: OpenRuns) {
    this.#runs = runs;
  }

  read(type: string, value: unknown): FrameReading {
    const draft = new ReadingDraft();
    sealAll(draft, '/providerMetadata', member(value, 'providerMetadata'));
    draft.seal('/signature', member(value, 'signature'));
    const [, part, step] = /^(.+)-(start|delta|end)$/.exec(type) ?? [];
    if (INPUT.test(type)) this.#input(draft, type, value);
    else if (AFTER_INPUT.test(type)) this.#after(draft, value);
    else if (type.startsWith('data-')) return draft;
    else if (step === 'delta' && part !== undefined) this.#delta(draft, part, value);
    else if (part !== undefined) draft.close(this.#runs.close(runOf(part, value)));
    else if (type === 'error' || type === 'abort') this.#all(draft, 'error');
    else if (type === 'finish') {
      // What is open in the client then goes on if more of it comes.
      draft.pauseAll('finished');
      this.#calls.clear();
    }
    // `reset-step` takes the step back; both leave nothing open in the client.
    else if (type === 'finish-step' || type === 'reset-step') this.#all(draft, 'open');
    return draft;
  }

  #delta(draft: ReadingDraft, part: string, value: unknown): void {
    const text = textOf(value, 'delta');
    if (text === undefined) return;
    const kind = part === 'text' ? 'text' : (kindOfType(part) ?? 'other');
    draft.deltas.push({ channel: this.#runs.channel(runOf(part, value)), kind, pointer: '/delta', text });
  }

  #input(draft: ReadingDraft, type: string, value: unknown): void {
    const id = mark(member(value, 'toolCallId'));
    const call = `call ${id}`;
    const name = textOf(value, 'toolName');
    const named = { call, ...(name === undefined ? {} : { name }) };
    const fragment = textOf(value, 'inputTextDelta');
    const input = member(value, 'input');
    // An error may leave out what came: then the pieces are what there is of it.
    const whole = type === 'tool-input-error' && input === null ? undefined : input;
    if (type === 'tool-input-delta' && fragment !== undefined) {
      draft.parts.push({ ...named, fragment, pointer: '/inputTextDelta' });
    } else draft.parts.push(whole === undefined ? named : { ...named, whole, pointer: '/input' });
    if (type === 'tool-input-available' || type === 'tool-input-error') {
      this.#calls.delete(id);
      draft.complete(call);
    } else this.#calls.set(id, true);
  }

  /** A result of a call whose input was never said to be complete: what came of it is all there is. */
  #after(draft: ReadingDraft, value: unknown): void {
    const id = mark(member(value, 'toolCallId'));
    if (!this.#calls.delete(id)) return;
    draft.parts.push({ call: `call ${id}` });
    draft.complete(`call ${id}`);
  }

  #all(draft: ReadingDraft, state: FrameReading['state']): void {
    draft.end(state);
    this.#runs.closeAll();
    this.#calls.clear();
  }
}

const runOf = (part: string, value: unknown): string => `${part}:${textOf(value, 'id') ?? ''}`;

function sealAll(draft: ReadingDraft, at: string, value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 2) return;
  for (const [name, found] of Object.entries(value)) {
    const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (SEALED.test(name)) draft.seal(pointer, found);
    else sealAll(draft, pointer, found, depth + 1);
  }
}
