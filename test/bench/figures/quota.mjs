import { figures as ledger } from '../quota/ledger.mjs';
import { figures as memory } from '../quota/memory.mjs';

export const figures = [...memory, ...ledger];
