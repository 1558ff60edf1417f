import { createHash, createHmac, createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { catalogue, createRedactor, createVault, pseudonyms } from '@sallyport/redact';
import type { Mask, PseudonymOptions, Vault, VaultOptions } from '@sallyport/redact';
import * as fc from 'fast-check';

const RUNS = Number(process.env['REDACT_RUNS'] ?? 100);
const redactor = createRedactor();
const bytes = randomBytes(32);
const named = redactor.withMask(pseudonyms({ key: bytes }));
const all = createVault({ redactor, restore: ['personal', 'payment', 'credential', 'custom'] });
const examples = catalogue.flatMap(({ examples: ofEntry }) => ofEntry());
const card = (separator: string): string => ['4111', '1111', '1111', '1111'].join(separator);
const ssn = ['536', '90', '4399'].join('-');
const PSEUDONYM = /\[REDACTED:([a-z0-9-]+) ([bcdfghjkmnpqrstv]{16})\]/;

/** Pushes a text in pieces of the given sizes and tells what came out at each step. */
function inPieces(
  stream: { push(chunk: string): string; end(): string },
  text: string,
  sizes: readonly number[],
): string[] {
  const out: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    out.push(stream.push(text.slice(at, at + size)));
    at += size;
  }
  return [...out, stream.end()];
}

const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
const tagOf = (text: string, of = named): string => PSEUDONYM.exec(of.text(text))?.[2] ?? `none in ${of.text(text)}`;

// Of any length: what a stream must forget before it ends.
const pem = (length: number): string =>
  `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkq'.repeat(Math.ceil(length / 16)).slice(0, length)}`;
const cookie = (length: number): string => `Cookie: sid=${'a1B2c3D4'.repeat(length / 8)}`;

describe('pseudonyms', () => {
  it('write one name for one value', () => {
    const text = named.text('from a.b@example.com to c.d@example.com, again A.B@Example.com');
    const [first, second, third] = [...text.matchAll(new RegExp(PSEUDONYM, 'g'))].map((found) => found[2]);
    expect(first).toBe(third);
    expect(first).not.toBe(second);
    expect(text).toMatch(
      /^from \[REDACTED:email \w{16}\] to \[REDACTED:email \w{16}\], again \[REDACTED:email \w{16}\]$/,
    );
  });

  it.each<[string, string[]]>([
    ['an address', ['a.b@example.com', 'A.B@EXAMPLE.COM']],
    ['a card', [card(' '), card('-'), card('')]],
    [
      'an account',
      [
        ['DE89', '3704', '0044', '0532', '0130', '00'].join(' '),
        ['de89', '3704', '0044', '0532', '0130', '00'].join(''),
      ],
    ],
    [
      'a telephone',
      ['+1 415 555 2671', '+14155552671', '(415) 555-2671', '415.555.2671', 'phone: 4155552671', 'tel: 1 415 555 2671'],
    ],
    ['a telephone abroad', ['+44 20 7946 0958', '+44 (0)20 7946 0958', '+44-20-7946-0958']],
    ['an interface', ['00:1A:2b:3c:4d:5e', '00-1a-2B-3C-4D-5E']],
    ['an IPv6 host', ['2001:db8:0:0:0:0:0:1', '2001:DB8::1']],
  ])('tell %s by its value, not its spelling', (_kind, spellings) => {
    expect(new Set(spellings.map((text) => tagOf(text))).size).toBe(1);
    expect(tagOf(spellings[0] ?? '')).toMatch(/^\w{16}$/);
  });

  it('keep different values apart', () => {
    const values = [
      'a.b@example.com',
      'ab@example.com',
      '1.11.1.1',
      '11.1.1.1',
      '2001:db8::1',
      '2001:db8::2',
      ssn,
      card(' '),
      ['5555', '5555', '5555', '4444'].join('-'),
      '+14155552671',
      '+14155552672',
      '+44 20 7946 0958',
      pem(100),
      pem(101),
      pem(5000),
      pem(5001),
      pem(9000),
    ];
    expect(new Set(values.map((text) => tagOf(text))).size).toBe(values.length);
  });

  it('are HMAC-SHA256, as documented, and nothing for whoever has another key', () => {
    const digest = createHash('sha256').update(Buffer.from('a.b@example.com', 'utf16le')).digest();
    const mac = createHmac('sha256', bytes).update('email\0').update(digest).digest('hex');
    const letters = mac.slice(0, 16).replace(/./g, (digit) => 'bcdfghjkmnpqrstv'.charAt(Number.parseInt(digit, 16)));
    expect(tagOf('A.B@example.com')).toBe(letters);
    const others = Array.from({ length: 50 }, () => redactor.withMask(pseudonyms({ key: randomBytes(32) })));
    expect(new Set([...others, named].map((other) => tagOf('a.b@example.com', other))).size).toBe(51);
  });

  it('take the same key as bytes, as a KeyObject, as hex and as base64', () => {
    const forms = [
      new Uint8Array(bytes),
      createSecretKey(bytes),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      bytes.toString('base64'),
      bytes.toString('base64url'),
    ];
    const tags = forms.map((key) => tagOf('a.b@example.com', redactor.withMask(pseudonyms({ key }))));
    expect(new Set([...tags, tagOf('a.b@example.com')]).size).toBe(1);
    // Changing the bytes later changes nothing.
    const copy = Buffer.from(bytes);
    const mine = redactor.withMask(pseudonyms({ key: copy }));
    copy.fill(0);
    expect(tagOf('a.b@example.com', mine)).toBe(tagOf('a.b@example.com'));
  });

  const short = randomBytes(31);
  it.each<[string, unknown, RegExp]>([
    ['none', {}, /received a value of type undefined/],
    ['null', { key: null }, /received null/],
    ['31 bytes', { key: short }, /32 random bytes or more .* received 31 bytes/],
    ['31 bytes in hex', { key: short.toString('hex') }, /received 31 bytes/],
    ['31 bytes in base64', { key: short.toString('base64') }, /received 31 bytes/],
    ['a short KeyObject', { key: createSecretKey(short) }, /received 31 bytes/],
    ['a public key', { key: generateKeyPairSync('ed25519').publicKey }, /received a public key/],
    ['zeros', { key: Buffer.alloc(64) }, /not random/],
    ['repetition', { key: Buffer.from('swordfish'.repeat(8)) }, /not random/],
    ['counting', { key: Buffer.from(Array.from({ length: 64 }, (_, index) => index)) }, /not random/],
    ['counting down in hex', { key: 'fedcba9876543210'.repeat(4) }, /not random/],
    ['a pass phrase', { key: 'correct horse battery staple, and more of it' }, /text of 44 units in neither encoding/],
    ['a number', { key: 5 }, /received a value of type number/],
    ['the key itself', bytes.toString('base64'), /takes an object with a key/],
    ['nothing at all', undefined, /takes an object with a key/],
    ['another name', { kye: bytes }, /unknown option "kye" in pseudonyms; did you mean "key"/],
  ])('refuse as key: %s', (_what, options, message) => {
    const make = (): unknown => pseudonyms(options as PseudonymOptions);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
    try {
      make();
    } catch (error) {
      const shown = inspect(error);
      const keys = [short, bytes].flatMap((key) => [key.toString('hex'), key.toString('base64')]);
      for (const part of [...keys.map((key) => key.slice(0, 8)), 'swordfish', 'correct', '3210'])
        expect(shown).not.toContain(part);
    }
  });

  it('do not show their key', () => {
    const mask = pseudonyms({ key: bytes });
    const shown = `${inspect(mask, { showHidden: true, depth: 9 })}${JSON.stringify(mask)}${Object.prototype.toString.call(mask)}`;
    for (const form of ['hex', 'base64', 'latin1'] as const)
      expect(shown).not.toContain(bytes.toString(form).slice(0, 8));
    expect(shown).not.toContain(inspect(bytes).slice(8, 20));
  });

  it('are the same in text, in streams however cut, and in values', () => {
    const piece = fc.oneof(
      fc.constantFrom(...examples),
      fc.constantFrom(' and ', '\n', ', "', '" ', ' https://example.com/ ', '\ud83d\ude00 '),
      fc.nat({ max: 9000 }).map((length) => `${pem(length + 16)} `),
      fc.nat({ max: 1000 }).map((length) => `${cookie(8 * length + 8)}; `),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), cuts, (pieces, sizes) => {
        const text = pieces.join(' ');
        const expected = named.text(text);
        for (const cutting of [[1], sizes]) expect(inPieces(named.stream(), text, cutting).join('')).toBe(expected);
        expect(named.value({ text: [text] })).toEqual({ text: [expected] });
        expect(expected.replaceAll(new RegExp(PSEUDONYM, 'g'), '[REDACTED:$1]')).toBe(redactor.text(text));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([4095, 4096, 4097, 8191, 8192, 8193, 20_000])('and for one match of %i units', (length) => {
    const text = pem(length - 28);
    expect(text).toHaveLength(length);
    for (const mask of [pseudonyms({ key: bytes }), 'partial', 'label'] as const) {
      const of = redactor.withMask(mask);
      const expected = of.text(`${text}! end`);
      expect(expected).toMatch(/^\[REDACTED:private-key[^\]]*\]! end$/);
      for (const size of [1, 7, 4096, 4097])
        expect(inPieces(of.stream(), `${text}! end`, [size]).join('')).toBe(expected);
    }
  });

  it.each([20, 4096, 4097, 9000])('and so are the last four of a key of %i units', (length) => {
    const text = `${['sk', 'live', 'a1B2'.repeat(length / 4).slice(0, length - 11)].join('_')}Wxyz, end`;
    const of = redactor.withMask('partial');
    expect(of.text(text)).toBe('[REDACTED:stripe-key ...Wxyz], end');
    for (const size of [1, 2, 7, 4096]) expect(inPieces(of.stream(), text, [size]).join('')).toBe(of.text(text));
  });

  it('name what is hidden by its key, as text or as number, within JSON too', () => {
    const tag = (value: unknown): unknown => named.value({ password: value });
    expect(tag('hunter2')).toEqual({ password: expect.stringMatching(/^\[REDACTED:key \w{16}\]$/) });
    expect(tag('hunter2')).toEqual(tag('hunter2'));
    expect(tag('hunter2')).not.toEqual(tag('hunter3'));
    expect(tag(123_456)).toEqual(tag('123456'));
    expect(tag(123_456n)).toEqual(tag('123456'));
    expect(named.value({ other: [{ name: 'Authorization', value: '123456' }] })).toEqual({
      other: [{ name: 'Authorization', value: (tag('123456') as { password: string }).password }],
    });
    // JSON keeps the digits of numbers that JavaScript cannot write; under a key they are hidden by their digits.
    const big = '12345678901234567890';
    for (const json of [`{"a":1.0,"b":2.0,"password":${big}}`, `{"password":${big}}`]) {
      expect(JSON.parse(named.value(json) as string)).toMatchObject(tag(big) as object);
    }
    // The same text is not linked to what a pattern finds.
    expect(named.value({ password: 'a.b@example.com' })).not.toEqual({
      password: expect.stringContaining(tagOf('a.b@example.com')),
    });
  });

  it('hold nothing that a second redactor finds', () => {
    for (const text of examples) {
      const once = named.text(text);
      expect(redactor.text(once)).toBe(once);
    }
  });

  it('of payment and personal entries do not see separators and case, except where they tell values apart', () => {
    const entry = { category: 'personal', examples: () => [], counterExamples: () => [], source: 'test' } as const;
    const own = createRedactor({
      catalogue: [
        { ...entry, name: 'member', expression: 'M[0-9A-Za-z./ +-]{8}' },
        { ...entry, name: 'ipv4', expression: '[0-9.]{8}' },
        { ...entry, name: 'phone', expression: 'ext [a-z]{2}' },
        { ...entry, name: 'email', expression: '[a-z]{2}(?:@|%40| ?\\[at\\] ?)ex\\.org', ignoreCase: true },
        { ...entry, name: 'code', expression: 'C[a-z-]{3}', ignoreCase: true, category: 'credential' },
      ],
      mask: pseudonyms({ key: bytes }),
    });
    const tags = (...texts: string[]): number => new Set(texts.map((text) => tagOf(text, own))).size;
    expect(tags('M12-34.56', 'M12 34/56')).toBe(1);
    expect(tags('M12345-6a', 'M12345 6A')).toBe(1);
    expect(tags('M123456-7', 'M123456+7')).toBe(2);
    expect(tags('1.11.1.1', '11.1.1.1')).toBe(2);
    expect(tags('ext ab', 'ext cd')).toBe(2);
    expect(tags('ab@ex.org', 'AB%40ex.org', 'ab [at] ex.org')).toBe(1);
    expect(tags('Ca-b', 'CA-B')).toBe(2);
  });

  it('take own patterns as they are written', () => {
    const own = createRedactor({
      catalogue: [],
      add: [{ name: 'email', expression: 'ext [a-zA-Z]{2,9}' }],
      mask: pseudonyms({ key: bytes }),
    });
    expect(new Set(['ext ab', 'ext AB', 'ext cd'].map((text) => tagOf(text, own))).size).toBe(3);
  });
});

describe('masks', () => {
  it('that throw or give nonsense leave the label', () => {
    const symbol = Symbol.for('@sallyport/redact mask with text');
    const broken = (): never => {
      throw new Error('mask');
    };
    for (const mask of [broken, () => 5, { [symbol]: broken }, { [symbol]: () => 5 }] as unknown as Mask[]) {
      const of = redactor.withMask(mask);
      expect(of.text('mail a.b@example.com')).toBe('mail [REDACTED:email]');
      expect(inPieces(of.stream(), 'mail a.b@example.com', [1]).join('')).toBe('mail [REDACTED:email]');
      expect(of.value({ password: 'x' })).toEqual({ password: '[REDACTED:key]' });
    }
  });

  it('can be exchanged, and are checked then too', () => {
    const own = createRedactor({ catalogue: [], add: [{ name: 'ticket', expression: 'T-[0-9]{3}' }], maxDepth: 1 });
    const starred = own.withMask(() => '*');
    expect(starred.text('T-123')).toBe('*');
    expect(own.text('T-123')).toBe('[REDACTED:ticket]');
    expect(starred.value([{}])).toEqual(['[Truncated: too deep]']);
    expect(() => own.withMask('labels' as Mask)).toThrow(/mask must be .*pseudonyms.* did you mean "label"/);
    expect(() => own.withMask({} as Mask)).toThrow(/mask must be/);
  });
});

const TOKEN = /\[([A-Z][A-Z0-9-]*)-([0-9]+)-([bcdfghjkmnpqrstv]{10})\]/;
const tokensIn = (text: string): string[] => [...text.matchAll(new RegExp(TOKEN, 'g'))].map(([token]) => token);

describe('a vault', () => {
  it('hides values behind tokens and puts them back in an answer', () => {
    const vault = createVault({ redactor });
    const prompt = vault.redact('Write to a.b@example.com and c.d@example.com, then to a.b@example.com.');
    expect(prompt).toMatch(/^Write to \[EMAIL-1-\w{10}\] and \[EMAIL-2-\w{10}\], then to \[EMAIL-1-\w{10}\]\.$/);
    const [first, second, third] = tokensIn(prompt);
    expect(third).toBe(first);
    expect(vault.restore(`Dear ${second}: ${first} says hello.`)).toBe(
      'Dear c.d@example.com: a.b@example.com says hello.',
    );
    expect(vault.size).toEqual({ entries: 2, bytes: 60 });
    expect(vault.redact('a.b@example.com')).toBe(first);
  });

  const issued = tokensIn(all.redact(`a.b@example.com ${card(' ')} ${ssn} 203.0.113.9 ${cookie(40)}`));
  const inner = issued.map((token) => token.slice(1, -1));
  const lookAlike = fc.constantFrom(
    ...issued,
    ...inner.flatMap((id) => [
      `[${id}-0]`,
      `[${id}-1]`,
      `[${id}-00]`,
      `[${id}-12]`,
      `[${id}`,
      `${id}]`,
      `[[${id}]]`,
      `[${id}-bcdfghjkmnpqrstv]`,
    ]),
    ...issued.map((token) => `https://${token}:pass@host.example/`),
    ...issued.map((token) => `Cookie: a=${token}`),
    ...issued.map((token) => token.toLowerCase()),
  );
  const text = fc
    .array(
      fc.oneof(
        lookAlike,
        fc.constantFrom(...examples),
        fc.constantFrom('[', ']', '-', ' ', '\n', 'E', '[EMAIL-1-', '0', 'b', '\ud83d', '\ude00', '\u0000', '$&', '$1'),
        fc.string({ maxLength: 10 }),
        fc.nat({ max: 5000 }).map((length) => pem((length % 400) + 16)),
      ),
      { maxLength: 8 },
    )
    .chain((pieces) => fc.constantFrom('', ' ').map((glue) => pieces.join(glue)));

  it('restores exactly what it redacted, tokens that were typed in included, however either side is cut', () => {
    expect(issued).toHaveLength(5);
    fc.assert(
      fc.property(text, cuts, cuts, (input, sizes, others) => {
        const safe = all.redact(input);
        expect(all.restore(safe)).toBe(input);
        for (const cutting of [[1], sizes]) {
          expect(inPieces(all.stream(), input, cutting).join('')).toBe(safe);
          expect(inPieces(all.restoreStream(), safe, cutting).join('')).toBe(input);
        }
        // Twice in, twice out.
        expect(all.restore(all.restore(all.redact(safe)))).toBe(input);
        // What any step releases is what the whole text would have given up to there.
        let released = '';
        for (const piece of inPieces(all.stream(), input, others)) {
          released += piece;
          expect(safe.startsWith(released)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('hides every kind there is, and what stands for it is no finding itself', () => {
    for (const input of examples.filter((example) => redactor.find(example).length > 0)) {
      const vault = createVault({ redactor, restore: ['personal', 'payment', 'credential'] });
      const safe = vault.redact(input);
      for (const { start, end } of redactor.find(input)) expect(safe).not.toContain(input.slice(start, end));
      expect(redactor.text(safe)).toBe(safe);
      expect(inPieces(vault.stream(), input, [3]).join('')).toBe(safe);
      expect(vault.restore(safe)).toBe(input);
    }
  });

  it('is nothing to another vault', () => {
    const [one, other] = [createVault({ redactor }), createVault({ redactor })];
    const mine = one.redact('a.b@example.com');
    const theirs = other.redact('c.d@example.com');
    expect(mine).not.toBe(theirs);
    expect(other.restore(mine)).toBe(mine);
    expect(one.restore(theirs)).toBe(theirs);
    expect(other.redact(mine)).toBe(mine);
    expect(inPieces(other.restoreStream(), mine, [1]).join('')).toBe(mine);
    // Nor does one token help to guess the next.
    expect(one.restore(mine.replace('-1-', '-2-'))).toBe(mine.replace('-1-', '-2-'));
    expect(one.restore('[EMAIL-1-bbbbbbbbbb] [EMAIL-1] <EMAIL-1>')).toBe('[EMAIL-1-bbbbbbbbbb] [EMAIL-1] <EMAIL-1>');
  });

  it('gives nobody the value of a token that he typed in', () => {
    const vault = createVault({ redactor });
    const token = vault.redact('a.b@example.com');
    const typed = vault.redact(`what is ${token}?`);
    expect(typed).not.toContain(token);
    expect(vault.restore(typed)).toBe(`what is ${token}?`);
    const last = `${token.slice(0, -1)}-999]`;
    expect(vault.redact(last)).toBe('[REDACTED:vault-token]');
    expect(vault.restore(vault.redact(`${token.slice(0, -1)}-998]`))).toBe(`${token.slice(0, -1)}-998]`);
  });

  it('does not read again what it puts in', () => {
    const notes = createRedactor({ catalogue: [], add: [{ name: 'note', expression: 'note\\(.{1,60}\\)' }] });
    const vault = createVault({ redactor: notes, restore: ['custom'] });
    const first = vault.redact('note(first)');
    const second = vault.redact(`note(see ${first})`);
    expect(tokensIn(second)).toEqual([second]);
    expect(vault.restore(`${second} ${first}`)).toBe(`note(see ${first}) note(first)`);
    expect(inPieces(vault.restoreStream(), `${second} ${first}`, [1]).join('')).toBe(`note(see ${first}) note(first)`);
  });

  it('keeps what may come back, by default what is personal, and gives the rest a label', () => {
    const input = `a.b@example.com ${card(' ')} Cookie: sid=${'a1B2c3D4'.repeat(3)}`;
    const vault = createVault();
    const safe = vault.redact(input);
    expect(safe).toMatch(/^\[EMAIL-1-\w{10}\] \[REDACTED:payment-card\] \[REDACTED:cookie-header\]$/);
    expect(vault.restore(safe)).toBe('a.b@example.com [REDACTED:payment-card] [REDACTED:cookie-header]');
    expect(vault.size.entries).toBe(1);
    const cards = createVault({ redactor, restore: ['payment'] });
    expect(cards.redact(input)).toMatch(/^\[REDACTED:email\] \[PAYMENT-CARD-1-\w{10}\] \[REDACTED:cookie-header\]$/);
  });

  it('gives a value of more than 4,096 units the label, in text and in streams', () => {
    const kept = pem(4096 - 28);
    const tooLong = pem(4097 - 28);
    expect(all.redact(kept)).toMatch(/^\[PRIVATE-KEY-\d+-\w{10}\]$/);
    expect(all.redact(tooLong)).toBe('[REDACTED:private-key]');
    for (const value of [kept, tooLong]) {
      for (const size of [1, 5]) {
        expect(inPieces(all.stream(), `${value} `, [size]).join('')).toBe(all.redact(`${value} `));
      }
    }
  });

  it('is bounded: when it is full, new values get the label and known ones their token', () => {
    const byCount = createVault({ redactor, maxEntries: 2 });
    const first = byCount.redact('a@example.com b@example.com c@example.com a@example.com');
    expect(first).toMatch(/^\[EMAIL-1-\w+\] \[EMAIL-2-\w+\] \[REDACTED:email\] \[EMAIL-1-\w+\]$/);
    expect(inPieces(byCount.stream(), 'c@example.com a@example.com', [1]).join('')).toMatch(
      /^\[REDACTED:email\] \[EMAIL-1-\w+\]$/,
    );
    const bySize = createVault({ redactor, maxBytes: 60 });
    bySize.redact(Array.from({ length: 100 }, (_, index) => `user${index}@example.com`).join(' '));
    expect(bySize.size).toEqual({ entries: 1, bytes: 34 });
  });

  it('forgets', () => {
    const vault = createVault({ redactor, maxEntries: 1 });
    const before = vault.redact('a@example.com');
    vault.clear();
    expect(vault.size).toEqual({ entries: 0, bytes: 0 });
    expect(vault.restore(before)).toBe(before);
    const after = vault.redact('b@example.com');
    expect(after).toMatch(/^\[EMAIL-1-/);
    expect(vault.restore(`${before} ${after}`)).toBe(`${before} b@example.com`);
  });

  it('cannot be printed, serialized or cloned', () => {
    const vault = createVault({ redactor });
    const token = vault.redact('a.b@example.com');
    const shown = [
      inspect(vault),
      inspect({ vault }, { depth: 9, showHidden: true }),
      JSON.stringify({ vault }),
      Object.prototype.toString.call(vault),
      inspect(Object.entries(vault), { depth: 9 }),
      JSON.stringify(redactor.value({ vault })),
    ].join('\n');
    expect(shown).not.toContain('a.b@');
    expect(shown).not.toContain(token.slice(1, -1));
    expect(JSON.stringify(vault)).toBe('{"entries":1,"bytes":30}');
    expect(inspect(vault)).toBe('Vault { entries: 1, bytes: 30 }');
    expect(() => structuredClone(vault)).toThrow(/could not be cloned/);
    expect(Object.isFrozen(vault)).toBe(true);
  });

  it('holds back only what may be a token, and little of that', () => {
    const vault = createVault({ redactor });
    const stream = vault.restoreStream();
    expect(stream.push('a [link](x), list[0], [1], [ ], [Note')).toBe('a [link](x), list[0], [1], [ ], [Note');
    expect(stream.push('[')).toBe('');
    expect(stream.held).toBe(1);
    expect(stream.push('EMAIL-1')).toBe('');
    expect(stream.push(' ')).toBe('[EMAIL-1 ');
    for (const hostile of ['[', '[A', 'A', '[A-1-b', '[A-1-bbbbbbbbbb-', '[A-1-bbbbbbbbbb-9', 'b']) {
      for (let index = 0; index < 200; index++) {
        stream.push(hostile);
        expect(stream.held).toBeLessThanOrEqual(56);
      }
    }
    // An emoji is not cut apart.
    expect(stream.push(' \ud83d')).not.toContain('\ud83d');
    expect(stream.push('\ude00')).toBe('\ud83d\ude00');
    stream.end();
    expect(stream.end()).toBe('');
    expect(stream.held).toBe(0);
  });

  it('reports findings of a stream as a redactor does', () => {
    const seen: unknown[] = [];
    inPieces(
      createVault({ redactor }).stream((finding) => seen.push(finding)),
      'mail a.b@example.com',
      [2],
    );
    expect(seen).toEqual([{ name: 'email', category: 'personal', start: 5, end: 20 }]);
  });

  it.each<[unknown, RegExp]>([
    [null, /createVault options must be an object, received null/],
    [{ max: 5 }, /unknown option "max" in createVault options/],
    [{ maxEntrys: 5 }, /did you mean "maxEntries"/],
    [{ redactor: {} }, /redactor must be a redactor made by createRedactor\(\)/],
    [{ redactor: { mask: 'label' } }, /redactor must be/],
    [{ redactor, restore: 'personal' }, /restore must be an array of categories, received "personal"/],
    [{ redactor, restore: [] }, /restore must be an array of categories, received an array/],
    [
      { redactor, restore: ['person'] },
      /restore must be known categories; did you mean "personal"\?, received "person"/,
    ],
    [{ redactor, restore: [1] }, /restore must be known categories, received 1/],
    ...[0, -1, 1.5, Number.NaN, Infinity, 1_000_001, '8'].map((value): [unknown, RegExp] => [
      { redactor, maxEntries: value },
      /maxEntries must be an integer from 1 to 1000000/,
    ]),
    ...[0, 2 ** 30 + 1, '8'].map((value): [unknown, RegExp] => [
      { redactor, maxBytes: value },
      /maxBytes must be an integer/,
    ]),
  ])('refuses %j', (options, message) => {
    expect(() => createVault(options as VaultOptions)).toThrow(message);
    expect(() => createVault(options as VaultOptions)).toThrow(TypeError);
  });

  it('says what it was given when it is not text', () => {
    const vault: Vault = createVault({ redactor });
    expect(() => vault.redact(5 as unknown as string)).toThrow(/vault\.redact\(\) takes a string, received number/);
    expect(() => vault.restore({} as unknown as string)).toThrow(/vault\.restore\(\) takes a string, received object/);
    for (const stream of [vault.stream(), vault.restoreStream()]) {
      expect(() => stream.push(5 as unknown as string)).toThrow(/push\(\) takes a string, received number/);
      stream.end();
      expect(() => stream.push('x')).toThrow(/after end\(\)/);
    }
  });
});
