import { backoffMs } from './backoff.ts';
import type { DeadFile } from './dead-file.ts';
import type { DeliveryReporter } from './delivery-events.ts';
import type { DeliverySettings } from './delivery-options.ts';
import { reasonOf } from './reason-of.ts';
import type { SinkReply } from './sink-reply.ts';
import type { Sink } from './sink-request.ts';
import type { Batch, Spool } from './spool.ts';
import { createWakeUp } from './wake-up.ts';

/** Empties the spool into the sink, one batch at a time and in order. */
export interface Sender {
  /** A record has come, or a flush: there may be something to send. */
  wake(): void;
  /** Ends when the request under way has ended. */
  stop(): Promise<void>;
}

interface SenderParts {
  readonly spool: Spool;
  readonly sink: Sink;
  readonly dead: DeadFile;
  readonly settings: DeliverySettings;
  readonly reporter: DeliveryReporter;
  /** Whether somebody waits for the spool to be empty: then no batch waits to become full. */
  readonly urgent: () => boolean;
  readonly onSettled: () => void;
}

export function startSender({ spool, sink, dead, settings, reporter, urgent, onSettled }: SenderParts): Sender {
  const work = createWakeUp();
  const pause = createWakeUp();
  let stopped = false;
  let resting = false;
  let size = settings.batchRecords;
  let failures = 0;
  /** Records refused in a row, and whether the one at hand was tried twice. */
  let refusals = 0;
  let triedTwice = false;

  const isRunning = (): boolean => !stopped;

  async function settle(): Promise<void> {
    await spool.settle();
    onSettled();
  }

  async function accepted(): Promise<void> {
    failures = 0;
    refusals = 0;
    // Halved to find a refused record; grows back.
    size = Math.min(settings.batchRecords, size * 2);
    reporter.available();
    await settle();
  }

  /**
   * One bad record must neither stop the others nor vanish: the batch is halved until it stands alone, then it is put
   * into the dead file. A sink that refuses everything must not empty the spool that way: each further refusal without
   * an acceptance in between is tried again after a growing pause first.
   */
  async function refused({ lines }: Batch, status: number): Promise<void> {
    failures = 0;
    const [line] = lines;
    if (lines.length > 1 || line === undefined) {
      size = Math.ceil(lines.length / 2);
      spool.release();
      return;
    }
    if (refusals > 0 && !triedTwice) {
      triedTwice = true;
      reporter.unavailable(`status ${status}`);
      await pause.rest(backoffMs(refusals, settings));
      return;
    }
    dead.park(line, status);
    refusals += 1;
    triedTwice = false;
    reporter.refused(status);
    await settle();
  }

  async function down(reason: string, waitMs: number): Promise<void> {
    failures += 1;
    reporter.unavailable(reason);
    await pause.rest(Math.max(waitMs, backoffMs(failures, settings)));
  }

  function react(batch: Batch, reply: SinkReply): Promise<void> {
    if (reply.kind === 'accepted') return accepted();
    if (reply.kind === 'refused') return refused(batch, reply.status);
    return down(reply.reason, reply.waitMs);
  }

  async function step(): Promise<void> {
    const batch = await spool.batch(size);
    if (batch === undefined) return onSettled();
    const reply = await sink.post(batch.id, batch.lines);
    // A request that was cut off by stopping says nothing about the sink.
    if (!stopped || reply.kind === 'accepted') await react(batch, reply);
  }

  /** Until there is a batch that need not wait to become larger. */
  async function ready(): Promise<void> {
    if (spool.idle()) {
      resting = true;
      await work.rest();
      resting = false;
    }
    if (!stopped && !urgent() && !spool.fills(size) && failures === 0) await work.rest(settings.lingerMs);
  }

  async function run(): Promise<void> {
    while (isRunning()) {
      await ready();
      try {
        if (isRunning() && !spool.idle()) await step();
      } catch (error) {
        // The cursor or the dead file cannot be written. Nothing has been forgotten: the same batch comes again.
        if (isRunning()) await down(`spool: ${reasonOf(error)}`, 0);
      }
    }
  }

  const running = run();
  return {
    wake(): void {
      if (resting || urgent() || spool.fills(size)) work.ring();
    },
    async stop(): Promise<void> {
      stopped = true;
      work.ring();
      pause.ring();
      await running;
    },
  };
}
