import type { Terminal } from '@sallyport/core/cli';
import type { LeakProgress } from '../scan.ts';
import { shownText } from '../report/shown-text.ts';

const EVERY_MS = { terminal: 100, log: 5000 };

/** Says on standard error how far the work is; in the log of a job, a line every five seconds. */
export function startProgress(terminal: Pick<Terminal, 'err' | 'errIsTerminal'>): {
  readonly update: (progress: LeakProgress) => void;
  readonly end: () => void;
} {
  const { errIsTerminal } = terminal;
  let said = performance.now();
  let drawn = false;
  return {
    update({ file, files, bytes, findings }): void {
      const now = performance.now();
      if (now - said < (errIsTerminal ? EVERY_MS.terminal : EVERY_MS.log)) return;
      said = now;
      const text = `${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${findings} found`;
      if (!errIsTerminal) return terminal.err(`${text}\n`);
      drawn = true;
      terminal.err(`\r\u001b[2K${text}: ${shownText(file).slice(-60)}`);
    },
    end(): void {
      if (drawn) terminal.err('\r\u001b[2K');
    },
  };
}
