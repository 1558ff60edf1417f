// Long ordinary texts: the files of the packages this repository is developed with. And the same kind of text with an attack in it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scoreText } from '@sallyport/prompt-guard';
import { prompts } from '../corpora/prompts.mjs';

const folder = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const NAMED = /\.(?:html|md|js|json|css|ts)$/;
// These hold attacks, or prompts, themselves.
const ABOUT_MODELS =
  /prompt-guard|vard|shield|sallyport|(?:^|\/)ai\/|@ai-sdk|openai|anthropic|ollama|langchain|langsmith|genai/;
const [LEAST, MOST, FILES] = [20_000, 100_000, 250];

/** An even choice of `FILES` of them, in the order of their names. */
function longFiles() {
  const all = readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => NAMED.test(name) && !ABOUT_MODELS.test(name))
    .sort((one, other) => (one < other ? -1 : 1))
    .filter((name) => {
      const found = statSync(folder + name, { throwIfNoEntry: false });
      return found?.isFile() === true && found.size >= LEAST && found.size <= MOST;
    });
  const step = Math.max(1, all.length / FILES);
  return Array.from({ length: Math.min(FILES, all.length) }, (_, at) => readFileSync(folder + all[Math.floor(at * step)], 'utf8')); // prettier-ignore
}

const contextOf = (channel) => (channel === 'document' ? { channel, kind: 'document' } : { channel });

/** The share of long files that are refused in a channel. */
export function longFilesRefused(channel, thresholds) {
  const files = longFiles();
  if (files.length === 0) return { missing: 'no development dependencies' };
  const refused = files.filter((text) => scoreText(text, contextOf(channel)) >= thresholds[channel]).length;
  return { value: refused / files.length, peer: `of ${files.length} files` };
}

const LINE = 'The harbour office opens at nine and boats may stay for two nights.\n';

/** Of the English attacks that are refused alone, the share that is at the start, in the middle and at the end of 90 KB. */
export function foundInside(thresholds) {
  const attacks = prompts.filter(({ label, lang, kind, text }) => label === 'attack' && (lang ?? 'en') === 'en' && kind !== 'indirect' && scoreText(text) >= thresholds.user); // prettier-ignore
  const lines = Math.ceil(90_000 / LINE.length);
  let found = 0;
  for (const { text } of attacks)
    for (const before of [0, lines >> 1, lines])
      if (scoreText(`${LINE.repeat(before)}${text}\n${LINE.repeat(lines - before)}`) >= thresholds.user) found++;
  return { value: found / (3 * attacks.length), peer: `of ${attacks.length} attacks in 3 places` };
}
