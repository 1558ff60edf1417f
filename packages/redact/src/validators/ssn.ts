// Printed on a wallet insert and in advertisements; never anybody's again (SSA history).
const VOID = new Set(['078051120', '219099999']);

/** US social security number: areas 000, 666 and 900 to 999, group 00 and serial 0000 were never issued. */
export function isSsn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const found = /^(\d{3})(\d{2})(\d{4})$/.exec(digits);
  if (found === null || VOID.has(digits)) return false;
  const [, area = '', group, serial] = found;
  return area !== '000' && area !== '666' && area < '900' && group !== '00' && serial !== '0000';
}
