const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** DNI and NIE: eight digits, or X, Y or Z and seven, and a check letter modulo 23. */
export function isDniOrNie(text: string): boolean {
  const id = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  if (!/^(?:\d{8}|[XYZ]\d{7})[A-Z]$/.test(id)) return false;
  const first = 'XYZ'.indexOf(id.charAt(0));
  const number = Number(first === -1 ? id.slice(0, 8) : `${first}${id.slice(1, 8)}`);
  return number > 0 && LETTERS[number % 23] === id[8];
}
