import { ConfigError, guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { GuardOptions, OnDenied, OnEvent, RouteProtocol } from '@sallyport/core';
import type { BreakerOptions } from './breaker.ts';
import type { RelayCall } from './call.ts';
import { fixedFields, keyField, replyList, requestList } from './fields.ts';
import type { Rotation } from './key-ring.ts';
import { keySources } from './key-sources.ts';
import type { KeySources } from './key-sources.ts';
import type { Lookup } from './lookup.ts';
import { providerNames, providerOf } from './providers.ts';
import type { ProviderName, ProviderOptions } from './providers.ts';
import { routeFinder } from './routes.ts';
import type { RelaySettings } from './settings.ts';
import { openTarget } from './target.ts';
import { breakerOf, timeoutsOf } from './times.ts';
import type { RelayTimeouts } from './times.ts';

export interface RelayOptions extends Omit<GuardOptions, 'mode'> {
  /** Whom to call: a provider by name, or the address and key field of another one. */
  readonly provider: ProviderName | ProviderOptions;
  /** Where a compatible server stands, such as `https://openrouter.ai/api`; paths are added to it. @default the provider's */
  readonly baseUrl?: string;
  /** The one upstream path of this relay, whatever path it is mounted at. Instead of `paths`. */
  readonly path?: string;
  /**
   * Upstream paths a client may choose, exactly: `'/v1/chat/completions'`, `'GET /v1/models'`. `{model}` stands for each
   * of `models`. @default the chat paths of the provider
   */
  readonly paths?: readonly string[];
  /** In front of `paths` at this server: `/ai` when the relay is mounted there. @default '' */
  readonly prefix?: string;
  /** Models a client may choose; the only one is filled in where a body names none. @default any, where the body names it */
  readonly models?: readonly string[];
  /** Query parameters a client may choose. @default `alt` for Gemini, else none */
  readonly query?: readonly string[];
  /** Environment variables that hold the keys, or whose `NAME_FILE` names a file of keys. @default the provider's */
  readonly keyFrom?: string | readonly string[];
  /** Files of keys, one on each line; read again when they change. Instead of `keyFrom`. */
  readonly keyFiles?: readonly string[];
  /** Keys, or functions that give one each time they are asked. Instead of `keyFrom`. */
  readonly keys?: readonly (string | (() => string))[];
  /** Which of several keys is used. @default 'first-healthy' */
  readonly rotation?: Rotation;
  /** Request fields of yours, sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Request fields of the client that are passed on. Credentials cannot be listed. @default none */
  readonly requestHeaders?: readonly string[];
  /** Reply fields of the upstream that are passed on, besides its request id. @default none */
  readonly replyHeaders?: readonly string[];
  /**
   * The body to send, made from the guarded one: to fix a model, a system prompt, a cap. An object; what it throws
   * reaches the framework.
   */
  readonly body?: (body: unknown, call: RelayCall) => unknown;
  /** Asks Chat Completions to say what a stream has cost, so that quotas can settle. @default true */
  readonly askUsage?: boolean;
  /** Time limits in milliseconds; see the README for each. */
  readonly timeouts?: RelayTimeouts;
  /** Attempts after the first, where repeating is safe; other keys are tried besides. @default 2 */
  readonly maxRetries?: number;
  /** A longer Retry-After than this is passed on to the client instead, in milliseconds. @default 2_000 */
  readonly maxWaitMs?: number;
  /**
   * Field that carries a random id, the same for all attempts of a call.
   * Security: name it only where the upstream honours it: what was sent may then be sent again, and be paid twice.
   */
  readonly idempotencyHeader?: string;
  /** A longer reply is cut. @default 33_554_432 */
  readonly maxReplyBytes?: number;
  /** Head of a reply. @default 16_384 */
  readonly maxHeaderBytes?: number;
  /** Connections open at once; further calls wait for one. @default 1024 */
  readonly maxSockets?: number;
  /**
   * Hosts as `host:port` that may be private, and may be called without TLS.
   * Security: what is named here can be reached by whoever reaches the relay, over its paths.
   * @default none
   */
  readonly allowPrivate?: readonly string[];
  /** A resolver instead of the system's; its answers are checked all the same. */
  readonly lookup?: Lookup;
  /** Certificates of an authority of your own, PEM. @default Node's */
  readonly ca?: string | Buffer;
  /** When to stop asking an upstream that fails. */
  readonly breaker?: BreakerOptions;
}

/** Settings, and what is used up at construction. */
export interface OpenedOptions {
  readonly settings: RelaySettings;
  readonly sources: KeySources;
  readonly rotation: Rotation;
  readonly totalMs: number;
  readonly tickMs: number;
  readonly breaker: Required<BreakerOptions>;
  readonly onDenied: OnDenied | undefined;
  readonly onEvent: OnEvent | undefined;
  readonly protocol: RouteProtocol | undefined;
}

const texts = rule.listOf(rule.text());
const { onEvent, onDenied, protocol } = guardOptionTable;

const table = {
  onEvent,
  onDenied,
  protocol,
  provider: required(rule.either(rule.oneOf(...providerNames), rule.plainObject<ProviderOptions>())),
  baseUrl: optional(rule.text()),
  path: optional(rule.text()),
  paths: optional(rule.listOf(rule.text(), { min: 1 })),
  prefix: optional(rule.text(), ''),
  models: optional(texts, []),
  query: optional(texts),
  keyFrom: optional(rule.either(rule.text(), rule.listOf(rule.text(), { min: 1 }))),
  keyFiles: optional(rule.listOf(rule.text(), { min: 1 })),
  keys: optional(rule.listOf(rule.either(rule.secretText(1), rule.callable<() => string>()), { min: 1 })),
  rotation: optional<Rotation>(rule.oneOf('first-healthy', 'round-robin'), 'first-healthy'),
  headers: optional(rule.plainObject<Readonly<Record<string, string>>>(), {}),
  requestHeaders: optional(texts, []),
  replyHeaders: optional(texts, []),
  body: optional(rule.callable<(body: unknown, call: RelayCall) => unknown>()),
  askUsage: optional(rule.boolean(), true),
  timeouts: optional(rule.plainObject<RelayTimeouts>(), {}),
  maxRetries: optional(rule.integer(0, 10), 2),
  maxWaitMs: optional(rule.integer(0, 60_000), 2_000),
  idempotencyHeader: optional(rule.text()),
  maxReplyBytes: optional(rule.integer(1), 33_554_432),
  maxHeaderBytes: optional(rule.integer(1_024, 1_048_576), 16_384),
  maxSockets: optional(rule.integer(1, 65_535), 1_024),
  allowPrivate: optional(texts, []),
  lookup: optional(rule.callable<Lookup>()),
  ca: optional(
    rule.either(
      rule.text(),
      rule.instanceOf<Buffer>('a Buffer', (value) => Buffer.isBuffer(value)),
    ),
  ),
  breaker: optional(rule.plainObject<BreakerOptions>(), {}),
};

const providerTable = { baseUrl: required(rule.text()), keyHeader: required(rule.text()) };

const CREDENTIAL = /(?:^|[-_])(?:key|apikey|token|auth|sig|signature|secret|password)$/i;
const ACCEPT = 'application/json, text/event-stream, application/x-ndjson';

function checkedNames(given: {
  path: unknown;
  paths: unknown;
  query: readonly string[] | undefined;
  allowPrivate: readonly string[];
}): void {
  const fail = (option: string, complaint: string): never => {
    throw new ConfigError('relay', option, complaint);
  };
  if (given.path !== undefined && given.paths !== undefined) fail('path', 'give `path` or `paths`, not both.');
  if (given.query?.some((name) => CREDENTIAL.test(name)) === true) fail('query', '`query` must not list credentials.');
  const odd = given.allowPrivate.find((place) => !/^(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i.test(place));
  if (odd !== undefined)
    fail('allowPrivate', `\`allowPrivate\` must hold hosts such as 'localhost:11434', got ${JSON.stringify(odd)}.`);
}

/** `process.env.NAME` of a variable that is not set: the commonest mistake deserves its own words. */
function noUnsetKeys(options: unknown): void {
  const keys: unknown = typeof options === 'object' && options !== null ? Reflect.get(options, 'keys') : undefined;
  if (!Array.isArray(keys)) return;
  const at = keys.findIndex((key: unknown) => key === undefined || key === '');
  if (at < 0) return;
  const what = keys[at] === undefined ? 'undefined' : 'empty';
  const hint = 'is the environment variable set that it comes from? `keyFrom` takes its name.';
  throw new ConfigError('relay', 'keys', `\`keys[${at}]\` is ${what}: ${hint}`);
}

/** @throws {ConfigError} for a missing, unknown or wrong option; never quotes a key */
export function relayOptions(options: RelayOptions): OpenedOptions {
  noUnsetKeys(options);
  const given = readOptions('relay', options, table);
  checkedNames(given);
  const choice = given.provider;
  const provider = providerOf(
    typeof choice === 'string' ? choice : readOptions('relay: provider', choice, providerTable),
  );
  const keyHeader = keyField(provider.keyHeader);
  const { totalMs, tickMs, ...limits } = timeoutsOf(given.timeouts);
  const { maxReplyBytes, maxHeaderBytes, maxSockets, lookup, ca } = given;
  const { allowPrivate, path, prefix, models } = given;
  const paths = given.paths ?? provider.paths;
  if (path === undefined && paths.length === 0) {
    throw new ConfigError('relay', 'paths', 'name the upstream `path`, or the `paths` a client may choose.');
  }
  const needsModels = given.paths === undefined && path === undefined && paths.some((one) => one.includes('{model}'));
  if (needsModels && models.length === 0) {
    throw new ConfigError('relay', 'models', '`models` must name the models a client may choose with this provider.');
  }
  const findRoute = routeFinder({ path, paths, prefix, models });
  const sources = keySources(given, provider.keyFrom);
  const count = sources.fixed.length + sources.files.length + sources.functions.length;
  if (keyHeader !== undefined && count === 0) {
    throw new ConfigError('relay', 'keyFrom', 'name the key in `keyFrom`, `keyFiles` or `keys`.');
  }
  if (keyHeader === undefined && count > 0) {
    throw new ConfigError('relay', 'keyFrom', 'this provider takes no key; give a `keyHeader`, or no key.');
  }
  const [idempotencyHeader] = requestList([given.idempotencyHeader ?? []].flat(), keyHeader);
  const fixed = fixedFields({ ...provider.headers, ...given.headers }, keyHeader);
  const requestHeaders = requestList(given.requestHeaders, keyHeader).filter((name) => !fixed.includes(name));
  const target = openTarget({ baseUrl: given.baseUrl ?? provider.baseUrl, allowPrivate, lookup, ca, maxSockets });
  // RFC 9110, section 7.2: the host comes first.
  fixed.unshift('host', target.host, ...(keyHeader === undefined ? [] : [keyHeader, '']));
  fixed.push('accept-encoding', 'identity');
  if (![...fixed, ...requestHeaders].includes('accept')) fixed.push('accept', ACCEPT);
  const settings: RelaySettings = {
    target,
    keyHeader,
    findRoute,
    query: given.query ?? provider.query,
    models,
    prepare: given.body,
    askUsage: given.askUsage,
    fixed,
    fixedWithBody: [...fixed, 'content-type', 'application/json', 'content-length', ''],
    requestHeaders,
    replyHeaders: replyList(given.replyHeaders),
    limits: { ...limits, maxReplyBytes, maxHeaderBytes },
    maxRetries: given.maxRetries,
    maxWaitMs: given.maxWaitMs,
    idempotencyHeader,
    onEvent: given.onEvent,
  };
  return {
    settings: Object.freeze(settings),
    sources,
    rotation: given.rotation,
    totalMs,
    tickMs,
    breaker: breakerOf(given.breaker),
    onEvent: given.onEvent,
    onDenied: given.onDenied,
    protocol: given.protocol,
  };
}
