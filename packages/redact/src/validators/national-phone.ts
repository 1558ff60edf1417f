// Forms of single countries, with a trunk prefix and groups of certain lengths.
const FORMS: readonly RegExp[] = [
  // United Kingdom (Ofcom): mobile, cities with three digits, other areas.
  /^07\d{3}[ -]?\d{3}[ -]\d{3}$|^07\d{3} \d{6}$|^02\d \d{4} \d{4}$|^01\d\d \d{3} \d{4}$|^01\d{3} \d{6}$/,
  /^\(0[1-9]\d{0,4}\)/,
  // France (ARCEP): five pairs.
  /^0[1-79](?:\D\d\d){4}$/,
  // Belgium (BIPT), Switzerland (BAKOM), Sweden (PTS): three or four digits and pairs.
  /^0[1-9]\d{1,2}[ /-]\d{3}\D\d\d\D\d\d$|^04\d\d[ /-]\d\d\D\d\d\D\d\d$/,
  // Germany (BNetzA): area or mobile prefix, a slash, the number. The Netherlands (ACM).
  /^0[2-9]\d{1,4} ?\/ ?\d{5,8}$|^01[5-7]\d ?[/-] ?\d{7,8}$|^06-\d{8}$/,
  // Japan, Korea, China (MIC, MSIT, MIIT), Australia (ACMA).
  /^0[1-9]0-\d{4}-\d{4}$|^0[1-9]-\d{4}-\d{4}$|^01[016-9]-\d{3,4}-\d{4}$|^1[3-9]\d-\d{4}-\d{4}$|^04\d\d \d{3} \d{3}$/,
  // Brazil (Anatel) and others with a short area in brackets; Russia.
  /^\([1-9]\d\)|^[78][ -]?\(/,
];

/** A telephone number in a national form that little else has. Rows that count up are a listing: 01 02 03 04 05. */
export function isNationalPhone(text: string): boolean {
  return FORMS.some((form) => form.test(text)) && !/^01.02.03/.test(text) && !/(\d)\1{5}/.test(text.replace(/\D/g, ''));
}
