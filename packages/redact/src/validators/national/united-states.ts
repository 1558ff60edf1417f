/** IRS individual taxpayer number: 9, and the groups that were ever assigned (IRS 4.21.263). */
export function isItin(text: string): boolean {
  return /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(text.replace(/\D/g, ''));
}

/** IRS employer number: nine digits whose prefix a campus or the internet was given. */
export function isEin(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return /^\d{9}$/.test(digits) && !/^(?:0[07-9]|1[7-9]|[27]8|29|49|69|70|79|89|9[67])/.test(digits);
}
