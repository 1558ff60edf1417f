import type { CatalogueEntry } from '../types.ts';

const LABEL =
  '[A-Za-z0-9\\u00c0-\\u024f\\u0370-\\u052f](?:[A-Za-z0-9\\u00c0-\\u024f\\u0370-\\u052f-]{0,61}[A-Za-z0-9\\u00c0-\\u024f\\u0370-\\u052f])?';
const REST = '[^\\s"\'<>`{}|\\\\^()\\[\\]]';
// The oldest and busiest top-level domains. Others are also words or endings of files, as in node.js or main.rs.
const TOP =
  'com|org|net|edu|gov|mil|info|biz|io|ai|app|dev|cloud|online|site|shop|store|blog|xyz|tech|eu|us|uk|ca|au|nz|ie|de|at|ch|' +
  'fr|be|nl|lu|es|pt|it|gr|dk|se|no|fi|pl|cz|sk|hu|ro|bg|hr|ua|ru|tr|il|za|ng|in|cn|hk|tw|jp|kr|sg|th|vn|br|ar|mx';

/** Entries that few want by default: every URL of a log would go. Add them: `[...catalogue, ...optionalCatalogue]`. */
export const optionalCatalogue: readonly CatalogueEntry[] = Object.freeze(
  [
    {
      name: 'url',
      category: 'personal' as const,
      // Not the full stop or bracket that ends the sentence.
      expression: `(?:https?|ftps?|wss?)://[A-Za-z0-9\\u0080-\\uffff]${REST}{0,200}|www\\.${LABEL}\\.${REST}{2,200}`,
      ignoreCase: true,
      notBefore: '[A-Za-z0-9\\\\]',
      part: (text: string): readonly [number, number] => [0, text.replace(/[.,;:!?]+$/, '').length],
      examples: () => ['https://www.example.com/', 'http://example.hu/a?b=c#d', 'ftp://files.example.net/a'],
      counterExamples: () => ['https://', 'www.', 'std::www'],
      source: 'RFC 3986, section 3; WHATWG URL',
    },
    {
      name: 'domain-name',
      category: 'personal' as const,
      expression: `(?:${LABEL}\\.){1,3}(?:${TOP})`,
      ignoreCase: true,
      notBefore: '[A-Za-z0-9@._%\\\\-]',
      notAfter: '[A-Za-z0-9_(-]',
      examples: () => ['example.com', 'shop.example.co.uk', 'm\u00fcller.de'],
      counterExamples: () => ['node.js', 'main.rs', 'e.g.', 'foo.bar(1)'],
      source: 'RFC 1035, section 2.3.1; IANA root zone database',
    },
  ].map((entry) => Object.freeze(entry)),
);
