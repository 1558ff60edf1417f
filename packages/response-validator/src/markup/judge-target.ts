import { NOWHERE } from '../links/destination.ts';
import type { Target } from '../links/target.ts';
import type { DestinationReader } from './destination-reader.ts';
import type { Destinations, Judgement } from './destinations.ts';
import { judgedLength } from './hidden-marks.ts';
import type { LinkText } from './link-text.ts';
import type { ReferenceReader } from './reference-reader.ts';

/** Other than those, AsciiDoc's target without its brackets is the name of something. */
const LOADED_SCHEME = /^(?!(?:https?|ftp|data):)[a-z][\w+.-]*:/i;

interface Beside {
  readonly text: LinkText;
  readonly destinations: Destinations;
  readonly references: ReferenceReader;
}

/** Whether what was read is no destination to any renderer. */
function isText({ form, held }: DestinationReader, next: string): boolean {
  if (form === 'asciidoc') return next !== '[' && LOADED_SCHEME.test(held);
  // A sanitizer may make an end of the `<` of a tag. `<std::string>` is code, and a link to nothing where it is taken for one.
  return form === 'autolink' && ((next !== '>' && next !== '<') || /^[a-z]\w*::/i.test(held));
}

function judged(
  reader: DestinationReader,
  kind: Target['kind'],
  next: string,
  { destinations, references }: Beside,
): Judgement {
  const { form, destination } = reader;
  // Shown as text, a `<` goes on with the destination that it ends now.
  const isCut = next === '<' && destination !== NOWHERE;
  const readings = isCut ? [...reader.readings, `${destination}&lt;`] : reader.readings;
  // Known only when the readings are.
  const { isSuspicious } = reader;
  const what =
    form === 'definition'
      ? references.defines(references.label, readings, isSuspicious)
      : destinations.judge(kind, readings, isSuspicious);
  if (what !== 'keep' || !isSuspicious) return what;
  // What is built to be slow to read is not read twice, and could hide the other kind.
  return destinations.judge(kind === 'image' ? 'link' : 'image', readings, true);
}

/**
 * Lets a destination go that has been read to its end, or what is put in its place.
 * @param next the unit behind it, empty at the end of the text
 * @returns text to be read once more, or `undefined` when the text must not go on
 */
export function judgeTarget(
  reader: DestinationReader,
  kind: Target['kind'],
  next: string,
  to: Beside,
): string | undefined {
  const { held, rest, destination, isAngled } = reader;
  if (isText(reader, next)) return held;
  const what = judged(reader, kind, next, to);
  if (what === 'block') return undefined;
  if (what === 'remove' && destination !== '') {
    to.text.emit(isAngled ? `<${NOWHERE}` : NOWHERE);
    return rest;
  }
  const end = held.length - rest.length;
  const judgedEnd = reader.isSuspicious ? end : Math.min(judgedLength(held, isAngled), end);
  to.text.emitDestination(held.slice(0, judgedEnd));
  return held.slice(judgedEnd);
}
