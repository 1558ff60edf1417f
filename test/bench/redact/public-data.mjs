// Scores on public corpora, which are not part of the repository: `--data <folder>`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redactor } from '@redactpii/node';
import * as redact from '@sallyport/redact';
import { caught } from '../corpora/secrets.mjs';
import { notes } from './notes.mjs';
import { holdsPersonalData } from './public-labels.mjs';

const { catalogue, createRedactor } = redact;
const peer = new Redactor();
const ours = createRedactor();
// Addresses of the web are no secret, so they are looked for on demand only.
const withOptional = createRedactor({ catalogue: [...catalogue, ...(Reflect.get(redact, 'optionalCatalogue') ?? [])] });
const credentials = createRedactor({ categories: ['credential'] });

const rows = (folder, name) =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const CLEAN = ['self-instruct', 'clinc150', 'c4-demo', 'gpteacher-codegen'];
const ENTITIES = {
  'e-mail': 'EMAIL_ADDRESS',
  phone: 'PHONE_NUMBER',
  card: 'CREDIT_CARD',
  IBAN: 'IBAN_CODE',
  SSN: 'US_SSN',
  IP: 'IP_ADDRESS',
  'URL, on demand': 'DOMAIN_NAME',
};

function vectors(folder, label, bar) {
  const wanted = () =>
    rows(folder, 'gitleaks-vectors.b64')
      .filter((row) => row.label === label)
      .map((row) => ({ kind: row.class, text: Buffer.from(row.text_base64, 'base64').toString('utf8') }));
  const what = label === 'secret' ? 'secrets found' : 'non-secrets flagged';
  return {
    what: `gitleaks-vectors: ${what}`,
    ...bar,
    measure: () => {
      const all = wanted();
      const flagged = (row) => credentials.text(row.text) !== row.text;
      const wrong = all.filter((row) => flagged(row) !== (label === 'secret'));
      const hits = label === 'secret' ? all.length - wrong.length : wrong.length;
      return { value: hits / all.length, peer: `${hits} of ${all.length}`, notes: notes(wrong, all) };
    },
  };
}

function entity(folder, name, type) {
  return {
    what: `presidio-research: ${name} found`,
    min: 0.95,
    measure: () => {
      const all = rows(folder, 'presidio-research-generated').flatMap(({ text, spans }) =>
        spans
          .filter((span) => span.type === type)
          .map(({ start, end }) => ({ kind: name, text, secrets: [text.slice(start, end)] })),
      );
      const redactor = type === 'DOMAIN_NAME' ? withOptional : ours;
      const missed = all.filter((span) => !caught(redactor.text(span.text), span));
      const theirs = all.filter((span) => caught(peer.redact(span.text), span)).length / all.length;
      return {
        value: 1 - missed.length / all.length,
        peer: `@redactpii/node ${theirs.toFixed(2)}; of ${all.length}`,
        notes: notes(
          missed.map((span) => ({ kind: span.kind, text: span.secrets[0] })),
          all,
        ),
      };
    },
  };
}

function clean(folder, names, what) {
  return {
    what,
    max: 0.002,
    measure: () => {
      const whole = names.flatMap((name) =>
        rows(folder, name).map(({ text }, index) => ({
          kind: name,
          text,
          isClean: !holdsPersonalData(name, index + 1, text),
        })),
      );
      const all = whole.filter(({ isClean }) => isClean);
      const isChanged = ({ text }) => ours.text(text) !== text;
      const changed = all.filter(isChanged);
      const theirs = all.filter(({ text }) => peer.redact(text) !== text).length / all.length;
      const found = changed.map(({ kind, text }) => {
        const { name, start, end } = ours.find(text)[0] ?? { name: '?', start: 0, end: 0 };
        return { kind, text: `${name}: ${text.slice(Math.max(0, start - 20), end + 10)}` };
      });
      return {
        value: changed.length / all.length,
        peer: `@redactpii/node ${theirs.toFixed(4)}; ours ${changed.length} of ${all.length}, and ${whole.filter(isChanged).length - changed.length} of ${whole.length - all.length} that hold personal data`,
        notes: notes(found, all),
      };
    },
  };
}

export function publicFigures(folder) {
  return [
    vectors(folder, 'secret', { min: 0.9 }),
    vectors(folder, 'not-secret', { max: 0.03 }),
    ...Object.entries(ENTITIES).map(([name, type]) => entity(folder, name, type)),
    clean(folder, CLEAN, 'clean text changed, rows of self-instruct, clinc150, c4-demo and codegen together'),
  ];
}
