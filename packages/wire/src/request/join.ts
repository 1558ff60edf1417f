import type { JoinedText, Segment, SegmentKind } from '../conversation.ts';

// Arguments, definitions and names are structured data: nobody reads their leaves as one running text.
const NEVER_JOINED: ReadonlySet<SegmentKind> = new Set(['tool-args', 'tool-def', 'meta', 'code']);

/** Collects the texts of one list of parts; what stands between two of them (an image, a call) does not part them. */
export class Join {
  readonly #groups = new Map<string, Segment[]>();

  add(segment: Segment): void {
    if (NEVER_JOINED.has(segment.kind)) return;
    const voice = `${segment.role} ${segment.kind}`;
    const group = this.#groups.get(voice);
    if (group) group.push(segment);
    else this.#groups.set(voice, [segment]);
  }

  /** One text for each voice that spoke more than once. */
  texts(): JoinedText[] {
    const several = [...this.#groups.values()].filter((group) => group.length > 1);
    return several.flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { role, kind, origin } = first;
      const pointers = group.map((segment) => segment.pointer);
      return [{ pointers, role, kind, origin, text: group.map((segment) => segment.text).join('') }];
    });
  }
}
