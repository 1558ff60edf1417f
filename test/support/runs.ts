// Random cases of property tests: few where everybody waits for them, many in `npm run fuzz`.
const TIMES = Number(process.env['RUNS_TIMES'] ?? 1);

/** `few` cases, or `RUNS_TIMES` as many. */
export const runs = (few: number): number => Math.ceil(few * TIMES);
