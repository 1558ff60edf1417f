import type { IncomingMessage } from 'node:http';
import type { PromptBodies } from './bodies.ts';
import { canaryFor, plant } from './canary.ts';
import { Cleaner } from './cleaner.ts';
import type { Draft } from './draft.ts';
import { exchangeOfRequest } from './exchange-of-request.ts';
import { textOfInstructions } from './instructions.ts';
import type { Cleaned, ComposeInput, Marking, Taint } from './input.ts';
import { freshMarks, mark } from './marks.ts';
import { noticeOf, reminderOf } from './notice.ts';
import { readComposeOptions } from './options.ts';
import type { ComposedProtocol, ComposeOptions, ComposeSettings } from './options.ts';
import { builders } from './protocols/builders.ts';
import { readInput } from './read-input.ts';
import { taintWith } from './taint.ts';
import type { ReadDocument, ReadInput } from './read-input.ts';

export interface Composed<P extends ComposedProtocol = ComposedProtocol> {
  /** The members of the request that hold the prompt. */
  readonly body: PromptBodies[P];
  /** For `promptLeak.canaries` of response-validator; empty when none was planted. */
  readonly canaries: readonly string[];
  /** For `offeredTools`. */
  readonly taint: Taint;
  /** What was not fit for a prompt, by field; never the text. */
  readonly cleaned: readonly Cleaned[];
}

/** Where it is from stands inside the marks: a file's name is as much the stranger's word as its text. */
function withHead({ source, media }: ReadDocument, text: string): string {
  const head = [source && `Source: ${source}`, media && `Media type: ${media}`].filter(Boolean);
  return head.length === 0 ? text : `${head.join('\n')}\n\n${text}`;
}

function cleanInput(input: ReadInput, cleaner: Cleaner): Omit<Draft, 'system' | 'reminder'> {
  const user = cleaner.text('user', input.user);
  return {
    words: user === '' && input.documents.length > 0 ? [] : [user],
    // A turn without words, such as one in which the model only called a tool, is none for most services.
    history: input.history
      .map((turn, index) => ({ ...turn, text: cleaner.text(`history[${index}].text`, turn.text) }))
      .filter(({ text }) => text !== ''),
    documents: input.documents.map((document, index) => {
      const field = `documents[${index}]`;
      const source = document.source && cleaner.line(`${field}.source`, document.source);
      return withHead({ ...document, source }, cleaner.text(`${field}.text`, document.text));
    }),
    calls: input.toolResults.map(({ tool, callId, arguments: args, result }, index) => ({
      id: callId,
      tool,
      arguments: cleaner.json(`toolResults[${index}].arguments`, args),
      result: cleaner.text(`toolResults[${index}].result`, result),
    })),
  };
}

function taintOf({ documents, toolResults, history }: ReadInput): Taint {
  const strange = (list: readonly { readonly trusted: boolean }[]): number => list.filter((one) => !one.trusted).length;
  return taintWith({
    documents: strange(documents),
    toolResults: strange(toolResults),
    history: history.filter((turn) => turn.tainted === true).length,
  });
}

function draftOf<P extends ComposedProtocol>(input: ReadInput, settings: ComposeSettings<P>, cleaner: Cleaner): Draft {
  const plain = cleanInput(input, cleaner);
  const turns = [input.system, ...plain.words, ...plain.history.map(({ text }) => text)];
  const marks = freshMarks([...turns, ...plain.documents, ...plain.calls.map(({ result }) => result)]);
  const used = new Set<Marking>();
  const marked = (text: string, own: Marking | undefined): string => {
    const marking = own ?? settings.marking;
    used.add(marking);
    return mark(text, marking, marks);
  };
  const documents = plain.documents.map((text, index) => marked(text, input.documents[index]?.marking));
  const calls = plain.calls.map((call, index) => {
    return { ...call, result: marked(call.result, input.toolResults[index]?.marking) };
  });
  // Without data there is nothing to explain or to remind of.
  if (used.size === 0) return { ...plain, documents, calls, system: input.system, reminder: undefined };
  const { reminder } = settings;
  const words =
    typeof reminder === 'boolean' ? (reminder ? reminderOf(marks) : undefined) : textOfInstructions(reminder);
  return { ...plain, documents, calls, system: `${input.system}\n\n${noticeOf(used, marks)}`, reminder: words };
}

/** For the guards that look at the reply of this exchange. */
function handOver(request: IncomingMessage, canary: string): void {
  const exchange = exchangeOfRequest('compose', request);
  const { canaries } = exchange.prompt;
  if (!canaries.includes(canary)) exchange.prompt = { ...exchange.prompt, canaries: [...canaries, canary] };
}

/**
 * Builds the prompt of a request with instructions and data apart: the system text is yours alone, documents and tool
 * results stand between random marks that they cannot contain, and nothing that a stranger wrote has the rank of an
 * instruction. Texts are cleaned first: invisible characters go, template tokens and look-alikes of the marks are broken.
 *
 * It makes an attack in the data less likely to work, not impossible: decide with `offeredTools` what it could do.
 * @throws {ConfigError} for a bad option @throws {TypeError} for a bad input, naming the field
 */
export function compose<P extends ComposedProtocol>(input: ComposeInput, options: ComposeOptions<P>): Composed<P> {
  const settings = readComposeOptions(options);
  const read = readInput(input);
  const cleaner = new Cleaner();
  const draft = draftOf(read, settings, cleaner);
  const canary = settings.canary === 'off' ? undefined : canaryFor(settings.canary);
  if (canary !== undefined && settings.request !== undefined) handOver(settings.request, canary);
  return {
    body: builders[settings.protocol]({ ...draft, system: plant(draft.system, canary) }),
    canaries: canary === undefined ? [] : [canary],
    taint: taintOf(read),
    cleaned: cleaner.changes,
  };
}
