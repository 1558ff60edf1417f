import { digitsOf, weightedSum } from '../digits.ts';

const CPF = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** Cadastro de Pessoas Fisicas: eleven digits, two of them check digits modulo 11. */
export function isCpf(text: string): boolean {
  return hasCheckDigits(digitsOf(text), CPF);
}

/** Cadastro Nacional da Pessoa Juridica: fourteen digits, two of them check digits modulo 11. */
export function isCnpj(text: string): boolean {
  return hasCheckDigits(digitsOf(text), CNPJ);
}

/** The first check digit has the weights of the second but one. */
function hasCheckDigits(digits: readonly number[], weights: readonly number[]): boolean {
  const body = weights.length;
  const check = (sum: number): number => (sum % 11 < 2 ? 0 : 11 - (sum % 11));
  return (
    digits.length === body + 1 &&
    new Set(digits).size > 1 &&
    digits[body - 1] === check(weightedSum(digits, weights.slice(1))) &&
    digits[body] === check(weightedSum(digits, weights))
  );
}
