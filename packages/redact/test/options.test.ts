import { describe, expect, it } from '@jest/globals';
import { catalogue, createRedactor, createStreamRedactor } from '@sallyport/redact';
import type { Pattern, RedactorOptions } from '@sallyport/redact';

const make = (options: unknown): unknown => createRedactor(options as RedactorOptions);
const own: Pattern = { name: 'ticket', expression: 'TICKET-[0-9]{6}' };

describe('a wrong option throws a TypeError that names it', () => {
  it.each<[unknown, RegExp]>([
    [null, /options must be an object, received null/],
    [[], /options must be an object, received an array/],
    ['label', /options must be an object/],
    [{ masks: 'label' }, /unknown option "masks" in options; did you mean "mask"\?/],
    [{ maxDept: 3 }, /did you mean "maxDepth"/],
    [{ catalogue: {} }, /catalogue must be an array/],
    [{ catalogue: [own] }, /catalogue\[0\]\.category must be credential, payment or personal, received undefined/],
    [{ catalogue: [{ ...catalogue[0], extra: 1 }] }, /unknown option "extra" in catalogue\[0\]/],
    [{ categories: 'payment' }, /categories must be an array of names, received "payment"/],
    [{ categories: ['payments'] }, /categories .* did you mean "payment"\?, received "payments"/],
    [{ categories: [1] }, /categories must be .* received 1/],
    [{ add: own }, /add must be an array/],
    [{ add: [null] }, /add\[0\] must be a pattern/],
    [{ add: [{ name: 'x' }] }, /add\[0\]\.expression must be a string, received undefined/],
    [{ add: [{ ...own, name: 'My Pattern' }] }, /add\[0\]\.name must be lower-case/],
    [{ add: [{ ...own, name: '' }] }, /add\[0\]\.name/],
    [{ add: [{ ...own, expression: /x/ }] }, /add\[0\]\.expression must be a string, received a value of type object/],
    [{ add: [{ ...own, ignoreCase: 'yes' }] }, /add\[0\]\.ignoreCase must be a boolean, received "yes"/],
    [{ add: [{ ...own, notBefore: 1 }] }, /add\[0\]\.notBefore/],
    [{ add: [{ ...own, validate: true }] }, /add\[0\]\.validate must be a function, received true/],
    [{ add: [{ ...own, notbefore: '[a]' }] }, /unknown option "notbefore" in add\[0\]; did you mean "notBefore"/],
    [{ add: [own, own] }, /names that are not yet taken.*received "ticket"/],
    [{ add: [{ ...own, name: 'email' }] }, /not yet taken.*"email"/],
    [{ remove: ['e-mail'] }, /remove must be known names; did you mean "email"\?, received "e-mail"/],
    [{ remove: 'email' }, /remove must be an array/],
    [{ keys: [] }, /keys must be an object/],
    [{ keys: { plus: [] } }, /unknown option "plus" in keys/],
    [{ keys: { add: 'x' } }, /keys\.add must be an array/],
    [{ keys: { remove: ['passwrd'] } }, /keys\.remove has "passwrd", which is not hidden; did you mean "password"/],
    [{ mask: 'labels' }, /mask must be .* did you mean "label"\?, received "labels"/],
    [{ mask: 4 }, /mask must be/],
    ...[0, -1, 1.5, Number.NaN, Infinity, 257, '8'].map((value): [unknown, RegExp] => [
      { maxDepth: value },
      /maxDepth must be an integer from 1 to 256/,
    ]),
    ...[0, -1, 1.5, Number.NaN, Infinity, 65_537, '512'].map((value): [unknown, RegExp] => [
      { maxHold: value },
      /maxHold must be an integer from 1 to 65536/,
    ]),
  ])('%j', (options, message) => {
    expect(() => make(options)).toThrow(message);
    expect(() => make(options)).toThrow(TypeError);
    expect(() => createStreamRedactor(options as RedactorOptions)).toThrow(message);
  });
});

describe('options', () => {
  it('default to the whole catalogue and to labels', () => {
    for (const options of [undefined, {}, { mask: undefined }]) {
      const redactor = createRedactor(options as RedactorOptions);
      expect(redactor.text('mail a.b@example.com from 203.0.113.9')).toBe('mail [REDACTED:email] from [REDACTED:ipv4]');
    }
  });

  it('choose categories, remove entries and add patterns', () => {
    const text = 'a.b@example.com 203.0.113.9 TICKET-123456';
    expect(createRedactor({ categories: ['payment'] }).text(text)).toBe(text);
    expect(createRedactor({ remove: ['ipv4'], add: [own] }).text(text)).toBe(
      '[REDACTED:email] 203.0.113.9 [REDACTED:ticket]',
    );
    expect(createRedactor({ catalogue: catalogue.filter(({ name }) => name === 'email') }).text(text)).toBe(
      '[REDACTED:email] 203.0.113.9 TICKET-123456',
    );
    expect(createRedactor({ categories: ['payment'], add: [own] }).find('TICKET-123456')).toEqual([
      { name: 'ticket', category: 'custom', start: 0, end: 13 },
    ]);
  });

  it('are copied: changing them later changes nothing', () => {
    const mine = { ...own };
    const add = [mine];
    const redactor = createRedactor({ catalogue: [], add });
    mine.validate = () => false;
    add.length = 0;
    expect(redactor.text('TICKET-123456')).toBe('[REDACTED:ticket]');
    expect(Object.isFrozen(catalogue)).toBe(true);
    expect(catalogue.every((entry) => Object.isFrozen(entry))).toBe(true);
  });

  it('let a pattern keep context, or exempt what it matches', () => {
    const redactor = createRedactor({
      catalogue: [],
      add: [
        { name: 'room', expression: 'room [0-9]{1,4}', part: () => [5, 9999] },
        { name: 'desk', expression: 'desk [0-9]{1,4}', part: (text) => [5, text.length] },
        { name: 'free', expression: 'free desk [0-9]{1,4}', part: () => [0, 0] },
      ],
    });
    // A part outside of the match hides all of it.
    expect(redactor.text('room 12, desk 34, free desk 56')).toBe('[REDACTED:room], desk [REDACTED:desk], free desk 56');
  });
});

describe('a stream redactor', () => {
  it('says what it was given when it is not text, and that it has ended', () => {
    const stream = createStreamRedactor();
    expect(() => stream.push(5 as unknown as string)).toThrow(/push\(\) takes a string, received number/);
    expect(stream.push('mail a.b@example.com') + stream.end()).toBe('mail [REDACTED:email]');
    expect(stream.end()).toBe('');
    expect(() => stream.push('x')).toThrow(/after end\(\)/);
    expect(() => createRedactor().text(undefined as unknown as string)).toThrow(/text\(\) takes a string/);
    expect(() => createRedactor().find({} as unknown as string)).toThrow(/find\(\) takes a string/);
  });

  it('reports each finding, counted from the start of the channel', () => {
    const seen: unknown[] = [];
    const stream = createRedactor().stream((finding) => seen.push(finding));
    for (const unit of 'mail a.b@example.com, ok') stream.push(unit);
    stream.end();
    expect(seen).toEqual([{ name: 'email', category: 'personal', start: 5, end: 20 }]);
  });
});
