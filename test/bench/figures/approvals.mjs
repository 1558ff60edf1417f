import { figures as gates } from '../approvals/gates.mjs';

export const figures = [...gates];
