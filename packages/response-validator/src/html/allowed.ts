/** A list of names, one space apart. */
export const words = (names: string): readonly string[] => names.split(' ');

/** What model text may contain. Nothing here can run, submit, restyle the page or take its names. */
export const allowedTags: readonly string[] = words(
  'h1 h2 h3 h4 h5 h6 p br hr blockquote pre div span center b strong i em u s del ins sub sup small ' +
    'mark code kbd samp var ul ol li dl dt dd table thead tbody tfoot tr td th caption a img abbr q ' +
    'cite',
);

/**
 * Elements that run, load, submit, swallow what follows, or switch the parser to other rules, even without an
 * attribute. An element that HTML does not know is inert, which is why `vector<int>` may stay as it is.
 */
export const activeTags: ReadonlySet<string> = new Set(
  words(
    'script style link meta base template noscript title svg math foreignobject iframe frame frameset ' +
      'noframes object embed applet portal fencedframe form textarea xmp plaintext listing noembed ' +
      'annotation-xml bgsound keygen isindex',
  ),
);

/** Elements that do nothing without an attribute, and whose names are ordinary words of code, such as `set<int>`. */
export const activeWithAttributes: ReadonlySet<string> = new Set(
  words(
    'html head body input button select option output video audio source track picture image map area ' +
      'param slot canvas marquee dialog details layer ilayer set use animate animatetransform ' +
      'animatemotion feimage handler listener import xml',
  ),
);

/** Elements that do nothing at all, but are seldom needed. */
export const plainTags: ReadonlySet<string> = new Set(
  words(
    'section article header footer main nav aside figure figcaption hgroup address label fieldset legend summary ' +
      'optgroup datalist progress meter time data ruby rb rt rtc rp bdi bdo wbr col colgroup dfn menu search big tt ' +
      'strike font nobr acronym dir',
  ),
);
