/**
 * How many milliseconds an answer counts while changes are not heard, counted from when it was read where keys are kept.
 * What is left of the second in which a revocation holds is for finding out.
 */
export const UNHEARD_MS = 750;
