import { ConfigError, guardOptionTable, optional, readOptions, rule } from '@sallyport/core';
import type { OnUnavailable, OptionRule } from '@sallyport/core';
import { PROTOCOLS } from '@sallyport/wire/request';
import { PARAMETERS } from './structure/parameters/names.ts';
import type { ParameterName } from './structure/parameters/names.ts';
import { isFixed, parameterRule } from './structure/parameters/rule.ts';
import type { ParameterRule, ParameterRules } from './structure/parameters/rule.ts';
import { isNeedingScore } from './cascade/wrapped.ts';
import type { Detector } from './detector.ts';
import { builtInDetectors } from './detectors/built-in.ts';
import type {
  ChannelThresholds,
  PromptGuardOptions,
  PromptGuardSettings,
  RoleOptions,
  RolePolicies,
  Suspicious,
  SuspiciousPolicy,
  Thresholds,
} from './options.ts';

const OWNER = 'promptGuard';
const MEBIBYTE = 1_048_576;
const REFUSE_AT = 0.6;
const FLAG_AT = 0.35;

const policy = rule.oneOf('refuse', 'strip', 'allow');
const outage: OptionRule<OnUnavailable> = rule.oneOf('deny', 'allow');

const share: OptionRule<number> = {
  expects: 'a number from 0 to 1',
  accepts: (value) => typeof value === 'number' && value >= 0 && value <= 1,
};

const mediaType: OptionRule<string> = {
  expects: "a media type such as 'image/png' or 'image/*', lower case",
  accepts: (value) => typeof value === 'string' && /^[a-z]{1,32}\/(?:\*|[a-z0-9.+-]{1,100})$/.test(value),
};

const detector: OptionRule<Detector> = {
  expects: 'an object with a `name` and detect()',
  accepts: (value) => {
    if (!rule.having<Detector>('detect').accepts(value)) return false;
    const name: unknown = Reflect.get(value as object, 'name');
    return typeof name === 'string' && name !== '';
  },
};

const table = {
  ...guardOptionTable,
  roles: optional(rule.plainObject<RoleOptions>(), {}),
  history: optional(policy, 'allow'),
  maxCharacters: optional(rule.integer(1), 100_000),
  maxMessages: optional(rule.integer(1), 200),
  maxSegments: optional(rule.integer(1), 2_000),
  maxDepth: optional(rule.integer(1, 256), 32),
  maxAttachments: optional(rule.integer(0), 16),
  maxAttachmentBytes: optional(rule.integer(0), 5 * MEBIBYTE),
  maxBytes: optional(rule.integer(1), 8 * MEBIBYTE),
  maxParts: optional(rule.integer(1), 100),
  maxTokens: optional(rule.integer(1)),
  allowedMedia: optional(rule.listOf(mediaType)),
  allowedProtocols: optional(rule.listOf(rule.oneOf(...PROTOCOLS), { min: 1 })),
  unknownFields: optional(rule.oneOf('refuse', 'drop', 'allow'), 'allow'),
  parameters: optional(rule.plainObject<ParameterRules>()),
  refuseAt: optional(rule.plainObject<Thresholds>(), {}),
  flagAt: optional(rule.plainObject<Thresholds>(), {}),
  suspicious: optional(rule.plainObject<Suspicious>(), {}),
  detectors: optional(rule.listOf<Detector>(detector), builtInDetectors),
  onUnavailable: optional(outage, 'deny'),
  timeLimitMs: optional(rule.integer(1, 600_000), 2_000),
};

function rolePolicies(options: RoleOptions): RolePolicies {
  const given = readOptions(`${OWNER}: roles`, options, {
    system: optional(policy, 'refuse'),
    instructions: optional(policy),
    toolResults: optional(policy, 'refuse'),
    toolApprovals: optional(policy, 'refuse'),
    tools: optional(policy, 'refuse'),
    mcpServers: optional(policy, 'refuse'),
    constructors: optional(policy, 'refuse'),
  });
  return Object.freeze({ ...given, instructions: given.instructions ?? given.system });
}

/** A model chosen by the route is none when the client chooses who answers by that name. */
function upstreamFor(model: ParameterRule | undefined): ParameterRule | undefined {
  if (model === undefined || model === 'allow') return undefined;
  return model === 'drop' || isFixed(model) ? 'drop' : 'refuse';
}

function parameterRules(options: ParameterRules): ParameterRules {
  const names = Object.keys(PARAMETERS) as ParameterName[];
  const rules = Object.fromEntries(names.map((name) => [name, optional(parameterRule(name))]));
  const given = readOptions(`${OWNER}: parameters`, options, rules);
  // A copy, nested values included: what the caller does to its lists later changes nothing here.
  const copy = structuredClone({ ...given }) as ParameterRules;
  const upstream = copy.upstream ?? upstreamFor(copy.model);
  return Object.freeze({ ...copy, ...(upstream !== undefined && { upstream }) });
}

function thresholds(name: string, options: Thresholds, fallback: ChannelThresholds): ChannelThresholds {
  return readOptions(`${OWNER}: ${name}`, options, {
    user: optional(share, fallback.user),
    document: optional(share, fallback.document),
    toolResult: optional(share, fallback.toolResult),
  });
}

function suspicious(options: Suspicious): Required<Suspicious> {
  const one: OptionRule<SuspiciousPolicy> = rule.oneOf('flag', 'spotlight');
  return readOptions(`${OWNER}: suspicious`, options, {
    user: optional(one, 'flag'),
    document: optional(one, 'flag'),
    toolResult: optional(one, 'flag'),
  });
}

const each = (value: number): ChannelThresholds => ({ user: value, document: value, toolResult: value });

/** @throws {ConfigError} names the option, what it must be, and what was received */
export function readSettings(options: PromptGuardOptions | undefined): PromptGuardSettings {
  const given = readOptions(OWNER, options, table);
  const refuseAt = thresholds('refuseAt', given.refuseAt, each(REFUSE_AT));
  // A refusal set below the usual flag brings the flag down with it.
  const flagAt = thresholds('flagAt', given.flagAt, {
    user: Math.min(FLAG_AT, refuseAt.user),
    document: Math.min(FLAG_AT, refuseAt.document),
    toolResult: Math.min(FLAG_AT, refuseAt.toolResult),
  });
  const { detectors } = given;
  if (detectors.some(isNeedingScore) && detectors.every(({ slow }) => slow === true)) {
    const complaint =
      '`detectors` must hold a quick detector beside withinGreyBand(...), such as `...builtInDetectors`.';
    throw new ConfigError(OWNER, 'detectors', complaint);
  }
  for (const channel of ['user', 'document', 'toolResult'] as const) {
    if (flagAt[channel] <= refuseAt[channel]) continue;
    throw new ConfigError(
      OWNER,
      'flagAt',
      `\`flagAt\`.${channel} must not be above \`refuseAt\`.${channel}, got ${flagAt[channel]}.`,
    );
  }
  return Object.freeze({
    ...given,
    roles: rolePolicies(given.roles),
    parameters: given.parameters && parameterRules(given.parameters),
    refuseAt,
    flagAt,
    suspicious: suspicious(given.suspicious),
    // Copies: what the caller does to its lists later changes nothing here.
    detectors: [...given.detectors],
    allowedMedia: given.allowedMedia && [...given.allowedMedia],
    allowedProtocols: given.allowedProtocols && [...given.allowedProtocols],
  });
}
