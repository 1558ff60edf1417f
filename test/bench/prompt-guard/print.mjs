// The report as text.

const shown = (value) => (value === undefined ? '' : value.toFixed(value > 0 && value < 0.1 ? 4 : 3));

function aligned(head, body) {
  const all = [head, ...body];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column].length)));
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** The tables that have a row, and the means last. */
export function printed({ tables, macros }, names) {
  const parts = [];
  for (const [title, entries] of Object.entries(tables)) {
    if (entries.length === 0) continue;
    const body = entries.map(({ name, rows, channels, rates }) => [
      name,
      String(rows),
      channels,
      ...names.map((one) => shown(rates[one])),
    ]);
    parts.push(
      `${title}\n\n${aligned([title.split(' per ')[1].split(/[ ,]/)[0], 'rows', 'judged as', ...names], body)}`,
    );
  }
  const body = macros.map(({ name, over, rates }) => [name, String(over), ...names.map((one) => shown(rates[one]))]);
  parts.push(`means\n\n${aligned(['mean', 'of', ...names], body)}`);
  return parts.join('\n\n');
}

/** What was missed and what was flagged in vain, each with its place, shortened to a line. */
export function mistakes(scored) {
  return scored
    .filter(({ label, flags }) => flags.ours !== (label === 'attack'))
    .map(({ label, kind, lang, transform, place, text }) => {
      const what = label === 'attack' ? 'missed' : 'false alarm';
      const start = JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}...` : text);
      return `${what}  ${place ?? ''}  ${kind}, ${lang}${transform === undefined ? '' : `, ${transform}`}  ${start}`;
    });
}
