import type { LeakFinding } from '../leak-finding.ts';
import type { LeakReport } from '../scan.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A path as a relative reference, RFC 3986, 4.2; a URL as it is. */
function uriOf(file: string): string {
  if (/^https?:\/\//.test(file)) return file;
  return file.split('/').map(encodeURIComponent).join('/');
}

function resultOf(finding: LeakFinding, rules: readonly string[]): object {
  const { file, within, line, column, kind, severity, via, masked, fingerprint } = finding;
  const how = via.length === 0 ? '' : `, decoded from ${via.join(', ')}`;
  const what = severity === 'leak' ? 'A key of the server' : 'A key that is meant for browsers';
  // A line within a file that the map carries is none of the map itself.
  const region = within === undefined ? { region: { startLine: line, startColumn: column } } : {};
  return {
    ruleId: kind,
    ruleIndex: rules.indexOf(kind),
    level: severity === 'leak' ? 'error' : 'note',
    message: {
      text: `${what}: ${kind}, ${masked}${how}${within === undefined ? '' : `, in ${within}:${line}:${column}`}`,
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region },
        ...(within === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: within, kind: 'module' }] }),
      },
    ],
    partialFingerprints: { 'sallyportLeak/v1': fingerprint },
  };
}

/** SARIF 2.1.0, which code hosts show beside the code. */
export function sarifReport(report: LeakReport, version: string): string {
  const rules = [...new Set(report.findings.map(({ kind }) => kind))].toSorted();
  const notifications = report.unread.map(({ file, reason }) => ({
    level: 'error',
    message: { text: `not looked through: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  }));
  const run = {
    tool: {
      driver: {
        name: 'sallyport-leaks',
        version,
        rules: rules.map((id) => ({
          id,
          shortDescription: { text: id.startsWith('env:') ? `The value of ${id.slice(4)}` : `A credential: ${id}` },
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: report.unread.length === 0, toolExecutionNotifications: notifications }],
    results: report.findings.map((finding) => resultOf(finding, rules)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}
