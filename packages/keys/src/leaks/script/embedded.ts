interface Embedded {
  readonly kind: 'script' | 'page';
  readonly text: string;
  readonly from: number;
}

/** RFC 2397, of what a browser runs or shows. */
const DATA =
  /data:((?:text|application)\/(?:x-)?(?:java|ecma)script|(?:text|application)\/(?:html|xml|xhtml\+xml)|image\/svg\+xml)((?:;[\w=.-]{1,40}){0,4}),([A-Za-z0-9+/_=%.!~*'()-]{16,})/gi;

/** Scripts and pages in addresses: of a worker, an import, a picture in a style sheet. */
export function embeddedIn(text: string): Embedded[] {
  if (!/data:/i.test(text)) return [];
  return Array.from(text.matchAll(DATA), ({ 1: type = '', 2: more = '', 3: data = '', index }) => ({
    kind: /script$/i.test(type) ? 'script' : 'page',
    text: /;base64$/i.test(more)
      ? Buffer.from(data, 'base64').toString('utf8')
      : data.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    from: index,
  }));
}
