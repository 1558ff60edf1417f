import { NOWHERE } from '../links/destination.ts';
import type { BareUrl } from './bare-url.ts';
import type { Destinations } from './destinations.ts';
import type { LinkText } from './link-text.ts';

/** What is put in place of an address in running text. */
export const REMOVED = 'link removed';

const IMAGE_ATTRIBUTE = /(?:src|srcset|poster|background)\s*=\s*["']?$/i;

export interface BareOutcome {
  /** `removed-link`: what stands there now ends with a bracket, behind which a link could go on. */
  readonly next: 'kept' | 'removed' | 'removed-link' | 'block';
  /** Text behind it that had to be looked at. */
  readonly beyond: string;
}

/** Lets an address in running text go, or what is left of it. */
export function judgeBare(bare: BareUrl, text: LinkText, destinations: Destinations): BareOutcome {
  const { end, held, before, readings, isSuspicious } = bare;
  const beyond = end < 0 ? '' : held.slice(end);
  // Of an image, and judged with the tag; a renderer that shows the tag makes a link of it.
  const isImages = !isSuspicious && IMAGE_ATTRIBUTE.test(text.tail) && destinations.isFine('image', readings);
  const what = isImages ? 'keep' : destinations.judge('link', readings, isSuspicious);
  if (what === 'block') return { next: 'block', beyond };
  if (what === 'keep') {
    text.emit(end < 0 ? held : held.slice(0, end));
    return { next: 'kept', beyond };
  }
  const inAttribute = before === 34 || before === 39 || before === 61;
  text.emit(inAttribute ? NOWHERE : `[${REMOVED}]`);
  return { next: inAttribute ? 'removed' : 'removed-link', beyond };
}
