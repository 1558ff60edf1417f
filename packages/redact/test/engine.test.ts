import { describe, expect, it } from '@jest/globals';
import { catalogue, createRedactor } from '@sallyport/redact';
import type { Pattern, Redactor } from '@sallyport/redact';
import * as fc from 'fast-check';
import { growthOf } from '../../../test/support/cost.ts';

/** `REDACT_RUNS=50000 npm test -- packages/redact` for more. */
const RUNS = Number(process.env['REDACT_RUNS'] ?? 200);

const redactorOf = (add: readonly Pattern[], maxHold = 512): Redactor =>
  createRedactor({ catalogue: [], add, maxHold, mask: ({ name }) => `<${name}>` });

// ------------------------------------------------------------------------------------------------ the oracle
// Native regular expressions, asked for each start and each end whether the text between is a match. It shares nothing
// with the engine: not the parser, not the automaton, not the order of events.
interface Span {
  name: string;
  start: number;
  end: number;
}

function oracle(patterns: readonly Pattern[], text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length;) {
    const span = longestAt(patterns, text, at);
    if (span === undefined) at++;
    else {
      spans.push(span);
      at = span.end;
    }
  }
  return spans;
}

// What ends in a letter or digit without being part of a word: \\n, \\x41, \\u0022, %22, %2522 and ESC [ 3 2 m.
const ESC = '(?:\\u001b|\\\\u001[bB]|\\\\x1[bB]|\\\\033)';
const HEX = '[0-9A-Fa-f]';
const ESCAPE = `\\\\(?:[nrtbfv]|x${HEX}{2}|u${HEX}{4})|%(?:25)?${HEX}{2}|${ESC}\\[[ -?]{0,40}[@-~]`;

function longestAt(patterns: readonly Pattern[], text: string, start: number): Span | undefined {
  for (let end = text.length; end > start; end--) {
    for (const { name, expression, ignoreCase, notBefore, notAfter, validate } of patterns) {
      const before = notBefore === undefined ? '' : `(?:(?<!${notBefore})|(?<=${ESCAPE}))`;
      const after = notAfter === undefined ? '' : `(?!${notAfter})`;
      const exact = `${before}(?:${expression})(?=[^]{${text.length - end}}$)${after}`;
      const native = new RegExp(exact, ignoreCase === true ? 'iy' : 'y');
      native.lastIndex = start;
      if (native.test(text) && (validate?.(text.slice(start, end)) ?? true)) return { name, start, end };
    }
  }
  return undefined;
}

function masked(spans: readonly Span[], text: string): string {
  let output = '';
  let done = 0;
  for (const { name, start, end } of spans) {
    output += `${text.slice(done, start)}<${name}>`;
    done = end;
  }
  return output + text.slice(done);
}

// ------------------------------------------------------------------------------------------------ generators
const { expression } = fc.letrec<{ expression: string; term: string; atom: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    { arbitrary: fc.array(tie('term'), { minLength: 1, maxLength: 4 }).map((terms) => terms.join('')), weight: 4 },
    { arbitrary: fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(?:${a}|${b})`), weight: 1 },
  ),
  term: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,2}', '{1,3}', '{2,}', '{2,4}'))
    .map(([atom, quantifier]) => atom + quantifier),
  atom: fc.oneof(
    { depthSize: 'small' },
    { arbitrary: fc.constantFrom('a', 'b', 'c', 'B', '[ab]', '[^a]', '[a-c]', '\\w', '\\.', '.', '[bc.]'), weight: 6 },
    { arbitrary: tie('expression').map((inner) => `(${inner})`), weight: 1 },
  ),
}));
const edge = fc.option(fc.constantFrom('[a]', '[bc]', '[^b]', '\\w', '[.]'), { nil: undefined, freq: 2 });
const isEven = (text: string): boolean => text.length % 2 === 0;

const pattern = fc.record({
  expression,
  ignoreCase: fc.boolean(),
  notBefore: edge,
  notAfter: edge,
  validate: fc.option(fc.constant(isEven), { nil: undefined, freq: 4 }),
});
const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 }).map((list) =>
  list.map((fields, index): Pattern => {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    return { ...Object.fromEntries(given), name: `p${index}` } as unknown as Pattern;
  }),
);
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'B', '.', '\n', 'x'), maxLength: 32 });
const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 40 });

function compileOrSkip(list: readonly Pattern[]): Redactor {
  try {
    return redactorOf(list);
  } catch (error) {
    // Empty matches and text without bound are refused; everything else would be a fault.
    if (!/empty text|without bound|need the whole text|too many states/.test(String(error))) throw error;
    fc.pre(false);
    throw error;
  }
}

/** Feeds a text in pieces and asserts on every emission that nothing came out which the whole text would not give. */
function streamed(redactor: Redactor, whole: string, sizes: readonly number[], expected: string): string {
  const stream = redactor.stream();
  let released = '';
  let at = 0;
  for (let index = 0; at < whole.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    released += stream.push(whole.slice(at, at + size));
    at += size;
    if (!expected.startsWith(released)) throw new Error(`released ${released}, expected ${expected}`);
  }
  return released + stream.end();
}

describe('the engine', () => {
  it('finds leftmost, longest, lowest-index matches, as an independent oracle does, for every cutting', () => {
    fc.assert(
      fc.property(patterns, text, cuts, (list, input, sizes) => {
        const redactor = compileOrSkip(list);
        const expected = oracle(list, input);
        expect(redactor.find(input).map(({ name, start, end }) => ({ name, start, end }))).toEqual(expected);
        const output = masked(expected, input);
        expect(redactor.text(input)).toBe(output);
        for (const cutting of [[1], [2], sizes]) expect(streamed(redactor, input, cutting, output)).toBe(output);
      }),
      { numRuns: RUNS, maxSkipsPerRun: 100 },
    );
  });

  it('agrees with the oracle where the part that wakes it lies far behind the start', () => {
    const local: Pattern = { name: 'mail', expression: '[a-c.]{1,12}@[ab]{1,3}', notBefore: '[a-c.]' };
    const others = fc.constantFrom<Pattern>(
      { name: 'key', expression: 'c\\.[ab]{3,}' },
      { name: 'at', expression: '@a', notAfter: '[c]' },
      { name: 'even', expression: '[ab]{2,6}@', validate: isEven },
    );
    const busy = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '@', ' '), maxLength: 40 });
    fc.assert(
      fc.property(others, busy, fc.boolean(), (other, input, first) => {
        const list = first ? [other, local] : [local, other];
        expect(redactorOf(list).text(input)).toBe(masked(oracle(list, input), input));
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  });

  it('takes the end of an escape sequence for an edge, as the oracle does, for every cutting', () => {
    const edged = fc
      .array(
        fc.record({
          expression: fc.constantFrom('n[a-c2]', 'a{1,3}', '2{2,3}', 'm', '[abn0]{2,5}', 'u?0{2}2', 'b[^x]', '0.n'),
          notBefore: fc.constantFrom('\\w', '[a-z]', '[0-9]', '[m2]', '[^%]'),
        }),
        { minLength: 1, maxLength: 3 },
      )
      .map((list) => list.map((fields, index): Pattern => ({ ...fields, name: `p${index}` })));
    const written = [
      '\\n',
      '\\\\t',
      '%20',
      '%2522',
      '\\u0022',
      '\\x22',
      '\u001b[32m',
      '\u001b[0;1m',
      '\u001b[2m',
      '\\033[m',
    ];
    const units = ['a', 'b', 'n', 'm', 'u', 'x', '0', '2', '%', '\\', '[', '\u001b', ';', ' ', ...written, ...written];
    const escaped = fc.string({ unit: fc.constantFrom(...units), maxLength: 24 });
    fc.assert(
      fc.property(edged, escaped, cuts, (list, input, sizes) => {
        const redactor = compileOrSkip(list);
        const output = masked(oracle(list, input), input);
        expect(redactor.text(input)).toBe(output);
        for (const cutting of [[1], [2], sizes]) expect(streamed(redactor, input, cutting, output)).toBe(output);
      }),
      { numRuns: RUNS },
    );
  });

  it('releases a unit as soon as no continuation could make it part of a match', () => {
    const small = fc.array(
      fc.record({
        expression: fc
          .array(fc.constantFrom('a', 'b', '[ab]', 'a?', 'b{1,2}', '(?:ab|a)'), { minLength: 1, maxLength: 3 })
          .map((parts) => parts.join('')),
        notAfter: fc.constantFrom(undefined, '[a]'),
      }),
      { minLength: 1, maxLength: 2 },
    );
    const letters = ['a', 'b', 'x'];
    let continuations = [''];
    const all: string[] = [''];
    for (let length = 1; length <= 5; length++) {
      continuations = continuations.flatMap((head) => letters.map((letter) => head + letter));
      all.push(...continuations);
    }
    fc.assert(
      fc.property(small, fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 }), (fields, input) => {
        const list = fields.map(({ expression: source, notAfter }, index): Pattern => {
          const base = { name: `p${index}`, expression: source };
          return notAfter === undefined ? base : { ...base, notAfter };
        });
        const redactor = compileOrSkip(list);
        const stream = redactor.stream();
        stream.push(input);
        const { held } = stream;
        if (held === 0) return;
        const first = input.length - held;
        const isNeeded = all.some((more) =>
          redactor.find(input + more).some(({ start, end }) => start <= first && end > first),
        );
        expect(isNeeded).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('holds little on prose and forgets the text of a match that is already certain', () => {
    const redactor = createRedactor();
    const prose =
      'When the committee met on 12 March 2024 it approved 1,250,000 euros (see page 14). Our e-mail policy, version 2.1, applies; call me at noon. ';
    const stream = redactor.stream();
    const held: number[] = [];
    for (const unit of prose.repeat(20)) {
      stream.push(unit);
      held.push(stream.held);
    }
    held.sort((a, b) => a - b);
    expect(held[Math.floor(held.length * 0.95)]).toBeLessThanOrEqual(16);
    const endless = redactor.stream();
    expect(endless.push(['sk', 'a1'.repeat(500_000)].join('-'))).toBe('');
    expect(endless.held).toBeLessThanOrEqual(8);
    expect(endless.push(' after')).toBe('[REDACTED:openai-key] ');
    expect(endless.end()).toBe('after');
  });

  it('replaces a match at once when nothing can follow it', () => {
    const stream = redactorOf([{ name: 'p', expression: 'ab' }]).stream();
    expect(['x', 'a', 'b', 'a', 'x'].map((unit) => stream.push(unit))).toEqual(['x', '', '<p>', '', 'ax']);
  });

  it('keeps the halves of a surrogate pair together', () => {
    const stream = redactorOf([{ name: 'x', expression: 'x' }]).stream();
    expect(stream.push('a\uD83D')).toBe('a');
    expect(stream.push('\uDE00')).toBe('\uD83D\uDE00');
    expect(stream.push('\uD83D')).toBe('');
    expect(stream.end()).toBe('\uD83D');
  });

  it('finds a choice of which one way begins with what need not be there', () => {
    const redactor = redactorOf([{ name: 'p', expression: '(?:(a)|(?:a{0,99}[bc]|a))' }]);
    expect(redactor.text('b, aac, xb')).toBe('<p>, <p>, x<p>');
  });

  it('leaves invisible units behind a match, as a stream does wherever it is cut', () => {
    const redactor = redactorOf([{ name: 'p', expression: 'T-[0-9]{3}', notBefore: '[A-Za-z0-9]' }]);
    for (const input of [
      'T-123\u200B\u200Bz',
      'T-1\u200B23\u200B',
      `\u001B[38;2;255;255;255;48;2;120;120;120m${'\u200B'.repeat(8)}T-123 `,
    ]) {
      const expected = redactor.text(input);
      expect(expected).toContain('<p>');
      expect(expected.endsWith(input.slice(-1))).toBe(true);
      for (let cut = 0; cut <= input.length; cut++) {
        const stream = redactor.stream();
        expect(stream.push(input.slice(0, cut)) + stream.push(input.slice(cut)) + stream.end()).toBe(expected);
      }
      const stream = redactor.stream();
      expect(Array.from(input, (unit) => stream.push(unit)).join('') + stream.end()).toBe(expected);
    }
  });

  it('passes over what cannot match and finds what does, in long streams as in whole texts', () => {
    const redactor = createRedactor({ mask: ({ name }) => `<${name}>` });
    const examples = catalogue.flatMap((entry) => entry.examples());
    const piece = fc.oneof(
      {
        arbitrary: fc.constantFrom(
          ...'the page which server asked for 50% of it \\n \u00ad \u001b[1m a@b 4111 - :'.split(' '),
        ),
        weight: 9,
      },
      { arbitrary: fc.constantFrom(...examples), weight: 1 },
      {
        arbitrary: fc.tuple(fc.constantFrom(...examples), fc.nat(20)).map(([example, to]) => example.slice(0, to)),
        weight: 1,
      },
      {
        arbitrary: fc.constant('the answer is near the place where it was asked for, and kept for as long as it '),
        weight: 3,
      },
    );
    const soup = fc.array(piece, { minLength: 20, maxLength: 60 }).map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(soup, cuts, (input, sizes) => {
        const output = redactor.text(input);
        const held = new Map<number, number>();
        for (const cutting of [[1], sizes, [70]]) {
          const stream = redactor.stream();
          let released = '';
          for (let at = 0, index = 0; at < input.length; index++) {
            const size = cutting[index % cutting.length] ?? 1;
            released += stream.push(input.slice(at, at + size));
            at = Math.min(input.length, at + size);
            if (!output.startsWith(released)) throw new Error(`released ${released}, expected ${output}`);
            // How much is held is decided by the text so far as well.
            if (stream.held !== (held.get(at) ?? stream.held))
              throw new Error(`held ${stream.held} of ${input} at ${at}`);
            held.set(at, stream.held);
          }
          expect(released + stream.end()).toBe(output);
        }
      }),
      { numRuns: Math.ceil(RUNS / 40) },
    );
  });

  it('passes over long words, and over more different ones than its table has room for', () => {
    const redactor = redactorOf([
      { name: 'long', expression: 'a{150}b' },
      { name: 'odd', expression: '[a-z]{1,40}@[a-z]{1,40}\\.x', notBefore: '[a-z]' },
      { name: 'even', expression: '[0-9a-f]{2,60}!', notBefore: '[0-9a-f]' },
    ]);
    const long = `${'a'.repeat(149)}b ${'a'.repeat(150)}b ${'a'.repeat(151)}b`;
    const expected = `${'a'.repeat(149)}b <long> a<long>`;
    expect(streamed(redactor, long, [1], expected)).toBe(expected);
    const open = redactor.stream();
    let released = open.push('mail abc@de');
    let state = 1;
    for (let round = 0; round < 12; round++) {
      let words = '';
      for (let index = 0; index < 1500; index++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        words += `${state.toString(36)}${index % 3 === 0 ? '@' : ''}${(state >>> 3).toString(16)} `;
      }
      const input = `${words}${long} abc@de.x 12ab! `;
      const whole = redactor.text(input);
      expect(streamed(redactor, input, [7], whole)).toBe(whole);
    }
    released += open.push('f.x; ') + open.push('and on ') + open.end();
    expect(released).toBe('mail <odd>; and on ');
  });

  it('goes on when a table is full and dropped, even with a stream open', () => {
    // The classic of exponential subset construction: which of the last 14 letters was an a.
    const list: Pattern[] = [{ name: 'p', expression: 'x[ab]{0,20}a[ab]{14}c' }];
    const redactor = redactorOf(list);
    let state = 1;
    const letter = (): string => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return 'ab'.charAt(state >>> 31);
    };
    const match = `x${'ba'.repeat(15)}c`;
    // Streams interrupted at every place of a match, so that none can go on rightly by luck.
    const open = Array.from(match, (_, cut) => {
      const stream = redactor.stream();
      return { cut, stream, released: stream.push(match.slice(0, cut)) };
    });
    for (let run = 0; run < 1500; run++) redactor.text(`x${Array.from({ length: 36 }, letter).join('')}`);
    expect(redactor.text(match)).toBe('<p>');
    for (const { cut, stream, released } of open) {
      expect(released + stream.push(`${match.slice(cut)}.`) + stream.end()).toBe('<p>.');
    }
    expect(redactor.text(`c${match}`)).toBe('c<p>');
  });
});

describe('hostile input', () => {
  const redactor = createRedactor();
  const units = [
    'a',
    'a@',
    '1',
    '1 ',
    '-',
    'eyJ',
    'eyJa.',
    '-----BEGIN ',
    'password=',
    'a.a@a.',
    '::',
    '1.1.',
    'AKIA',
    'x:',
    '\\"',
    '://:',
    '+1 ',
    '%25',
    '\u001b[0;',
    'cookie:a=";',
  ];

  it.each(units)('takes linear time over 32 KB of %j', (unit) => {
    const one = unit.repeat(Math.ceil(2 ** 15 / unit.length));
    const redactAll = (input: string) => () => void redactor.text(input);
    // Four times the text takes four times the time, or sixteen if quadratic.
    expect(growthOf(redactAll(one), redactAll(one.repeat(4)), 8).factor).toBeLessThan(8);
  });

  it.each(units)('holds at most maxHold units over 64 KB of %j', (unit) => {
    const stream = redactor.stream();
    let most = 0;
    const input = unit.repeat(Math.ceil(65_536 / unit.length));
    for (let at = 0; at < input.length; at += 5) {
      stream.push(input.slice(at, at + 5));
      most = Math.max(most, stream.held);
    }
    expect(most).toBeLessThanOrEqual(513);
  });
});

describe('a pattern that cannot be kept is refused, with the reason', () => {
  it.each<[string, Partial<Pattern>, RegExp]>([
    ['text without bound before a match', { expression: '\\S+@x' }, /"p".*without bound.*\\S\{1,64\}/],
    ['an end that stays uncertain for ever', { expression: 'k[a-z]+', notAfter: '[a-z]' }, /without bound/],
    ['a validator on text without bound', { expression: 'a+', validate: isEven }, /bound it/],
    ['more text than maxHold', { expression: 'a{600}' }, /600 units, over maxHold 512/],
    ['the empty text', { expression: 'a*' }, /empty text/],
    ['lookahead', { expression: 'a(?=b)' }, /notBefore or notAfter/],
    ['an anchor', { expression: '^a' }, /anchor/],
    ['a word boundary', { expression: '\\ba' }, /escape/],
    ['a back-reference', { expression: '(a)\\1' }, /escape/],
    ['a lazy quantifier', { expression: 'a+?b' }, /longest/],
    ['an unclosed group', { expression: '(a' }, /unclosed "\("/],
    ['a stray parenthesis', { expression: 'a)' }, /unmatched/],
    ['an unclosed class', { expression: '[a' }, /unclosed "\["/],
    ['a class out of order', { expression: '[z-a]' }, /out of order/],
    ['a class of nothing', { expression: '[^\\s\\S]' }, /nothing can match/],
    ['a quantifier out of order', { expression: 'a{3,2}' }, /out of order/],
    ['a quantifier of nothing', { expression: '*a' }, /nothing to repeat/],
    ['an automaton too large', { expression: '(?:(?:a{200}){200}){200}' }, /too large/],
    ['deep nesting', { expression: '('.repeat(100) + 'a' + ')'.repeat(100) }, /nests/],
    ['an edge that is not a class', { expression: 'a', notBefore: 'ab' }, /one character class/],
  ])('%s', (_, fields, reason) => {
    const bad: Pattern = { name: 'p', expression: 'a', ...fields };
    expect(() => redactorOf([{ name: 'fine', expression: 'z' }, bad])).toThrow(reason);
    expect(() => redactorOf([bad])).toThrow(TypeError);
  });

  it('accepts more when maxHold is raised', () => {
    expect(redactorOf([{ name: 'p', expression: 'a{600}' }], 1024).text('a'.repeat(600))).toBe('<p>');
  });
});
