const BUILT_IN = ['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'URIError', 'AggregateError'];

/** Only names known in advance: an error's own name and message may quote what it was given. */
function kindOf(error: unknown): string {
  try {
    const name: unknown = error instanceof Error ? error.name : typeof error;
    return BUILT_IN.find((known) => known === name) ?? (error instanceof Error ? 'Error' : typeof error);
  } catch {
    return 'unreadable';
  }
}

/** A contained failure, told to the operator once an instance: a broken logger must not flood the process as well. */
export function warnOnce(code: string, sentence: string): (error: unknown) => void {
  let told = false;
  return (error) => {
    if (told) return;
    told = true;
    process.emitWarning(`${sentence} (${kindOf(error)})`, { code });
  };
}
