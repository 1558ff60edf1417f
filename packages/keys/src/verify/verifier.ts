import type { KeyEvents } from '../key-events.ts';
import { sameHash } from '../key-hash.ts';
import type { KeysContext } from '../issue-key.ts';
import { publicRecord } from '../key-record.ts';
import { readableKey } from '../readable-key.ts';
import type { KeyRecord, StoredKey } from '../key-record.ts';
import { misplaced } from '../place.ts';
import type { KeyPlace } from '../place.ts';
import { deadBecause, refusedKey } from '../verification.ts';
import type { KeyVerification } from '../verification.ts';
import { AnswerCache } from './answer-cache.ts';
import { LastUses } from './last-uses.ts';
import { LookUps } from './look-ups.ts';
import { UNHEARD_MS } from './unheard.ts';
import { Watching } from './watching.ts';

export interface VerifierSettings {
  readonly cacheMs: number;
  readonly maxCached: number;
  readonly maxLookUps: number;
  readonly lastUsedEveryMs: number;
  readonly storeTimeoutMs: number;
}

export interface Verifier {
  verify(key: string, place: KeyPlace): Promise<KeyVerification>;
  /** The key with this id has changed. */
  forget(id: string): void;
  close(): Promise<void>;
}

/** Keys whose end was told already. */
const MAX_TOLD = 10_000;

const malformed = refusedKey('malformed');
const elsewhere = refusedKey('wrong-environment');

/** An answer of the store, by when it was true: on a clock that never goes back, and on the app's. */
interface Answer {
  readonly id: string | undefined;
  readonly askedAt: number;
  readonly askedOn: number;
  /** The watching during which it was asked for. */
  readonly session: number | undefined;
}

interface Good extends Answer {
  readonly good: KeyVerification & { readonly valid: true };
  readonly record: KeyRecord;
  notedAt: number;
}

interface Bad extends Answer {
  readonly bad: KeyVerification & { readonly valid: false };
}

export function createVerifier(context: KeysContext, settings: VerifierSettings, events: KeyEvents): Verifier {
  const { environment, store, format, hashOf, now } = context;
  const { cacheMs, maxCached, maxLookUps, lastUsedEveryMs, storeTimeoutMs } = settings;
  const unheardMs = Math.min(cacheMs, UNHEARD_MS);
  const heardMs = Math.min(cacheMs, store.heardForMs ?? cacheMs);
  // Apart, so that no flood of bad keys drives a good one out.
  const good = new AnswerCache<Good>(maxCached);
  const bad = new AnswerCache<Bad>(maxCached);
  const lastUses = new LastUses(store, events, lastUsedEveryMs, storeTimeoutMs);
  const lookUps = new LookUps<Good | Bad>({ ask, timeoutMs: storeTimeoutMs, sharedMs: UNHEARD_MS, unseen: maxLookUps });
  const watching = new Watching(store, events, forget);
  const told = new Set<string>();

  function forget(id: string): void {
    good.forget(id);
    bad.forget(id);
    lookUps.changed(id);
  }

  /** By both clocks: one stands still while a machine is suspended, the other can be set back. */
  function counts(answer: Answer, wall: number, limitMs: number): boolean {
    const age = wall - answer.askedOn;
    return age >= 0 && age < limitMs && performance.now() - answer.askedAt < limitMs;
  }

  function recall(hash: string, wall: number): Good | Bad | undefined {
    const known = good.get(hash);
    if (known !== undefined) {
      const isHeard = known.session !== undefined && known.session === watching.session;
      return counts(known, wall, isHeard ? heardMs : unheardMs) ? known : undefined;
    }
    const refused = bad.get(hash);
    return refused !== undefined && counts(refused, wall, unheardMs) ? refused : undefined;
  }

  async function ask(hash: string, isOld: (id: string | undefined) => boolean): Promise<Good | Bad> {
    const start = { askedAt: performance.now(), askedOn: now(), session: watching.session };
    const stored = await store.findByHash(hash);
    const asked = stored === undefined ? start : readAt(start, stored);
    const answer = judged(hash, stored, asked);
    // A slow query must not bring back what a later one has overtaken.
    const known = good.get(hash) ?? bad.get(hash);
    if (isOld(answer.id) || (known !== undefined && known.askedAt > asked.askedAt)) return answer;
    if ('good' in answer) {
      bad.delete(hash);
      good.set(hash, answer);
    } else {
      good.delete(hash);
      bad.set(hash, answer);
    }
    return answer;
  }

  /** What comes from a cache of the store was true when it was put there, and changes since then were heard or not. */
  function readAt(start: Omit<Answer, 'id'>, stored: StoredKey): Omit<Answer, 'id'> {
    const age = store.ageOf?.(stored) ?? 0;
    const askedAt = Math.min(start.askedAt, performance.now() - age);
    if (!(askedAt < start.askedAt)) return start;
    const isHeard = askedAt >= watching.since;
    return { askedAt, askedOn: Math.min(start.askedOn, now() - age), session: isHeard ? start.session : undefined };
  }

  function judged(hash: string, stored: StoredKey | undefined, asked: Omit<Answer, 'id'>): Good | Bad {
    // A store that answers with a near match (collation, truncation) must not open the door.
    if (stored === undefined || !sameHash(stored.hash, hash) || stored.environment !== environment) {
      return { ...asked, id: undefined, bad: refusedKey('unknown') };
    }
    const record = publicRecord(readableKey(stored));
    const { id, lastUsedAt = 0 } = record;
    const reason = deadBecause(record, now());
    if (reason !== undefined) return { ...asked, id, bad: ended(record, reason) };
    return { ...asked, id, good: Object.freeze({ valid: true, record }), record, notedAt: lastUsedAt };
  }

  function ended(record: KeyRecord, reason: 'revoked' | 'expired' | 'disabled'): Bad['bad'] {
    if (reason === 'expired' && !told.has(record.id)) {
      if (told.size >= MAX_TOLD) told.clear();
      told.add(record.id);
      events.step('expired', record);
    }
    return refusedKey(reason, record);
  }

  return {
    async verify(key: string, place: KeyPlace): Promise<KeyVerification> {
      const claimed = format.environmentOf(key);
      if (claimed === undefined) return malformed;
      if (claimed !== environment) return elsewhere;
      const hash = hashOf(key);
      let wall = now();
      let answer = recall(hash, wall);
      if (answer === undefined) {
        if (cacheMs > 0) watching.start();
        answer = await lookUps.find(hash, good.has(hash));
        wall = now();
      }
      if ('bad' in answer) return answer.bad;
      const { record } = answer;
      const reason = deadBecause(record, wall);
      if (reason !== undefined) {
        const { id } = answer;
        // A bad answer of its own, from now on: kept no longer than any other.
        const refused = {
          id,
          askedAt: performance.now(),
          askedOn: wall,
          session: undefined,
          bad: ended(record, reason),
        };
        good.delete(hash);
        bad.set(hash, refused);
        return refused.bad;
      }
      const wrong = misplaced(record, place);
      if (wrong !== undefined) return refusedKey(wrong, record);
      lastUses.note(answer, wall);
      return answer.good;
    },
    forget,
    async close(): Promise<void> {
      await Promise.all([watching.close(), lastUses.close()]);
    },
  };
}
