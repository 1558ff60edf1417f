// Writes src/grammar/vocabulary-data.ts and src/model/tables-data.ts. Run it after every change of src/lexicon, of
// src/grammar/concepts.ts or of src/model/concepts:
//   node packages/prompt-guard/train/vocabulary.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { linesOf } from './lines.mjs';
import { loadSource } from './source.mjs';

const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

function writeData(path, from, name, bytes) {
  const lines = linesOf(bytes);
  const text = `/** Written by train/vocabulary.mjs from ${from}; never by hand. */
// prettier-ignore
export const ${name}: readonly string[] = [
${lines.map((line) => `'${line}',\n`).join('')}];
`;
  writeFileSync(source(path), text);
  process.stdout.write(`${path}: ${bytes.length} bytes, ${lines.join('').length} characters\n`);
}

const { packVocabulary, lexicons, implied, packTables, concepts } = await loadSource(
  /^(grammar|lexicon|views|model)\/.*\.ts$/,
  ['lexicon/growth/pack', 'lexicon/index', 'lexicon/growth/model-tables', 'model/concepts/index'],
);
writeData('grammar/vocabulary-data.ts', 'src/lexicon', 'packedVocabulary', packVocabulary(lexicons, implied));
writeData('model/tables-data.ts', 'src/model/concepts', 'packedTables', packTables(concepts));
