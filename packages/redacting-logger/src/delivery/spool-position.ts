/** A place in the spool: a record of a segment, both counted from 0. Segments are never reused. */
export interface Position {
  readonly segment: number;
  readonly index: number;
}

export interface SpooledRecord {
  readonly position: Position;
  readonly line: string;
  /** Length of the line in UTF-8. */
  readonly bytes: number;
}

export function isBefore(a: Position, b: Position): boolean {
  return a.segment < b.segment || (a.segment === b.segment && a.index < b.index);
}

export function after({ segment, index }: Position): Position {
  return { segment, index: index + 1 };
}
