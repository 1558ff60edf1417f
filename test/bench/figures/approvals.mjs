import { figures as gates } from '../approvals/gates.mjs';
import { figures as stores } from '../approvals/stores.mjs';

export const figures = [...gates, ...stores];
