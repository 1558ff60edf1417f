/** Rol unico tributario: up to eight digits and a check sign modulo 11, where K is ten. */
export function isRut(text: string): boolean {
  const rut = text.toUpperCase().replace(/[^0-9K]/g, '');
  if (!/^\d{7,8}[\dK]$/.test(rut)) return false;
  const digits = Array.from(rut.slice(0, -1), Number).toReversed();
  const check = (11 - (digits.reduce((sum, digit, index) => sum + digit * ((index % 6) + 2), 0) % 11)) % 11;
  return rut.at(-1) === (check === 10 ? 'K' : String(check));
}
