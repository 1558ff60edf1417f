import { readRequest } from '@sallyport/wire/request';
import type { Conversation, Protocol, Reading } from '@sallyport/wire/request';
import { denials } from '../denials.ts';
import type { FlaggedText } from '../inspect.ts';
import type { Objection } from '../objection.ts';
import type { PromptGuardSettings } from '../options.ts';
import { spotlight } from '../spotlight/spotlight.ts';
import { objectToConversation, problemDenial } from '../structure-policy.ts';
import { objectToClaims, objectToFixed } from './claims.ts';
import { Draft } from './draft.ts';
import { governParameters } from './parameters/govern.ts';
import type { Governed } from './parameters/govern.ts';
import { unlistedParameters } from './parameters/unlisted.ts';
import { stripOnce } from './strip.ts';
import type { Stripped } from './strip.ts';
import { TABLES } from './tables/index.ts';
import { wellFormed } from './well-formed.ts';
import type { ShapeRules, WellFormed } from './well-formed.ts';

/** A request whose structure the route accepts, as the detectors and the handler are to see it. */
export interface Examined {
  readonly conversation: Conversation;
  readonly protocol: Protocol;
  readonly stripped: readonly Stripped[];
  /** Pointers of the fields that were dropped, into the body as it came. */
  readonly dropped: readonly string[];
  readonly parameters: Governed;
  /** Marks texts as data in the handler's body. @returns their pointers */
  readonly spotlight: (texts: readonly FlaggedText[]) => readonly string[] | Objection;
  /** The body for the handler: a changed copy, or `undefined` when nothing had to change. */
  readonly replacement: () => unknown;
}

// Each round takes out everything it can see, and what a removal uncovers is one level further in.
const MOST_ROUNDS = 8;

const isObjection = (value: object): value is Objection => 'denial' in value;

/** Reads, checks and (in a copy) changes one body. Everything here is decided without looking at what a text says. */
export class Examination {
  readonly #settings: PromptGuardSettings;
  readonly #shape: ShapeRules;
  readonly #draft: Draft;
  readonly #stripped: Stripped[] = [];
  #dropped: readonly string[] = [];
  #last: { readonly version: number; readonly reading: Conversation | Objection } | undefined;

  constructor(body: unknown, settings: PromptGuardSettings, shape: ShapeRules) {
    this.#draft = new Draft(body);
    this.#settings = settings;
    this.#shape = shape;
  }

  run(): Examined | Objection {
    const first = this.#read();
    if (isObjection(first)) return first;
    const refused = objectToClaims(first, this.#settings);
    if (refused !== undefined) return refused;
    const stripped = this.#strip(first);
    if (isObjection(stripped)) return stripped;
    const form = this.#form(first.protocol, stripped);
    if (isObjection(form)) return form;
    const parameters = governParameters(this.#draft, form.protocol, this.#settings.parameters ?? {});
    return isObjection(parameters) ? parameters : this.#accept(form.protocol, parameters);
  }

  #read(): Conversation | Objection {
    const { version } = this.#draft;
    if (this.#last?.version !== version) this.#last = { version, reading: this.#readDraft() };
    return this.#last.reading;
  }

  #readDraft(): Conversation | Objection {
    const { maxDepth, maxSegments, maxCharacters, maxMessages } = this.#settings;
    // Read afresh, never remembered: the app may have changed the body in place since another guard read it.
    const reading: Reading = readRequest(this.#draft.body, { maxDepth, maxSegments, maxCharacters, maxMessages });
    if (reading.readable) return reading.conversation;
    const { code, pointer } = reading.problem;
    return { denial: problemDenial(code), reason: code, pointer };
  }

  /** Until a reading shows no claim that is to be stripped; whatever resists is refused. */
  #strip(first: Conversation): Conversation | Objection {
    let conversation: Conversation | Objection = first;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (isObjection(conversation)) return conversation;
      const stripped = stripOnce(this.#draft, conversation, this.#settings);
      if (stripped.length === 0) return conversation;
      // Not spread into `push`: a body may have more claims than a call may have arguments.
      for (const one of stripped) this.#stripped.push(one);
      conversation = this.#read();
    }
    return { denial: denials.roleNotAllowed, reason: 'cannot-strip' };
  }

  /** What stripping has left must still be a request: with something that a person says, and of an allowed protocol. */
  #form(label: Protocol, { protocol, turns }: Conversation): WellFormed | Objection {
    const [claim] = this.#stripped;
    if (claim !== undefined && !turns.some(({ role }) => role === 'user')) {
      return { denial: denials.roleNotAllowed, reason: 'nothing-left', pointer: claim.pointer };
    }
    const form = this.#formOf(label, protocol);
    if (isObjection(form)) return claim === undefined ? form : { ...form, denial: denials.roleNotAllowed };
    const refused = this.#fields(form);
    if (refused !== undefined || this.#dropped.length === 0) return refused ?? form;
    // Again, without what was dropped: a message may have lost its only part.
    return wellFormed(this.#draft.body, form.protocol, { ...this.#shape, allowedProtocols: [form.protocol] });
  }

  /**
   * By what the body looked like as it came: without its `system` Anthropic's is anybody's. But a claim that made it look
   * like nothing we have a table for has not, now that it is gone, freed the rest from being checked.
   */
  #formOf(before: Protocol, after: Protocol): WellFormed | Objection {
    const form = wellFormed(this.#draft.body, before, this.#shape);
    const settled = before === after || (!isObjection(form) && TABLES.has(form.protocol));
    return settled ? form : wellFormed(this.#draft.body, after, this.#shape);
  }

  /** What the protocol does not know, and with a list of parameters what that list does not name. */
  #fields({ protocol, strays }: WellFormed): Objection | undefined {
    const { parameters, unknownFields } = this.#settings;
    if (unknownFields === 'allow' || !TABLES.has(protocol)) return undefined;
    const unlisted = parameters === undefined ? [] : unlistedParameters(this.#draft.body, parameters);
    const fields = [...new Set([...strays, ...unlisted])];
    const [pointer] = fields;
    if (pointer === undefined) return undefined;
    if (unknownFields === 'refuse') return { denial: denials.unknownField, reason: 'unknown-field', pointer };
    this.#draft.removeAll(fields);
    this.#dropped = fields;
    return undefined;
  }

  #accept(protocol: Protocol, parameters: Governed): Examined | Objection {
    const conversation = this.#read();
    if (isObjection(conversation)) return conversation;
    const objection =
      // Nothing that was done to the body may have brought a claim to light.
      objectToClaims(conversation, this.#settings, ['refuse', 'strip']) ??
      objectToFixed(conversation) ??
      objectToConversation(this.#draft.body, conversation, this.#settings);
    if (objection !== undefined) return objection;
    return {
      conversation,
      protocol,
      stripped: this.#stripped,
      dropped: this.#dropped,
      parameters,
      spotlight: (texts) => spotlight(this.#draft, texts),
      replacement: () => {
        for (const { tokens, value } of parameters.late) this.#draft.write(tokens, value);
        return this.#draft.version > 0 ? this.#draft.body : undefined;
      },
    };
  }
}
