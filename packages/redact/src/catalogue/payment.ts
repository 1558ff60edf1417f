import type { CatalogueEntry } from '../types.ts';
import { bankAccounts } from './bank-accounts.ts';
import { paymentCards } from './payment-cards.ts';

export const payment: readonly CatalogueEntry[] = [...paymentCards, ...bankAccounts];
