import type { CatalogueEntry } from '../types.ts';

/** Letters of the Latin, Greek and Cyrillic alphabets beyond ASCII (RFC 6531). Others have no case and no word ends. */
const LETTERS = '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u052f';
const OTHERS = '[\\u0590-\\u1fff\\u3041-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3]';
const LOCAL = `A-Za-z0-9._+${LETTERS}-`;
// As written, in a query, in HTML, in JSON, and as people write it against harvesters.
const AT = '(?:@|%40|&#64;|&#x40;|\\\\u0040|\\\\x40| ?[(\\[]at[)\\]] ?)';
const LABEL = `[A-Za-z0-9${LETTERS}][A-Za-z0-9${LETTERS}-]{0,62}`;
const TOP = `(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,40}|[\\u0370-\\u052f]{2,12}|${OTHERS}{2,8})`;

const FILE_NAME = /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js|mjs|ts|tsx|json|md|map|scss|woff2?)$/i;
/** lodash@4.17.21-beta.next: a version, not a host. */
const VERSION = /(?:@|%40)v?\d+\.\d+/;

export const email: readonly CatalogueEntry[] = [
  {
    name: 'email',
    category: 'personal',
    // RFC 5321 4.5.3.1 limits the local part to 64; the domain is bounded so that a stream holds little.
    expression: `[${LOCAL}]['&${LOCAL}]{0,63}(?:%2B['&${LOCAL}]{1,24})?${AT}(?:${LABEL}\\.){1,5}${TOP}|${OTHERS}{1,16}@(?:(?:[A-Za-z0-9-]{1,32}|${OTHERS}{1,16})\\.){1,2}(?:[A-Za-z]{2,12}|${OTHERS}{2,8})`,
    // The letter of an escape, as in \\njane@, is not a part of the name.
    notBefore: `[%\\\\${LOCAL}]`,
    notAfter: '[A-Za-z0-9]',
    // logo@2x.png is a file, git@ is everybody.
    validate: (text) =>
      !FILE_NAME.test(text) &&
      !VERSION.test(text) &&
      !/^git(?:@|%40)/.test(text) &&
      !/^[._+'&-]*(?:@|%40|\[|\(|&#|\\)/.test(text),
    examples: () => [
      ...['jane.doe', 'j+tag', 'o_o', "j.o'neil", 'j\u00f6rg', '\u0438\u0432\u0430\u043d'].map(
        (name) => `${name}@mail.example.com`,
      ),
      'jane%40example.com',
      'info@m\u00fcller.example',
      'jane [at] example.org',
      'post@xn--mller-kva.example.xn--p1ai',
      '\u7528\u6237@\u4f8b\u5b50.\u516c\u53f8',
    ],
    counterExamples: () => [
      'logo@2x.png',
      'git@github.com',
      '@decorator',
      'a@b',
      'lodash@4.17.21',
      'pkg@1.0.0-rc.next',
    ],
    source: 'RFC 5321 and RFC 6531, without quoted local parts and address literals',
  },
];
