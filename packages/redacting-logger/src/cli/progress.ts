import ora from 'ora';
import type { Terminal } from '@sallyport/core/cli';
import type { LogProgress } from '../storage/types.ts';

/** Says on standard error how far long work is: results on standard output stay clean. */
export interface Progress {
  readonly update: (progress: LogProgress) => void;
  readonly end: () => void;
}

/** Less is done before anybody looks. */
const LONG_WORK_BYTES = 8 * 1024 * 1024;
const STEP = 10;

const percentOf = ({ bytesDone, bytesTotal }: LogProgress): number =>
  bytesTotal === 0 ? 100 : Math.floor((bytesDone / bytesTotal) * 100);

function spinning(title: string, stream: NodeJS.WriteStream): Progress {
  // Standard input is not ours: the command may stand in a loop that reads it. That this is a screen was found out before.
  const spinner = ora({ text: title, stream, discardStdin: false, isEnabled: true }).start();
  let drawn = 0;
  return {
    update: (progress) => {
      spinner.text = `${title} ${percentOf(progress)} % (${progress.file})`;
      // Some work does not let go of the thread, and the spinner's timer never comes.
      if (performance.now() - drawn < 100) return;
      drawn = performance.now();
      spinner.render();
    },
    end: () => void spinner.stop(),
  };
}

/** A spinner would fill the log of a job with control codes. */
function plain(title: string, terminal: Pick<Terminal, 'err'>): Progress {
  let next = STEP;
  return {
    update: (progress) => {
      const percent = percentOf(progress);
      if (progress.bytesTotal < LONG_WORK_BYTES || percent < next) return;
      next = percent - (percent % STEP) + STEP;
      terminal.err(`${title} ${percent} %\n`);
    },
    end: () => undefined,
  };
}

const silent: Progress = { update: () => undefined, end: () => undefined };

/** @param options `quiet` when results go to the same screen */
export function startProgress(
  title: string,
  terminal: Pick<Terminal, 'err' | 'errorStream'>,
  { quiet = false }: { quiet?: boolean } = {},
): Progress {
  const { isTTY, columns } = terminal.errorStream;
  // A terminal of a container can be zero columns wide; ora divides by that and scrolls without end.
  if (isTTY && columns > 0) return quiet ? silent : spinning(title, terminal.errorStream);
  return plain(title, terminal);
}
