// From verdicts to tables. A scored row is {label, kind, lang, source, channel, transform?, flags: {name: boolean}}.

/** The name under which a text without a transform is reported among those with one. */
export const UNTOUCHED = '(as it is)';

const mean = (values) =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ordinary benign text, or text that looks like an attack and is none. */
export const hardness = ({ kind }) => (kind === 'hard' || kind === 'benign-hard' ? 'hard' : 'ordinary');

/** Share of the rows that each detector flags. */
function rate(rows, names) {
  return Object.fromEntries(names.map((name) => [name, mean(rows.map(({ flags }) => (flags[name] ? 1 : 0)))]));
}

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const average = (entries, names) =>
  Object.fromEntries(names.map((name) => [name, mean(entries.map(({ rates }) => rates[name]))]));

const CHANNELS = ['user', 'document', 'toolResult'];
const channelsOf = (rows) => CHANNELS.filter((one) => rows.some(({ channel }) => channel === one)).join(', ');

/** One line for each group. */
function lines(rows, keyOf, names) {
  return grouped(rows, keyOf).map(([name, members]) => ({
    name,
    rows: members.length,
    channels: channelsOf(members),
    rates: rate(members, names),
  }));
}

/** As `lines`, but each group's rate is the mean over its sources, so that the largest source does not decide. */
function macroLines(rows, keyOf, names) {
  return grouped(rows, keyOf).map(([name, members]) => ({
    name,
    rows: members.length,
    channels: channelsOf(members),
    rates: average(
      lines(members, ({ source }) => source, names),
      names,
    ),
  }));
}

/** The texts as they are stand among the transforms for comparison. */
const isCounted = ({ name }) => name !== UNTOUCHED;

/** Everything the report shows. `names` are the detectors, ours first. A language counts in the mean from five rows on. */
export function report(scored, names) {
  const attacks = scored.filter(({ label, transform }) => label === 'attack' && transform === undefined);
  const benign = scored.filter(({ label, transform }) => label === 'benign' && transform === undefined);
  const transformed = scored.filter(({ transform }) => transform !== undefined);
  const bySource = ({ source }) => source;
  const byLang = ({ lang }) => lang;
  const foreign = attacks.filter(({ lang }) => lang !== 'en');
  const alarming = lines(transformed.filter(({ label }) => label === 'benign'), ({ transform }) => transform, names); // prettier-ignore
  const tables = {
    'recall per source': lines(attacks, bySource, names),
    'recall per kind (mean over sources)': macroLines(attacks, ({ kind }) => kind, names),
    'recall per language': lines(attacks, byLang, names),
    'recall per transform': lines(transformed.filter(({ label }) => label === 'attack'), ({ transform }) => transform, names),
    'false alarms per source, ordinary': lines(benign.filter((row) => hardness(row) === 'ordinary'), bySource, names),
    'false alarms per source, hard': lines(benign.filter((row) => hardness(row) === 'hard'), bySource, names),
    'false alarms per language': lines(benign, byLang, names),
    'false alarms per transform, where there are any': alarming.filter(({ rates }) => names.some((name) => rates[name] > 0)),
  }; // prettier-ignore
  const macro = (what, entries) => ({ name: what, over: entries.length, rates: average(entries, names) });
  const macros = [
    macro('recall, mean over sources', tables['recall per source']),
    macro('recall, mean over kinds', tables['recall per kind (mean over sources)']),
    macro(
      'recall, mean over languages other than English',
      lines(foreign, byLang, names).filter(({ rows }) => rows >= 5),
    ),
    macro('recall, mean over transforms', tables['recall per transform'].filter(isCounted)),
    macro('false alarms, ordinary, mean over sources', tables['false alarms per source, ordinary']),
    macro('false alarms, hard, mean over sources', tables['false alarms per source, hard']),
    macro('false alarms, mean over transforms', alarming.filter(isCounted)),
  ].filter(({ over }) => over > 0);
  return { tables, macros };
}
