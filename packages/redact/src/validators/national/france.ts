/** Numero d'inscription au repertoire (INSEE): sex, year, month, place, order and a key modulo 97. */
export function isNir(text: string): boolean {
  const nir = text.toUpperCase().replace(/[^0-9AB]/g, '');
  if (!/^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d\d|2[AB])\d{8}$/.test(nir)) return false;
  // The departments of Corsica count as numbers. Thirteen digits are well below 2^53.
  const body = Number(nir.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97 - (body % 97) === Number(nir.slice(13));
}
