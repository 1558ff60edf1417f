import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the texts of a source would arrive. What is not named here is not used. `learn: false`: only judged. */
export const sources = {
  'deepset-prompt-injections': { channel: 'user' },
  'llm-guard-tests': { channel: 'user' },
  'in-the-wild-jailbreaks': { channel: 'user' },
  'bipia-email': { channel: 'document' },
  'gpteacher-roleplay': { channel: 'user' },
  'gpteacher-codegen': { channel: 'user' },
  'self-instruct': { channel: 'user' },
  clinc150: { channel: 'user' },
  'security-docs': { channel: 'document' },
  'c4-demo': { channel: 'document' },
  'spamassassin-easy-ham-1': { channel: 'document' },
  // Half of this book are instructions to a model: nothing that tells what an ordinary document is.
  'prompts-book-multilingual': { channel: 'user' },
  'hinglish-injection': { channel: 'user', learn: false },
  'bipia-code': { channel: 'document', learn: false },
  'synthetic-indirect': { channel: 'document', learn: false },
  'greshake-indirect': { channel: 'document', learn: false },
  'gpteacher-toolformer': { channel: 'user', learn: false },
  'glaive-toolcall-demo': { channel: 'user', learn: false },
};

const MOST_OF_A_SOURCE = 2500;

const rowsOf = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** The repository's own texts, which say where they arrive: one source. Its other half is kept for judging and never read here. */
export function readOwn(folder) {
  if (!existsSync(folder)) return [];
  const kinds = { ordinary: 'benign', hard: 'benign-hard' };
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => rowsOf(join(folder, name)))
    .map(({ text, label, kind, lang, channel = 'user' }) => {
      return { source: 'prompts-dev', channel, learn: true, text, label, kind: kinds[kind] ?? kind, lang };
    });
}

export function readSources(folder) {
  const rows = [];
  for (const [source, { channel, learn = true }] of Object.entries(sources)) {
    const path = join(folder, `${source}.jsonl`);
    if (!existsSync(path)) continue;
    const own = rowsOf(path).filter(
      ({ label, note = '' }) => /^(attack|benign)$/.test(label) && !note.startsWith('low-confidence'),
    );
    const stride = Math.max(1, Math.ceil(own.length / MOST_OF_A_SOURCE));
    for (const { text, label, kind, lang } of own.filter((_, at) => at % stride === 0))
      rows.push({ source, channel, learn, text, label, kind, lang });
  }
  return rows;
}
