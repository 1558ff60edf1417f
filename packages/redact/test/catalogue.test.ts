import { describe, expect, it } from '@jest/globals';
import { catalogue, createRedactor } from '@sallyport/redact';
import type { CatalogueEntry, Finding } from '@sallyport/redact';
import * as fc from 'fast-check';
import { runs } from '../../../test/support/runs.ts';

const redactor = createRedactor();
const names = (findings: readonly Finding[]): string[] => findings.map(({ name }) => name);

/** Seeded, so that a failure can be had again. */
function randomText(alphabet: string, length: number, seed: number): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return alphabet.charAt(Math.floor((state / 2 ** 32) * alphabet.length));
  }).join('');
}
const hex = (length: number, seed: number): string => randomText('0123456789abcdef', length, seed);
const digits = (length: number, seed: number): string => randomText('0123456789', length, seed);
const around: ((text: string) => string)[] = [
  (text) => text,
  (text) => `Please look at ${text} today.`,
  (text) => `first line\n${text}\nlast line`,
  (text) => `"field": "${text}",`,
  (text) => `(${text})`,
  (text) => `?a=1&x=${text}&y=2`,
  (text) => `path/${text}`,
  // What ends in a letter or digit, but is written for a character that is neither.
  (text) => `upstream 400: {"text":"key:\\n${text}\\n"}`,
  (text) => `{\\u0022k\\u0022:\\u0022${text}\\u0022}`,
  (text) => `\\x22${text}\\x22`,
  (text) => `?q=%22${text}%22`,
  (text) => `\u001B[32m${text}\u001B[39m`,
  (text) => `"\\u001b[1;31m${text}\\u001b[0m"`,
];

describe.each(catalogue.map((entry): [string, CatalogueEntry] => [entry.name, entry]))('%s', (name, entry) => {
  it('is found in its examples, whatever stands around them, and nothing of the value is left', () => {
    for (const example of entry.examples()) {
      for (const put of around) {
        const text = put(example);
        const finding = redactor.find(text).find((candidate) => candidate.name === name);
        expect([text, finding]).toEqual([text, expect.objectContaining({ name, category: entry.category })]);
        const value = text.slice(finding?.start, finding?.end);
        expect(redactor.text(text)).not.toContain(value);
      }
    }
  });

  it('is not found in its counter-examples, nor is anything else', () => {
    for (const counterExample of entry.counterExamples()) {
      for (const put of around.slice(0, 3)) expect(redactor.find(put(counterExample))).toEqual([]);
    }
  });

  it('comes out of a stream as it comes out of a whole text, wherever it is cut', () => {
    for (const example of entry.examples()) {
      const text = `a ${example} b`;
      const expected = redactor.text(text);
      for (let cut = 1; cut < text.length; cut++) {
        const stream = redactor.stream();
        const released = stream.push(text.slice(0, cut));
        expect(expected.startsWith(released)).toBe(true);
        expect(released + stream.push(text.slice(cut)) + stream.end()).toBe(expected);
      }
    }
  });

  it('names its source', () => {
    expect(entry.source.length).toBeGreaterThan(5);
  });
});

describe('the catalogue', () => {
  it('has at least 250 kinds of credentials, each under its own name', () => {
    const all = catalogue.map(({ name }) => name);
    expect(new Set(all).size).toBe(all.length);
    const found = catalogue.filter(({ category, examples }) => category === 'credential' && examples().length > 0);
    expect(found.length).toBeGreaterThanOrEqual(250);
  });

  it('leaves its own labels alone', () => {
    for (const entry of catalogue) {
      for (const example of entry.examples()) {
        const once = redactor.text(example);
        expect(redactor.text(once)).toBe(once);
      }
    }
  });

  it('leaves decoys alone', () => {
    const decoys: ((seed: number) => string)[] = [
      (seed) => `${hex(8, seed)}-${hex(4, seed + 1)}-4${hex(3, seed + 2)}-a${hex(3, seed + 3)}-${hex(12, seed + 4)}`,
      (seed) => hex(40, seed),
      (seed) => hex(64, seed),
      (seed) => `sha256:${hex(64, seed)}`,
      (seed) => `version ${seed % 20}.${seed % 7}.${seed % 11}.${seed % 5}`,
      (seed) => `v${seed % 20}.${seed % 7}.${seed % 11}`,
      (seed) => `2024-03-${10 + (seed % 19)}T12:34:${10 + (seed % 49)}.123Z`,
      (seed) => `ts=17${digits(11, seed)}`,
      (seed) => `order #${digits(9, seed)}`,
      (seed) => `ORD-2024-${digits(6, seed)}`,
      (seed) => `invoice 9${digits(15, seed)}`,
      (seed) =>
        `data:image/png;base64,${Buffer.from(randomText('\u0000\u0080\u00ff\u0101abcXYZ019', 300, seed)).toString('base64')}`,
      (seed) => `${digits(3, seed)} items in ${digits(2, seed + 1)} boxes of ${digits(4, seed + 2)}`,
      (seed) => `max_tokens=${digits(4, seed)}, completion_tokens: ${digits(3, seed)}`,
      (seed) => `package@1.${seed % 30}.${seed % 9}`,
      (seed) => `commit ${hex(7, seed)} by @user${seed}`,
    ];
    const altered = decoys.flatMap((decoy) =>
      Array.from({ length: 150 }, (_, seed) => decoy(seed + 1)).filter(
        (text) => redactor.text(`see ${text} there`) !== `see ${text} there`,
      ),
    );
    expect(altered).toEqual([]);
  });
});

describe('the surroundings decide', () => {
  const mixed = randomText('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 64, 5);
  it.each([
    ['a path under pwd', 'pwd: /srv/user/project', []],
    ['a path in a shell variable', 'PWD=/srv/user/project1', []],
    ['a home directory under pwd', 'pwd=~/src/app', []],
    ['a drive under pwd', 'pwd: D:/work/app', []],
    ['a password under pwd', 'pwd: /k8!x', ['password']],
    ['a path under password', 'password=/srv/user', ['password']],
    ['a short password between quotes', '"password":"abc"', ['password']],
    ['a short password between escaped quotes', String.raw`{\"password\": \"a1b\"}`, ['password']],
    ['a short word without quotes', 'password: abc', []],
    ['two letters', '"password":"ab"', []],
    ['a placeholder', '"password":"str"', []],
    ['a key before an underscore', `${['gsk', mixed.slice(0, 52)].join('_')}_backup`, ['groq-key']],
    ['a key before a hyphen', `${['r8', mixed.slice(0, 37)].join('_')}-old`, ['replicate-token']],
    ['one letter too many', ['r8', mixed.slice(0, 38)].join('_'), []],
    ['a header of cookies', `Cookie: theme=dark; session=${mixed.slice(0, 24)}\r\nHost: a`, ['cookie-header']],
    ['a header that sets a cookie', `set-cookie: sid=s%3A${mixed.slice(0, 8)}.${mixed}; Path=/`, ['cookie-header']],
    ['cookies in prose', 'Cookie: we use cookies, see "cookies=all".', []],
    ['a password with the separator of a query', 'password: Tr0ub4dor&3', ['password']],
    ['the next pair of a query', 'password=Tr0ub4dor&page=3', ['password']],
    ['a password with a bracket', 'password=Tr0(ub4)dor', ['password']],
    ['a call with an argument', 'password=derive(salt1,2)', []],
    ['a variable', 'password = user_input', []],
    ['a word after the sign of a shell', 'password=swordfish', ['password']],
    ['a passphrase', "passphrase: 'correct horse battery staple'", ['password']],
    ['what a form says', '"password": "Enter a new password"', []],
    ['a password in a sentence', 'my password is Tr0ub4dor', ['password']],
    ['a property of a password', 'the password is sha256-hashed', []],
    ['a password after a full-width colon', '\u5bc6\u7801\uff1aTr0ub4dor', ['password']],
    ['the user and group of a container', 'docker run --user 1000:1000 -u www-data:www-data', []],
    ['user and password of a request', 'curl -u admin:Tr0ub4dor https://example.com', ['user-option']],
    ['a header with a scheme of its own', `Authorization: Token ${mixed.slice(0, 40)}`, ['authorization-header']],
    ['a bearer token', `Authorization: Bearer ${mixed.slice(0, 40)}`, ['bearer-token']],
    ['an argument', `client.set("X-Api-Key", "${mixed.slice(0, 24)}")`, ['assigned-secret']],
    ['an environment variable', 'apiKey: process.env.API_KEY_2', []],
    ['a place holder', 'api_key = "your-api-key-12345"', []],
    ['a public key', `public_key = "${mixed.slice(0, 43)}"`, []],
    ['an identifier beside no name', `id: ${hex(8, 1)}-${hex(4, 2)}-${hex(4, 3)}-${hex(4, 4)}-${hex(12, 5)}`, []],
    [
      'an identifier beside a provider',
      `HEROKU_API_KEY=${hex(8, 1)}-${hex(4, 2)}-${hex(4, 3)}-${hex(4, 4)}-${hex(12, 5)}`,
      ['heroku-key'],
    ],
    ['a token of crosses', ['ghp', 'x'.repeat(36)].join('_'), []],
  ])('%s', (_, text, expected) => {
    expect([text, names(redactor.find(text))]).toEqual([text, expected]);
  });

  it('hides a quoted password up to its quote and leaves the next pair of a query to be read', () => {
    expect(redactor.text('{"password": "a9B7$#fG3&Z1, x"}')).toBe('{"password": "[REDACTED:password]"}');
    expect(redactor.text(`password=Tr0ub4dor&token=${mixed.slice(0, 24)}`)).toBe(
      'password=[REDACTED:password]&token=[REDACTED:assigned-secret]',
    );
  });

  it('hides every cookie of a header, however long, and nothing behind its line', () => {
    const text = `-H "Cookie: a=1; b=${mixed.repeat(20)}; c="${mixed}"; last=${mixed}" https://example.com\nHost: a`;
    expect(redactor.text(text)).toBe('-H "[REDACTED:cookie-header]" https://example.com\nHost: a');
  });
});

describe('a stream', () => {
  const mostHeld = (text: string): number => {
    const stream = redactor.stream();
    let most = 0;
    for (let at = 0; at < text.length; at += 4) {
      stream.push(text.slice(at, at + 4));
      most = Math.max(most, stream.held);
    }
    return most;
  };
  const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  // Each is the start of a pattern that once held far more, or holds the most now.
  it.each([
    'ey',
    'eyJ.',
    'sk-',
    'sk-ant-',
    'A',
    'a',
    '0',
    'password=',
    'password="',
    'AccountKey=',
    'a.a@a.',
    '1.',
    'SG.',
  ])('holds at most 64 units of %s over and over', (unit) => {
    expect(mostHeld(unit.repeat(2000))).toBeLessThanOrEqual(64);
  });

  it.each([
    ['a JWT', `${base64url({ alg: 'RS256', kid: hex(400, 1) })}.${base64url({ sub: hex(300, 2) })}.${hex(342, 3)}`],
    [
      'a JWE',
      [base64url({ enc: 'A256GCM', alg: hex(90, 1) }), hex(90, 2), hex(16, 3), hex(400, 4), hex(22, 5)].join('.'),
    ],
    ['a key of a model provider', ['sk', 'ant', 'api03', hex(93, 4)].join('-')],
    ['a routable token', `${['glpat', hex(90, 5)].join('-')}.01.${hex(9, 6)}`],
    ['a password hash', ['', '6', hex(16, 7), hex(86, 8)].join('$')],
    ['a rotating token', ['xoxe.xoxp', '1', `M${hex(165, 9)}`].join('-')],
  ])('waits for at most 64 units of %s and shows none of it', (_, value) => {
    const text = `see ${value} there`;
    expect(mostHeld(text)).toBeLessThanOrEqual(64);
    expect(redactor.text(text)).toMatch(/^see \[REDACTED:[a-z-]+\] there$/);
  });

  it('hides a long password with its name', () => {
    const text = `{"password":"${hex(120, 1)}","next":1}`;
    expect(redactor.text(text)).toBe('{"[REDACTED:long-password]","next":1}');
    expect(mostHeld(text)).toBeLessThanOrEqual(66);
  });
});

describe('check digits decide', () => {
  const luhn = (body: string): string => {
    for (let digit = 0; digit < 10; digit++) {
      const sum = Array.from(`${body}${digit}`)
        .toReversed()
        .map((character, index) => Number(character) * (index % 2 === 1 ? 2 : 1))
        .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
      if (sum % 10 === 0) return `${body}${digit}`;
    }
    throw new Error('no check digit');
  };
  const body = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }).map((list) => list.join(''));

  it('redacts a card number with the right check digit, in every common spacing, and no other', () => {
    fc.assert(
      fc.property(body, fc.constantFrom(' ', '-', '', '\u00a0'), fc.integer({ min: 1, max: 9 }), (tail, gap, off) => {
        const card = luhn(`4${tail}`);
        const spaced = (number: string): string => (number.match(/.{4}/g) ?? []).join(gap);
        expect(names(redactor.find(`pay ${spaced(card)} now`))).toEqual(['payment-card']);
        const wrong = card.slice(0, -1) + String((Number(card.at(-1)) + off) % 10);
        expect(names(redactor.find(`pay ${spaced(wrong)} now`))).not.toContain('payment-card');
      }),
      { numRuns: runs(25) },
    );
  });

  it('redacts a card in a row of fours whatever stands before it, and no other row', () => {
    fc.assert(
      fc.property(
        body,
        fc.array(fc.integer({ min: 0, max: 9999 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (tail, before, off) => {
          const card = luhn(`4${tail}`);
          const row = (number: string): string =>
            [...before.map((group) => String(group).padStart(4, '0')), ...(number.match(/.{4}/g) ?? [])].join(' ');
          expect(redactor.text(`id ${row(card)} end`)).not.toContain(`${card.slice(-8, -4)} ${card.slice(-4)}`);
          const wrong = card.slice(0, -1) + String((Number(card.at(-1)) + off) % 10);
          const text = `see ${wrong.replaceAll(/(.{4})(?=.)/g, '$1 ')} end`;
          expect(redactor.text(text)).toBe(text);
        },
      ),
      { numRuns: runs(25) },
    );
  });

  it('redacts an IBAN with the right check digits and no other', () => {
    const account = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 18, maxLength: 18 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(account, fc.integer({ min: 1, max: 96 }), fc.boolean(), (number, off, isSpaced) => {
        // ISO 7064 with whole-number arithmetic, unlike the digit-by-digit way of the product. DE is 13 14.
        const check = 98n - (BigInt(`${number}131400`) % 97n);
        const iban = (value: bigint): string => `DE${String(value).padStart(2, '0')}${number}`;
        const spaced = (value: string): string => (isSpaced ? (value.match(/.{1,4}/g) ?? []).join(' ') : value);
        expect(names(redactor.find(spaced(iban(check))))).toContain('iban');
        const wrong = ((check + BigInt(off) - 2n) % 97n) + 2n;
        fc.pre(wrong !== check);
        expect(names(redactor.find(spaced(iban(wrong))))).not.toContain('iban');
      }),
      { numRuns: runs(25) },
    );
  });

  it('takes a GitHub token of little variety by its checksum alone', () => {
    const token = ['ghp', `${'a'.repeat(30)}${crcBase62('a'.repeat(30))}`].join('_');
    expect(names(redactor.find(token))).toEqual(['github-token']);
    const last = token.endsWith('0') ? '1' : '0';
    expect(redactor.find(token.slice(0, -1) + last)).toEqual([]);
  });

  it.each([
    ['an area never issued', '666-45-6789', []],
    ['an area above 899', '901-45-6789', []],
    ['group 00', '123-00-6789', []],
    ['serial 0000', '123-45-0000', []],
    ['a number used in advertisements', '078-05-1120', []],
    ['a possible number', '123-45-6789', ['us-ssn']],
  ])('judges a social security number: %s', (_, text, expected) => {
    expect(names(redactor.find(text))).toEqual(expected);
  });
});

function crcBase62(text: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const table = Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 1 ? 0xed_b8_83_20 ^ (sum >>> 1) : sum >>> 1;
    return sum >>> 0;
  });
  let sum = 0xff_ff_ff_ff;
  for (const byte of Buffer.from(text)) sum = ((table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)) >>> 0;
  let rest = BigInt((sum ^ 0xff_ff_ff_ff) >>> 0);
  let output = '';
  while (output.length < 6) {
    output = alphabet.charAt(Number(rest % 62n)) + output;
    rest /= 62n;
  }
  return output;
}

describe('keys that open like a placeholder', () => {
  const random = (length: number): string => randomText('ABCDEFabcdef0123456789', length, 7);

  it.each(['XX', 'xx', 'xxxx', 'ab', 'abc', 'abc1'])('are found: %s...', (opening) => {
    for (const prefix of ['sk-ant-api03-', 'xai-', 'lin_api_']) {
      const key = prefix + opening + random(90 - opening.length);
      expect(redactor.text(`key ${key}.`)).not.toContain(key.slice(-20));
    }
  });

  it('are not when they are one', () => {
    const placeholder = ['sk-ant-api03-', 'x'.repeat(90)].join('');
    expect(redactor.text(placeholder)).toBe(placeholder);
  });
});
