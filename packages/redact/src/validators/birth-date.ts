// The first letters of month names in English, German, French, Spanish, Italian, Portuguese, Dutch and the Nordic
// languages: enough to tell a month from another word between two numbers.
const MONTHS =
  /^(?:jan|jen|ene|gen|feb|f\u00e9v|fev|mar|m\u00e4r|maa|mrt|apr|avr|abr|mai|may|maj|mei|mag|jun|jui|giu|jul|lug|aug|ao\u00fb|aou|ago|sep|set|okt|oct|out|ott|nov|dec|dez|d\u00e9c|dic)/i;

/** Whether a date in one of the usual forms exists; day and month may come in either order. */
export function isBirthDate(text: string): boolean {
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const word = /[A-Za-z\u00c0-\u024f]{3,}/.exec(text.replace(/\b(?:of|de|del|di)\b/g, ''))?.[0];
  if (word !== undefined) return MONTHS.test(word) && isIn(numbers[0], 31);
  if (numbers.length === 1) return isIn(Number(text.slice(4, 6)), 12) && isIn(Number(text.slice(6, 8)), 31);
  const [a, b, c] = numbers;
  const [first, second] = (a ?? 0) > 31 ? [b, c] : [a, b];
  return isIn(first, 31) && isIn(second, 31) && ((first ?? 0) <= 12 || (second ?? 0) <= 12);
}

function isIn(value: number | undefined, max: number): boolean {
  return value !== undefined && value >= 1 && value <= max;
}
