import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import { createAuthenticator, createAuthorizer, createPolicy } from '@sallyport/authz';
import { openExchange } from '@sallyport/core';
import { EventEmitter } from 'node:events';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { sideBySide } from '../measure.mjs';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = Math.floor(Date.now() / 1000);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const secret = randomBytes(32).toString('base64url');
const pem = ({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' });

const signers = {
  HS256: (input) => createHmac('sha256', secret).update(input).digest('base64url'),
  RS256: (input) => sign('sha256', Buffer.from(input), rsa.privateKey).toString('base64url'),
  ES256: (input) =>
    sign('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
};
/** What an app writes: the secret as text, the public key as PEM. */
const keys = { HS256: secret, RS256: pem(rsa), ES256: pem(ec) };

/** Tokens that differ, more of them than are remembered, so that every one is verified. */
function tokens(algorithm, count) {
  return Array.from({ length: count }, (_, index) => {
    const claims = { sub: `u${index}`, roles: ['customer'], iss: 'me', aud: 'it', iat: now, exp: now + 3600 };
    const input = `${part({ alg: algorithm, typ: 'JWT' })}.${part(claims)}`;
    return `${input}.${signers[algorithm](input)}`;
  });
}

const request = (token) => ({
  headers: { authorization: `Bearer ${token}` },
  method: 'POST',
  url: '/',
  rawHeaders: ['authorization', `Bearer ${token}`],
});
const response = () =>
  Object.assign(new EventEmitter(), { statusCode: 200, destroyed: false, writableFinished: false });

const jwtOptions = (algorithm) => ({ key: keys[algorithm], algorithms: [algorithm], issuer: 'me', audience: 'it' });

function ourAuthentication(algorithm, nextToken, verifiedTokens) {
  const guard = createAuthenticator({ jwt: jwtOptions(algorithm), verifiedTokens });
  return async () => {
    const verdict = await guard.check(openExchange(request(nextToken()), response()));
    if (!verdict.allowed) throw new Error('refused');
  };
}

/** As the README of passport-jwt shows it: a string, which is made into a key on every request. */
function asDocumented(algorithm, nextToken) {
  const documented = new passport.Passport();
  documented.use(
    new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKey: keys[algorithm],
        issuer: 'me',
        audience: 'it',
        algorithms: [algorithm],
      },
      (claims, done) => done(null, { id: claims.sub }),
    ),
  );
  return () =>
    new Promise((resolve, reject) => {
      documented.authenticate('jwt', { session: false }, (error, user) => (user ? resolve(user) : reject(error)))(
        request(nextToken()),
        {},
        reject,
      );
    });
}

function authentication(algorithm, max, count) {
  const what = algorithm === 'HS256' ? 'as documented (string secret)' : 'with a PEM string';
  return {
    what: `time of ${algorithm} authentication of a new token, times passport-jwt ${what}`,
    max,
    measure: async () => {
      const made = tokens(algorithm, count);
      let index = 0;
      const nextToken = () => made[index++ % count];
      // Fewer are remembered than there are tokens, so that none is found; what remembering costs is in the figure.
      const ours = ourAuthentication(algorithm, nextToken, { maxEntries: count / 2 });
      const result = await sideBySide(ours, asDocumented(algorithm, nextToken), { batch: 100 });
      return {
        value: result.ratio,
        peer: `passport-jwt ${result.theirs.toFixed(0)} us; ours ${result.ours.toFixed(0)}`,
      };
    },
  };
}

const policy = createPolicy({
  roles: {
    customer: {
      can: [
        { action: 'use', resource: 'chat' },
        { action: 'read', resource: 'bill', conditions: { ownerId: { $principal: 'id' } } },
      ],
    },
    staff: {
      inherits: ['customer'],
      can: [
        { action: 'invoke', resource: 'refund' },
        { action: 'read', resource: 'order' },
      ],
    },
  },
});
const principal = { id: 'u1', kind: 'user', roles: ['staff'], method: 'jwt' };
const bill = { ownerId: 'u1' };

/** As CASL's documentation defines abilities: built for the user of the request. */
function rebuilt() {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  can('use', 'chat');
  can('read', 'bill', { ownerId: principal.id });
  can('invoke', 'refund');
  can('read', 'order');
  if (!build().can('read', subject('bill', { ...bill }))) throw new Error('refused');
}

export const figures = [
  authentication('HS256', 0.06, 1000),
  authentication('RS256', 0.35, 200),
  authentication('ES256', 0.35, 200),
  {
    what: 'microseconds of authentication of the same token again',
    max: 3,
    measure: async () => {
      const [token] = tokens('ES256', 1);
      const ours = ourAuthentication('ES256', () => token);
      const result = await sideBySide(
        ours,
        asDocumented('ES256', () => token),
        { batch: 300 },
      );
      return { value: result.ours, peer: `passport-jwt ${result.theirs.toFixed(0)} us` };
    },
  },
  {
    what: 'microseconds of policy.can with a cached ability',
    max: 2,
    measure: async () => {
      const ask = () => policy.can(principal, 'invoke', 'refund');
      const result = await sideBySide(ask, rebuilt, { batch: 2000 });
      return { value: result.ours, peer: `CASL rebuilt per request ${result.theirs.toFixed(1)}` };
    },
  },
  {
    what: 'microseconds of authorize with a cached ability, a condition and an instance',
    max: 2,
    measure: async () => {
      const guard = createAuthorizer({ policy, action: 'read', resource: 'bill', resourceOf: () => bill });
      const exchange = openExchange(request(''), response());
      exchange.principal = principal;
      const ask = () => {
        if (guard.check(exchange).allowed !== true) throw new Error('refused');
      };
      const result = await sideBySide(ask, rebuilt, { batch: 2000 });
      return { value: result.ours, peer: `CASL rebuilt per request ${result.theirs.toFixed(1)}` };
    },
  },
];
