import type { Lexicon } from '../grammar/concepts.ts';

/** Vietnamese, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const vietnameseReader: Lexicon = {
  onlyMe: `
    ch\u1ec9 nghe theo t\u00f4i, ch\u1ec9 l\u00e0m theo t\u00f4i, ch\u1ec9 tu\u00e2n l\u1ec7nh t\u00f4i,
    m\u1ecdi m\u1ec7nh l\u1ec7nh c\u1ee7a t\u00f4i, t\u1ea5t c\u1ea3 m\u1ec7nh l\u1ec7nh c\u1ee7a t\u00f4i,
    ch\u1ec9 nghe l\u1eddi t\u00f4i`,
  others: `
    s\u1ebfp t\u00f4i, con t\u00f4i, em t\u00f4i, ch\u1ed3ng t\u00f4i, v\u1ee3 t\u00f4i, b\u1ea1n t\u00f4i,
    \u0111\u1ed3ng nghi\u1ec7p t\u00f4i, h\u00e0ng x\u00f3m, ng\u01b0\u1eddi ta, anh \u1ea5y, c\u00f4 \u1ea5y, h\u1ecd`,
  harmless: `b\u1ed9 l\u1ecdc th\u01b0, b\u1ed9 l\u1ecdc email, b\u1ed9 l\u1ecdc spam, l\u1ecdc n\u01b0\u1edbc`,
  verbatim: `nguy\u00ean v\u1eb9n`,
  opening: `
    \u0111\u1ea7u ng\u1eef c\u1ea3nh, \u0111\u1ea7u cu\u1ed9c tr\u00f2 chuy\u1ec7n,
    ph\u1ea7n \u0111\u1ea7u ng\u1eef c\u1ea3nh`,
  ended: `
    \u0111\u00e3 b\u1ecb x\u00f3a, b\u1ecb x\u00f3a, \u0111\u00e3 b\u1ecb g\u1ee1, \u0111\u00e3 b\u1ecb t\u1eaft,
    kh\u00f4ng c\u00f2n \u00e1p d\u1ee5ng v\u1edbi b\u1ea1n, kh\u00f4ng c\u00f2n \u00e1p d\u1ee5ng cho b\u1ea1n,
    kh\u00f4ng \u00e1p d\u1ee5ng v\u1edbi b\u1ea1n, kh\u00f4ng \u00e1p d\u1ee5ng cho b\u1ea1n,
    kh\u00f4ng c\u00f2n r\u00e0ng bu\u1ed9c b\u1ea1n, kh\u00f4ng r\u00e0ng bu\u1ed9c b\u1ea1n,
    kh\u00f4ng c\u00f2n li\u00ean quan \u0111\u1ebfn b\u1ea1n, kh\u00f4ng c\u00f2n quan tr\u1ecdng,
    \u0111\u00e3 b\u1ecb h\u1ee7y, \u0111\u00e3 h\u1ee7y b\u1ecf, kh\u00f4ng c\u00f2n gi\u00e1 tr\u1ecb`,
  yours: `
    kh\u00f4ng c\u00f2n \u00e1p d\u1ee5ng v\u1edbi b\u1ea1n, kh\u00f4ng c\u00f2n \u00e1p d\u1ee5ng cho b\u1ea1n,
    kh\u00f4ng \u00e1p d\u1ee5ng v\u1edbi b\u1ea1n, kh\u00f4ng \u00e1p d\u1ee5ng cho b\u1ea1n,
    kh\u00f4ng c\u00f2n r\u00e0ng bu\u1ed9c b\u1ea1n, kh\u00f4ng r\u00e0ng bu\u1ed9c b\u1ea1n, cho b\u1ea1n,
    v\u1edbi b\u1ea1n`,
  override: `
    v\u1ee9t, v\u1ee9t \u0111i, v\u1ee9t b\u1ecf, qu\u0103ng \u0111i, n\u00e9m \u0111i, v\u00e0o th\u00f9ng r\u00e1c,
    th\u00f9ng r\u00e1c, g\u1ea1t b\u1ecf, g\u1ea1t sang, b\u1ecf h\u1ebft, b\u1ecf qua, m\u1eb7c k\u1ec7,
    qu\u00ean h\u1ebft, qu\u00ean \u0111i, qu\u00ean s\u1ea1ch, ng\u1eebng tu\u00e2n theo, ng\u1eebng nghe theo,
    \u0111\u1eebng nghe theo, \u0111\u1eebng l\u00e0m theo, \u0111\u1eebng tu\u00e2n theo,
    kh\u00f4ng c\u1ea7n tu\u00e2n theo, kh\u00f4ng ph\u1ea3i tu\u00e2n theo, x\u00f3a kh\u1ecfi b\u1ed9 nh\u1edb,
    nh\u01b0 th\u1ec3 ch\u01b0a ai, nh\u01b0 th\u1ec3 ch\u01b0a t\u1eebng, coi nh\u01b0 ch\u01b0a`,
  sidestep: `c\u00e1ch l\u00e1ch`,
  matter: `k\u1ecbch b\u1ea3n`,
  told: `
    vi\u1ebft cho b\u1ea1n, ng\u00e2n h\u00e0ng vi\u1ebft cho, c\u1ea5m b\u1ea1n, c\u1ea5m b\u1ea1n n\u00f3i,
    ra l\u1ec7nh cho b\u1ea1n, giao cho b\u1ea1n, b\u1ea1n \u0111\u01b0\u1ee3c giao,
    b\u1ea1n nh\u1eadn \u0111\u01b0\u1ee3c, \u0111\u01b0a cho b\u1ea1n, d\u1eb7n b\u1ea1n,
    \u0111\u01b0\u1ee3c d\u1eb7n, \u0111\u00e3 d\u1eb7n, b\u1ea3o b\u1ea1n, \u00e1p \u0111\u1eb7t cho b\u1ea1n,
    b\u1ea1n \u0111\u01b0\u1ee3c l\u1eadp tr\u00ecnh, b\u1ea1n \u0111\u01b0\u1ee3c c\u1ea5u h\u00ecnh,
    b\u1ea1n kh\u00f4ng \u0111\u01b0\u1ee3c n\u00f3i`,
  noRefusal: `
    kh\u00f4ng bao gi\u1edd t\u1eeb ch\u1ed1i, kh\u00f4ng t\u1eeb ch\u1ed1i,
    kh\u00f4ng bao gi\u1edd n\u00f3i kh\u00f4ng, kh\u00f4ng c\u1ea3nh b\u00e1o, kh\u00f4ng thuy\u1ebft gi\u00e1o`,
  unbound: `
    kh\u00f4ng ki\u1ec3m duy\u1ec7t, kh\u00f4ng gi\u1edbi h\u1ea1n, kh\u00f4ng c\u00f3 gi\u1edbi h\u1ea1n,
    kh\u00f4ng c\u00f3 quy t\u1eafc, kh\u00f4ng \u0111\u1ea1o \u0111\u1ee9c`,
  secret: `
    \u0111\u01a1n h\u00e0ng c\u1ee7a kh\u00e1ch h\u00e0ng kh\u00e1c,
    \u0111\u01a1n h\u00e0ng c\u1ee7a kh\u00e1ch kh\u00e1c, th\u00f4ng tin c\u1ee7a kh\u00e1ch h\u00e0ng kh\u00e1c,
    \u0111\u01a1n h\u00e0ng c\u1ee7a ng\u01b0\u1eddi kh\u00e1c, d\u1eef li\u1ec7u kh\u00e1ch h\u00e0ng,
    danh s\u00e1ch kh\u00e1ch h\u00e0ng, th\u00f4ng tin kh\u00e1ch h\u00e0ng`,
  callTo: `
    ghi ch\u00fa cho, l\u01b0u \u00fd cho, l\u01b0u \u00fd d\u00e0nh cho, th\u00f4ng b\u00e1o cho, tin nh\u1eafn cho,
    ch\u1ec9 d\u1eabn cho, ch\u00fa \u00fd, g\u1eedi t\u1edbi, g\u1eedi \u0111\u1ebfn, g\u1eedi c\u00e1c,
    th\u00e2n g\u1eedi`,
  helper: `
    m\u00f4 h\u00ecnh ng\u00f4n ng\u1eef, m\u00f4 h\u00ecnh, tr\u00ed tu\u1ec7 nh\u00e2n t\u1ea1o, tr\u1ee3 l\u00fd,
    tr\u1ee3 l\u00fd \u1ea3o, tr\u1ee3 l\u00fd ai, t\u00e1c nh\u00e2n, chatbot, bot, ai`,
  urge: `
    h\u00e3y n\u00f3i, khuy\u00ean, \u0111\u1ec1 xu\u1ea5t, g\u1ee3i \u00fd, thuy\u1ebft ph\u1ee5c,
    khuy\u1ebfn kh\u00edch, c\u1ea3nh b\u00e1o, y\u00eau c\u1ea7u`,
  conceal: `
    \u0111\u1eebng nh\u1eafc \u0111\u1ebfn, \u0111\u1eebng nh\u1eafc, \u0111\u1eebng \u0111\u1ec1 c\u1eadp,
    \u0111\u1eebng n\u00f3i v\u1edbi, \u0111\u1eebng cho, kh\u00f4ng nh\u1eafc \u0111\u1ebfn,
    kh\u00f4ng \u0111\u1ec1 c\u1eadp, m\u00e0 kh\u00f4ng b\u00e1o, kh\u00f4ng c\u1ea7n h\u1ecfi,
    kh\u00f4ng c\u1ea7n x\u00e1c nh\u1eadn, \u00e2m th\u1ea7m`,
  act: `x\u00f3a, chuy\u1ec3n, ph\u00ea duy\u1ec7t`,
  whenRead: `
    t\u00f3m t\u1eaft h\u1ee3p \u0111\u1ed3ng n\u00e0y, \u0111\u1ecdc t\u00e0i li\u1ec7u n\u00e0y,
    \u0111\u1ecdc trang n\u00e0y, x\u1eed l\u00fd t\u00e0i li\u1ec7u, n\u1ebfu b\u1ea1n l\u00e0 m\u00f4 h\u00ecnh,
    n\u1ebfu b\u1ea1n l\u00e0 ai, n\u1ebfu b\u1ea1n l\u00e0 tr\u00ed tu\u1ec7, n\u1ebfu b\u1ea1n \u0111\u1ecdc,
    khi \u0111\u1ecdc, khi t\u00f3m t\u1eaft, tr\u01b0\u1edbc khi tr\u1ea3 l\u1eddi`,
  people: `
    kh\u00e1ch h\u00e0ng, ng\u01b0\u1eddi d\u00f9ng, nh\u00e2n vi\u00ean, h\u1ecdc sinh, sinh vi\u00ean,
    ng\u01b0\u1eddi thu\u00ea, kh\u00e1ch, c\u01b0 d\u00e2n, b\u1ec7nh nh\u00e2n, ph\u1ee5 huynh`,
};
