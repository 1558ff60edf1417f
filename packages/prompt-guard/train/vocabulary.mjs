// Writes src/grammar/vocabulary-data.ts from the lexicons. Run it after every change of src/lexicon or of the concepts:
//   node packages/prompt-guard/train/vocabulary.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { loadSource } from './source.mjs';

const target = fileURLToPath(new URL('../src/grammar/vocabulary-data.ts', import.meta.url));

const { packVocabulary, lexicons, implied } = await loadSource(/^(grammar|lexicon|views)\/.*\.ts$/, [
  'lexicon/growth/pack',
  'lexicon/index',
]);
const bytes = packVocabulary(lexicons, implied);
const base64 = deflateSync(bytes, { level: 9, memLevel: 9 }).toString('base64');
writeFileSync(
  target,
  `/** Written by train/vocabulary.mjs from src/lexicon; never by hand. */
// prettier-ignore
export const packedVocabulary: string = '${base64}';
`,
);
process.stdout.write(`${lexicons.length} languages, ${bytes.length} bytes, ${base64.length} characters\n`);
