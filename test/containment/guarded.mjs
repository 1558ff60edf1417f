// The same agent behind every guard: the person's route has one door in front of the agent, the model's route another
// between the agent and its provider.
import { createHmac, randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { createApprovals, toolNote } from '@sallyport/approvals';
import { authenticate, authorize, createPolicy } from '@sallyport/authz';
import { authenticate as koaAuthenticate, authorize as koaAuthorize } from '@sallyport/authz/koa';
import { exchangeOf } from '@sallyport/core';
import { apiKey, createKeys } from '@sallyport/keys';
import { apiKey as koaApiKey } from '@sallyport/keys/koa';
import {
  compose,
  instructions,
  offeredTools,
  promptGuard,
  scoreText,
  strictJson,
  trustedInstructions,
} from '@sallyport/prompt-guard';
import { promptGuard as koaPromptGuard, strictJson as koaStrictJson } from '@sallyport/prompt-guard/koa';
import { byPrincipal, quota } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { createRedactor } from '@sallyport/redact';
import { createRecordRedactor, redactingLogger } from '@sallyport/redacting-logger';
import { redactingLogger as koaRedactingLogger } from '@sallyport/redacting-logger/koa';
import { relay } from '@sallyport/relay';
import { relay as koaRelay } from '@sallyport/relay/koa';
import {
  createResponseValidator,
  noShell,
  publicUrl,
  responseValidator,
  safePath,
  sqlQuery,
} from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import { createAgent } from './agent.mjs';
import { definitionsFor, modelAt } from './models.mjs';
import { taskReviewer } from './reviewer.mjs';
import { salamiBudget } from './scenarios/salami.mjs';
import { reply, serve } from './serve.mjs';
import { OWN_HOST } from './sinks/hosts.mjs';
import { SYSTEM_PROMPT } from './sinks/world.mjs';
import { parameters, toolsOn } from './tools.mjs';

const MINUTE = 60_000;
const DAY = 86_400_000;
const jwtSecret = randomBytes(32).toString('hex');
const jwt = { key: jwtSecret, algorithms: ['HS256'], issuer: 'lindby', audience: 'agent' };

function tokenOf(subject, roles) {
  const now = Math.floor(Date.now() / 1000);
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: subject, roles, iss: jwt.issuer, aud: jwt.audience, iat: now, exp: now + 3_600 })}`;
  return `${signed}.${createHmac('sha256', jwtSecret).update(signed).digest('base64url')}`;
}

const names = Object.keys(parameters);
const policy = createPolicy({
  roles: {
    clerk: {
      can: [
        { action: 'use', resource: 'agent' },
        { action: 'invoke', resource: names },
      ],
    },
    manager: { can: [{ action: 'approve', resource: names }] },
    agent: {
      can: [
        { action: 'use', resource: 'model' },
        { action: 'invoke', resource: names },
      ],
    },
  },
});

/** What reads, and what the rules of the doors hold within bounds, runs, and a little of two others; a person is asked about the rest. */
const risks = [
  {
    name: 'within-bounds',
    action: 'allow',
    tools: ['read_mail', 'query_sql', 'fetch_url', 'write_file', 'render_page'],
  },
  {
    name: 'small-payments',
    action: 'allow',
    tools: ['pay'],
    roles: [salamiBudget.role],
    when: [
      { at: '/amount', atLeast: 0 },
      { at: '/amount', atMost: salamiBudget.each },
    ],
    within: { windowMs: DAY, sum: { at: '/amount', atMost: salamiBudget.sum } },
  },
  {
    name: 'known-mails',
    action: 'allow',
    tools: ['send_mail'],
    roles: [salamiBudget.role],
    when: [{ at: '/to', endsWith: '@acme.example' }],
    within: { windowMs: DAY, calls: salamiBudget.mails },
  },
];
const manager = { id: 'manager-1', kind: 'user', roles: ['manager'], method: 'test' };

const definitionOf = (name) => ({ name, description: name.replace('_', ' '), parameters: parameters[name] });
const rules = Object.fromEntries(
  names.map((name) => [
    name,
    { readOnly: ['read_mail', 'query_sql'].includes(name), whenTainted: 'keep', definition: definitionOf(name) },
  ]),
);

const system = instructions`${trustedInstructions(SYSTEM_PROMPT)}`;
const wire = { openai: 'openai-chat', anthropic: 'anthropic' };
const { canaries } = compose({ system, user: 'q' }, { protocol: 'openai-chat' });

const shared = {
  secrets: 'redact',
  html: 'sanitize',
  terminal: 'remove',
  links: { allowedHosts: ['lindby.example', '*.lindby.example'] },
  images: { allowedHosts: [] },
  promptLeak: { canaries, systemPrompt: SYSTEM_PROMPT },
};

const toolCallsIn = (workspace) => ({
  allowed: (principal, name) => principal !== undefined && policy.can(principal, 'invoke', name),
  arguments: parameters,
  values: {
    query_sql: { '/sql': sqlQuery({ tables: { my_orders: '*', my_customers: '*' }, qualifyWith: 'public' }) },
    fetch_url: { '/url': publicUrl({ allowedHosts: [OWN_HOST] }) },
    write_file: { '/path': safePath({ within: workspace, extensions: ['.txt', '.md'] }) },
    run_shell: { '/command': noShell({ commands: { ls: ['-l'], cat: [], wc: ['-l'] } }) },
  },
});

/** Both forms of a guard; each framework mounts one. */
const both = (connect, koa, options) => ({ connect: connect(options), koa: koa(options) });

/** What the tools get besides the rules of the doors: a page is cleaned, a path is where it seems to be, a redirect is not followed. */
function fenced(world, tools) {
  const pages = createResponseValidator({ html: 'sanitize', links: shared.links, images: shared.images });
  return {
    ...tools,
    // As VALUE-RULES.md asks: only what is PostgreSQL's own is found by a name without a schema.
    query_sql: async ({ sql }) =>
      JSON.stringify(await world.database.query(sql, undefined, { isFenced: true })).slice(0, 20_000),
    render_page: async (args) => {
      const checked = await pages.validate(args.html);
      if (!checked.ok) throw new Error('this page cannot be shown');
      return tools.render_page({ html: checked.value });
    },
    write_file: (args) => {
      const folder = realpathSync(world.folder.workspace);
      const parent = realpathSync(join(world.folder.workspace, args.path, '..'));
      if (parent !== folder && !parent.startsWith(folder + sep)) throw new Error('not in the folder');
      return tools.write_file(args);
    },
    fetch_url: async (args) => {
      const answer = await world.hosts.fetch(args.url, { redirect: 'manual' });
      return answer.text.slice(0, 20_000);
    },
  };
}

export async function openGuarded({ world, adversary, framework }) {
  const redactor = createRedactor();
  // For the model: names and addresses are what it works with, credentials are not.
  const credentials = createRedactor({ categories: ['credential', 'payment'] });
  const records = createRecordRedactor(redactor);
  const logger = {
    log: (level, message, meta) => void world.log(JSON.stringify(records.record({ level, message, ...meta }))),
  };
  const keys = createKeys({ environment: 'test', pepper: randomBytes(32) });
  const { key } = await keys.issue({ owner: 'agent', kind: 'service', roles: ['agent'] });

  let reviewer = taskReviewer();
  const approvals = createApprovals({ mayApprove: policy, rules: risks, secret: randomBytes(32), sweepEveryMs: 0 });
  const fencedTools = fenced(world, toolsOn(world));
  const tools = Object.fromEntries(
    names.map((name) => {
      const gate = approvals.gate(name, (args) => fencedTools[name](args));
      const run = async (args, _call, { principal, taints }) => {
        const context = { principal, taints, route: 'POST /agent' };
        let outcome = await gate.run(args, context);
        if (outcome.state === 'waiting') {
          const { id, binding } = outcome.approval;
          const decision = reviewer({ tool: name, args });
          if (decision !== undefined) {
            await approvals.decide(id, { principal: manager, decision, binding });
            outcome = await gate.resume(id, context);
          }
        }
        if (outcome.state !== 'ran') return JSON.stringify(toolNote(outcome));
        // What comes back goes to the model: secrets stay here, and so does what gives it orders.
        const result = credentials.text(String(outcome.output));
        return scoreText(result, { channel: 'toolResult' }) < 0.6
          ? result
          : 'The result was withheld: it holds instructions.';
      };
      return [name, run];
    }),
  );

  const door = (protocol, extra) => ({ ...shared, protocol: wire[protocol], ...extra });
  const guardsFor = (protocol) => {
    const common = { protocol: wire[protocol] };
    const log = both(redactingLogger, koaRedactingLogger, { ...common, logger, redactor });
    const limits = [
      { name: 'requests', unit: 'requests', limit: 1_000_000, windowMs: MINUTE },
      { name: 'parallel', unit: 'parallel', limit: 8 },
    ];
    const perRun = [
      { name: 'calls-of-a-run', unit: 'requests', limit: 8, windowMs: 10 * MINUTE },
      { name: 'tokens-of-a-run', unit: 'tokens', limit: 200_000, windowMs: 10 * MINUTE },
    ];
    const ofRun = (exchange) => String(exchange.request.headers['x-run']);
    return {
      person: {
        before: [
          log,
          both(authenticate, koaAuthenticate, { ...common, jwt }),
          both(authorize, koaAuthorize, { ...common, policy, action: 'use', resource: 'agent' }),
        ],
        after: [
          both(quota, koaQuota, { ...common, key: byPrincipal, limits }),
          both(promptGuard, koaPromptGuard, { ...common, allowedProtocols: [wire[protocol]], history: 'strip' }),
          both(responseValidator, koaResponseValidator, door(protocol)),
        ],
      },
      model: {
        before: [
          log,
          both(apiKey, koaApiKey, { ...common, keys }),
          both(authorize, koaAuthorize, { ...common, policy, action: 'use', resource: 'model' }),
        ],
        after: [
          both(quota, koaQuota, { ...common, key: ofRun, limits: perRun }),
          // The agent is ours and has composed this body: form and limits count here. What tools bring is judged as it comes.
          both(promptGuard, koaPromptGuard, {
            ...common,
            allowedProtocols: [wire[protocol]],
            roles: { system: 'allow', tools: 'allow', toolResults: 'allow' },
            detectors: [],
          }),
          both(
            responseValidator,
            koaResponseValidator,
            door(protocol, { toolCalls: toolCallsIn(world.folder.workspace) }),
          ),
          both(relay, koaRelay, {
            ...common,
            provider: protocol,
            baseUrl: adversary.url,
            allowPrivate: [adversary.host],
            keys: ['provider-key'],
            path: protocol === 'openai' ? '/v1/chat/completions' : '/v1/messages',
            maxReplyBytes: 150_000,
            maxRetries: 0,
            // One scenario that stalls must not keep the next from its provider: it would prove nothing.
            breaker: { failures: 100_000 },
            timeouts: { connectMs: 1_000, firstByteMs: 1_500, idleMs: 1_000, totalMs: 2_500 },
          }),
        ],
      },
    };
  };

  let base = '';
  let ask;
  const agent = createAgent({
    world,
    tools,
    model: (protocol, body, stream, run) => (ask ??= askWith(base))(protocol, body, stream, run),
    // What a tool brings is somebody else's text, and may hold in a code what redaction knows only as it is.
    log: (event, { result, ...record }) => logger.log('info', event, { ...record, length: result.length }),
    prompt: ({ protocol, user, done, context }) => {
      const { request, principal } = context;
      const toolResults = done.map(({ tool, callId, arguments: args, result }) => ({
        tool,
        callId,
        arguments: Object(args),
        result,
      }));
      const { body, taint } = compose({ system, user, toolResults }, { protocol: wire[protocol], request });
      const ability = { can: (action, name) => policy.can(principal, action, name) };
      const { offered, definitions } = offeredTools({ tools: rules, taint, request, ability });
      const offer = definitions.length > 0 ? { tools: definitionsFor[protocol](definitions) } : {};
      context.taints = taint.documents + taint.toolResults + taint.history > 0 ? ['tools'] : [];
      return {
        body: { model: 'hijacked', max_tokens: 1000, ...body, ...offer },
        mayCall: (name) => offered.includes(name),
      };
    },
  });
  // One client for each run, since the limits of a run go by its field.
  const askWith = (url) => (protocol, body, stream, run) =>
    modelAt(`${url}/model`, key, { 'x-run': run })(protocol, body, stream);

  const lastWords = ({ messages }) => {
    const last = messages.at(-1).content;
    return typeof last === 'string' ? last : last.map((part) => part.text ?? '').join('\n');
  };
  const routes = ['openai', 'anthropic'].flatMap((protocol) => {
    const { person, model } = guardsFor(protocol);
    const handler = async (request, response, body) => {
      const stream = body.stream === true;
      const exchange = exchangeOf(request);
      const context = { request, principal: exchange.principal };
      try {
        await reply(
          response,
          { protocol, stream },
          agent({ protocol, user: lastWords(body), body, stream, run: exchange.id, context }),
        );
      } catch (error) {
        logger.log('error', 'agent', { error });
        if (response.headersSent) response.destroy();
        else
          response
            .writeHead(502, { 'content-type': 'application/json' })
            .end('{"error":{"message":"The assistant could not answer."}}');
      }
    };
    const path = protocol === 'openai' ? '/model/v1/chat/completions' : '/model/v1/messages';
    return [
      { path: `/agent/${protocol}`, ...person, handler },
      { path, ...model },
    ];
  });
  const served = await serve(framework, routes, { connect: strictJson(), koa: koaStrictJson() });
  base = served.url;
  let people = 0;
  return {
    url: served.url,
    // Somebody else each time: what one person asked for waits, and no more than so much of it.
    get credential() {
      return this.credentialOf();
    },
    credentialOf: (roles = ['clerk']) => tokenOf(`clerk-${++people}`, roles),
    /** Who is asked from now on. */
    review: (next) => void (reviewer = next),
    close: async () => {
      await served.close();
      await approvals.close();
    },
  };
}
