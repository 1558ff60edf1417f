import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { createAuthenticator, createPolicy } from '@sallyport/authz';
import { openExchange } from '@sallyport/core';
import { EventEmitter } from 'node:events';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { sideBySide } from '../measure.mjs';

const secret = randomBytes(32).toString('base64url');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = Math.floor(Date.now() / 1000);
const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'u1', roles: ['customer'], iss: 'me', aud: 'it', iat: now, exp: now + 3600 })}`;
const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;

const request = () => ({
  headers: { authorization: `Bearer ${token}` },
  method: 'POST',
  url: '/',
  rawHeaders: ['authorization', `Bearer ${token}`],
});
const response = () =>
  Object.assign(new EventEmitter(), { statusCode: 200, destroyed: false, writableFinished: false });

const guard = createAuthenticator({
  jwt: { key: createSecretKey(secret, 'utf8'), algorithms: ['HS256'], issuer: 'me', audience: 'it' },
});

/** As its README shows it: a string secret, from which passport-jwt tries to make a public key on every request. */
const documented = new passport.Passport();
documented.use(
  new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: secret,
      issuer: 'me',
      audience: 'it',
      algorithms: ['HS256'],
    },
    (claims, done) => done(null, { id: claims.sub }),
  ),
);
const asDocumented = () =>
  new Promise((resolve, reject) => {
    documented.authenticate('jwt', { session: false }, (error, user) => (user ? resolve(user) : reject(error)))(
      request(),
      {},
      reject,
    );
  });

const policy = createPolicy({
  roles: {
    customer: { can: [{ action: 'use', resource: 'chat' }] },
    staff: { inherits: ['customer'], can: [{ action: 'invoke', resource: 'refund' }] },
  },
});
const principal = { id: 'u1', kind: 'user', roles: ['staff'], method: 'jwt' };

export const figures = [
  {
    what: 'time of HS256 authentication, times passport-jwt as documented (string secret)',
    max: 0.35,
    measure: async () => {
      const ours = async () => {
        const verdict = await guard.check(openExchange(request(), response()));
        if (!verdict.allowed) throw new Error('refused');
      };
      const result = await sideBySide(ours, asDocumented, { batch: 100 });
      return {
        value: result.ratio,
        peer: `passport-jwt ${result.theirs.toFixed(0)} us; ours ${result.ours.toFixed(0)}`,
      };
    },
  },
  {
    what: 'microseconds of policy.can with a cached ability',
    max: 5,
    measure: async () => {
      const ask = () => policy.can(principal, 'invoke', 'refund');
      const result = await sideBySide(ask, ask, { batch: 2000 });
      return { value: result.ours };
    },
  },
];
