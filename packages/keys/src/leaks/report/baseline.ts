import type { LeakReport } from '../scan.ts';

/** Findings that are known and accepted, as a file for a repository. It holds fingerprints, kinds and files. */
export function baselineOf({ findings }: LeakReport): string {
  const entries = findings
    .map(({ fingerprint, kind, file, within }) => ({ fingerprint, kind, file: within ?? file }))
    .toSorted((a, b) => (a.file + a.fingerprint < b.file + b.fingerprint ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: entries }, null, 2)}\n`;
}

/** The fingerprints in it; `undefined` when it is no baseline. */
export function readBaseline(text: string): string[] | undefined {
  try {
    const { version, findings } = JSON.parse(text) as { version?: unknown; findings?: unknown };
    if (version !== 1 || !Array.isArray(findings)) return undefined;
    const prints = findings.map((entry: unknown) => Reflect.get(Object(entry), 'fingerprint') as unknown);
    return prints.every((print) => typeof print === 'string' && /^[0-9a-f]{32}$/.test(print))
      ? (prints as string[])
      : undefined;
  } catch {
    return undefined;
  }
}
