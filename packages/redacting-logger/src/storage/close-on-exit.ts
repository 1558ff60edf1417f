// One listener for all logs of the process: eleven listeners would be reported as a leak.
const open = new Set<() => void>();

function closeAll(): void {
  for (const close of open) close();
}

/** Seals a log when the process ends by itself. Gives a function that forgets it. */
export function closeOnExit(close: () => void): () => void {
  if (open.size === 0) process.on('exit', closeAll);
  open.add(close);
  return () => {
    open.delete(close);
    if (open.size === 0) process.off('exit', closeAll);
  };
}
