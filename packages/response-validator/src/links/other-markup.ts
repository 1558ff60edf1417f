import type { Target } from './target.ts';

interface Form {
  readonly kind: Target['kind'];
  readonly bare?: boolean;
  /** One group, the destination. Every quantifier is bounded, so that hostile text costs linear time. */
  readonly pattern: RegExp;
}

const forms: readonly Form[] = [
  // CommonMark autolink, which also takes schemes that run something.
  { kind: 'link', pattern: /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,4096})>/dg },
  // Bare URLs, which GFM turns into links, some renderers also inside a word; the colon may be an entity.
  {
    kind: 'link',
    bare: true,
    pattern:
      /((?:https?|ftp)(?::|&colon;|&#0{0,8}58;?|&#[xX]0{0,8}3[aA];?)[^\s<>"'`)\]]{1,4096}|(?<!@)www\.[a-z0-9][^\s<>"'`)\]]{0,4096})/dgi,
  },
  { kind: 'link', bare: true, pattern: /(?<![\w./@=-])(www\.[^\s<>"'`)\]]{1,4096})/dgi },
  // BBCode, wiki embeds, AsciiDoc, reStructuredText, and the TeX that KaTeX and MathJax understand.
  { kind: 'image', pattern: /\[img[^\]]{0,64}\]\s{0,8}([^\s[\]]{1,4096})/dgi },
  { kind: 'image', pattern: /!\[\[([^[\]\n|]{1,4096})/dg },
  { kind: 'image', pattern: /(?<!\w)image::?([A-Za-z/\\][^\s[\]]{0,4096})/dgi },
  { kind: 'image', pattern: /\.\. (?:image|figure):: {0,8}(\S{1,4096})/dgi },
  { kind: 'image', pattern: /\\includegraphics\s{0,8}(?:\[[^\]\n]{0,256}\])?\s{0,8}\{([^{}\n]{1,4096})/dg },
  { kind: 'link', pattern: /\\(?:href|url)\s{0,8}\{([^{}\n]{1,4096})/dg },
];

/** A scheme-less `www.` host becomes http in every renderer that links it. */
const absolute = (destination: string): string => (/^www\./i.test(destination) ? `http://${destination}` : destination);

/** Destinations in markup that is neither a Markdown link nor an HTML tag. */
export function* otherTargets(text: string): Generator<Target> {
  for (const { kind, bare = false, pattern } of forms) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? [match.index, match.index];
      yield { kind, bare, destination: absolute(match[1] ?? ''), start, end };
    }
  }
}
