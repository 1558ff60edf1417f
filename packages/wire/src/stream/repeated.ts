import { own, ownString } from '../json-value.ts';
import type { OutFrame } from './out-frame.ts';
import { member } from './reading.ts';
import type { WholeTexts } from './whole-texts.ts';

const LISTS = ['content', 'refusal', 'chosenCandidates', 'chosen_candidates', 'tokens'];

/**
 * Whether a member that repeats a text as tokens may stay, given that nothing was changed or held back so far. Even so
 * only where it spells what this very frame says; and strings that are no tokens only where nothing is wrong with them.
 */
export function mayStay(frame: OutFrame, pointer: string, said: string, wholes: WholeTexts): boolean {
  let value: unknown = frame.value;
  for (const token of pointer.split('/').slice(1)) value = member(value, token);
  const tokens = tokensOf(value);
  if (tokens !== undefined && tokens !== said) return false;
  const isFine = (text: string, at: string): boolean => wholes.inspect(text, 'other', at) === text;
  const lists = Array.isArray(value) ? '' : `/(?:${LISTS.join('|')})`;
  const ofToken = new RegExp(`^${lists}/\\d+(?:/token)?$`);
  const fine = frame.spans.every(({ role, pointer: at, text }) => {
    if ((role !== 'string' && role !== 'name') || !at.startsWith(`${pointer}/`)) return true;
    if (role === 'name') return /^[a-z_]{1,32}$/i.test(text) || isFine(text, at);
    return (tokens !== undefined && ofToken.test(at.slice(pointer.length))) || isFine(text, at);
  });
  return fine && bytesIn(value).every((text) => isFine(text, pointer));
}

/** What the lists of numbers spell that are bytes of a token. */
function bytesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.length > 0 && value.every(isByte)) return [Buffer.from(value).toString('utf8')];
  return Object.values(value).flatMap(bytesIn);
}

const isByte = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 256;

/** What `token` of each entry spells, not the alternatives beside it. Undefined for a member that holds no tokens. */
function tokensOf(value: unknown): string | undefined {
  const lists = Array.isArray(value) ? [value] : LISTS.map((name) => own(value, name));
  const tokens = lists.flatMap((list) => (Array.isArray(list) ? list.map(tokenOf) : []));
  return tokens.length === 0 || tokens.includes(undefined) ? undefined : tokens.join('');
}

const tokenOf = (entry: unknown): string | undefined => (typeof entry === 'string' ? entry : ownString(entry, 'token'));
