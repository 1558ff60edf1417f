/** Something in a text that makes the client, or its user, go somewhere. */
export interface Target {
  /** `image`: fetched without a click, the channel through which a reply can carry data out by itself. */
  readonly kind: 'link' | 'image';
  /** As written, escapes and entities not decoded. */
  readonly destination: string;
  /** Span of the destination, for removal. */
  readonly start: number;
  readonly end: number;
}
