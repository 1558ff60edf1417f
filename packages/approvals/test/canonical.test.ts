// The canonical form of RFC 8785 by its own vectors, and what has none.
import { describe, expect, it } from '@jest/globals';
import { CanonicalJsonError, canonicalJson, canonicalJsonText } from '@sallyport/approvals';
import fc from 'fast-check';

const codeOf = (work: () => unknown): string => {
  try {
    return `no error: ${String(work())}`;
  } catch (error) {
    return error instanceof CanonicalJsonError ? error.code : `another error: ${String(error)}`;
  }
};

const double = (hex: string): number => Buffer.from(hex, 'hex').readDoubleBE();

describe('canonicalJson', () => {
  it('writes the sample of RFC 8785, 3.2.2', () => {
    const text =
      '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],' +
      String.raw`"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals": [null, true, false]}`;
    const expected =
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
    expect(canonicalJsonText(text)).toBe(expected);
    expect(canonicalJson(JSON.parse(text))).toBe(expected);
    // 3.2.4, the first octets of the same.
    expect(Buffer.from(expected).subarray(0, 12).toString('hex')).toBe('7b226c69746572616c73223a');
  });
  it('sorts as RFC 8785, 3.2.3 has it, by UTF-16 units', () => {
    const text = String.raw`{"\u20ac": "Euro Sign","\r": "Carriage Return","\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One","\ud83d\ude00": "Emoji: Grinning Face","\u0080": "Control","\u00f6": "Latin Small Letter O With Diaeresis"}`;
    const values = Object.values(JSON.parse(canonicalJsonText(text)) as object);
    // JSON.parse puts "1" first, wherever it stands.
    expect(values.slice(1)).toEqual([
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalJsonText(text).startsWith('{"\\r":"Carriage Return","1":"One",')).toBe(true);
  });
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s of RFC 8785, appendix B, as %s', (hex, expected) => {
    expect(canonicalJson(double(hex))).toBe(expected);
  });
  it.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('has no form for the number %s', (hex) => {
    expect(codeOf(() => canonicalJson([double(hex)]))).toBe('not-finite');
  });
  it('is the same for every order of keys, for both ways in, and what it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        if (/\\ud[89a-f]/.test(JSON.stringify(plain))) return;
        const text = canonicalJson(plain);
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJsonText(text)).toBe(text);
        const turned = (each: unknown): unknown => {
          if (Array.isArray(each)) return each.map(turned);
          if (typeof each !== 'object' || each === null) return each;
          const made = Object.create(null) as Record<string, unknown>;
          for (const [name, member] of Object.entries(each).toReversed()) made[name] = turned(member);
          return made;
        };
        expect(canonicalJson(turned(plain))).toBe(text);
        expect(canonicalJsonText(JSON.stringify(plain, undefined, 2))).toBe(text);
      }),
    );
  });
  it('reads JSON as JSON.parse does, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:0123456789.eE+-truefalsn\\u \n\t')) }),
        ),
        (text) => {
          let parsed: unknown;
          let isJson = true;
          try {
            parsed = JSON.parse(text);
          } catch {
            isJson = false;
          }
          const code = codeOf(() => canonicalJsonText(text));
          if (isJson && code.startsWith('no error')) expect(canonicalJsonText(text)).toBe(canonicalJson(parsed));
          else if (isJson) expect(code).not.toBe('not-json');
          else expect(['not-json', 'duplicate-key', 'not-finite', 'inexact-number']).toContain(code);
        },
      ),
      { numRuns: 2000 },
    );
  });
  it.each([
    ['a key twice', '{"a":1,"a":1}', 'duplicate-key'],
    ['a key twice, once escaped', String.raw`{"amount":1,"\u0061mount":9}`, 'duplicate-key'],
    ['a key twice, deep', '[{"a":{"b":1,"c":2,"b":3}}]', 'duplicate-key'],
    ['__proto__ twice', '{"__proto__":1,"__proto__":2}', 'duplicate-key'],
    ['half a character', String.raw`{"a":"\ud800"}`, 'lone-surrogate'],
    ['halves in the wrong order', String.raw`["\udc00\ud800"]`, 'lone-surrogate'],
    ['half a character in a key', String.raw`{"\udfff":1}`, 'lone-surrogate'],
    ['a number without end', '[1e400]', 'not-finite'],
    ['digits beyond 2^53', '{"account":9007199254740993}', 'inexact-number'],
    ['the same with a fraction', '{"account":9007199254740993.0}', 'inexact-number'],
    ['the same with an exponent', '[9007199254740993e0]', 'inexact-number'],
    ['the same with both', '[-0.9007199254740993E+16]', 'inexact-number'],
    ['half of one, with many digits', `[9007199254740992.${'0'.repeat(200_000)}1]`, 'inexact-number'],
    ['half of one', '[9007199254740992.5]', 'inexact-number'],
    ['a number too small', '[1e-400]', 'inexact-number'],
    ['a comment', '{"a":1/**/}', 'not-json'],
    ['a comma at the end', '{"a":1,}', 'not-json'],
    ['single quotes', "{'a':1}", 'not-json'],
    ['a number in hexadecimal', '[0x10]', 'not-json'],
    ['a leading zero', '[010]', 'not-json'],
    ['NaN', '[NaN]', 'not-json'],
    ['a raw line break in a string', '["a\nb"]', 'not-json'],
    ['two values', '{} {}', 'not-json'],
    ['a byte order mark', '\ufeff{}', 'not-json'],
    ['nothing', '', 'not-json'],
    ['too many levels', '['.repeat(65) + ']'.repeat(65), 'too-deep'],
    ['too much', `"${'a'.repeat(300_000)}"`, 'too-large'],
  ])('has no form for a text with %s', (_, text, code) => {
    expect(codeOf(() => canonicalJsonText(text))).toBe(code);
  });
  it('runs no code of a value', () => {
    let ran = 0;
    const run = (): number => ++ran;
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    const layers = Array.from({ length: 40 }).reduce<unknown>((below) => [below, below], 'x');
    const odd: readonly (readonly [unknown, string])[] = [
      [
        {
          get amount() {
            return run();
          },
        },
        'not-json',
      ],
      [Object.defineProperty([], '0', { get: run }), 'not-json'],
      [new Proxy({ a: 1 }, { get: run, ownKeys: () => (run(), []) }), 'not-json'],
      [{ toJSON: run }, 'not-json'],
      [new Date(0), 'not-json'],
      [new Map([['a', 1]]), 'not-json'],
      [Object.create({ amount: 5 }), 'not-json'],
      [Object(1), 'not-json'],
      [10n, 'not-json'],
      [undefined, 'not-json'],
      [[undefined], 'not-json'],
      [Array(1e9), 'not-json'],
      [{ a: Symbol('a') }, 'not-json'],
      [cyclic, 'too-deep'],
      [layers, 'too-large'],
    ];
    for (const [value, code] of odd) expect([code, codeOf(() => canonicalJson(value))]).toEqual([code, code]);
    expect(ran).toBe(0);
  });
  it('keeps __proto__ as a name like any other, and leaves out what is undefined', () => {
    const text = '{"__proto__":{"admin":true},"constructor":1}';
    expect(canonicalJsonText(text)).toBe(text);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
  it('does not normalise: what looks alike is not alike', () => {
    const forms = ['\u00e9', 'e\u0301', '\uff41', 'a', '\u0430'].map((text) => canonicalJson(text));
    expect(new Set(forms).size).toBe(5);
  });
});
