/** Tokens a call really used, as the provider reported them. Whole numbers, not negative. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const counts = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Adds a report to what was reported before: an agent loop calls its model several times in one exchange. */
export function addUsage(before: Usage | undefined, report: Usage): Usage {
  if (!counts(report.inputTokens) || !counts(report.outputTokens)) {
    throw new TypeError('reportUsage: inputTokens and outputTokens must be non-negative integers.');
  }
  return Object.freeze({
    inputTokens: (before?.inputTokens ?? 0) + report.inputTokens,
    outputTokens: (before?.outputTokens ?? 0) + report.outputTokens,
  });
}
