import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { RiskTimes } from './risk-rule.ts';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const clock: OptionRule<string> = {
  expects: 'a time of day such as 08:30',
  accepts: (value) => typeof value === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value),
};

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** @throws {ConfigError} */
export function readTimes(owner: string, times: RiskTimes): (now: number) => boolean {
  const read = readOptions(owner, times, {
    zone: required(rule.text()),
    days: optional(rule.listOf(rule.oneOf(...DAYS), { min: 1 }), DAYS),
    from: optional(clock, '00:00'),
    to: optional(clock, '24:00'),
  });
  const [from, to] = [minutesOf(read.from), minutesOf(read.to)];
  if (from === to) throw new ConfigError(owner, 'to', `\`to\` must differ from \`from\`, got "${read.to}" twice.`);
  let format: Intl.DateTimeFormat;
  try {
    const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: read.zone, ...parts });
  } catch {
    throw new ConfigError(
      owner,
      'zone',
      `\`zone\` must be an IANA time zone such as Europe/Berlin, got "${read.zone}".`,
    );
  }
  const days = new Set<string>(read.days);
  return (now) => {
    const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
    const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
    const today = DAYS.findIndex((day) => day === parts.get('weekday')?.toLowerCase());
    // After midnight it is still the night of the day before.
    const isNight = from > to && minute < to;
    const day = DAYS[(today + (isNight ? 6 : 7)) % 7] ?? '';
    return days.has(day) && (from < to ? minute >= from && minute < to : minute >= from || isNight);
  };
}
