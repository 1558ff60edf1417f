import ora from 'ora';
import type { Terminal } from '@sallyport/core/cli';

/** Says on standard error how far long work is: results on standard output stay clean. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly end: () => void;
}

const STEP = 10_000;

/** @param noun what is counted, such as `keys` */
export function startProgress(title: string, noun: string, terminal: Terminal): Progress {
  const { errorStream } = terminal;
  const { isTTY, columns } = errorStream;
  // A terminal of a container can be zero columns wide; ora divides by that and scrolls without end.
  if (isTTY && columns > 0) {
    const spinner = ora({ text: title, stream: errorStream, discardStdin: false, isEnabled: true }).start();
    return {
      update: (done) => {
        spinner.text = `${title}: ${done} ${noun}`;
      },
      end: () => void spinner.stop(),
    };
  }
  // A spinner would fill the log of a job with control codes.
  let next = STEP;
  return {
    update: (done) => {
      if (done < next) return;
      next += STEP;
      terminal.err(`${title}: ${done} ${noun}\n`);
    },
    end: () => undefined,
  };
}
