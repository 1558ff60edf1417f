// What hostile input can do: how much a stream holds back, and whether twice the input takes more than twice as long.
import { growth } from '../measure.mjs';
import { HOSTILE_JSON, HOSTILE_UNITS, mixed, repeated } from './hostile.mjs';

const MEGABYTE = 1 << 20;
// About 16 units, 63 a turn: no input of this list has a period that would always be cut at the same place.
const DELTAS = [5, 17, 11, 30];
// Pieces of the size a network reads; with small deltas the calls would cost more than the matching.
const PIECE = 1024;

const INPUTS = [
  ...HOSTILE_UNITS.map((unit) => ({ kind: unit, make: (length) => repeated(unit, length) })),
  { kind: 'all of them, mixed', make: (length) => mixed(length) },
];

// No single run takes longer than about this: a slower input is measured at a quarter or a sixteenth of the size, where
// hold and growth show as well.
const LONGEST_RUN = 600_000;

function sizeFor(run, make) {
  const probe = make(MEGABYTE / 64);
  const before = process.cpuUsage();
  run(probe);
  const { user, system } = process.cpuUsage(before);
  const whole = (user + system) * 64;
  return whole < LONGEST_RUN ? MEGABYTE : whole < 4 * LONGEST_RUN ? MEGABYTE / 4 : MEGABYTE / 16;
}

const aside = (sizes) => {
  const smaller = sizes.filter((size) => size < MEGABYTE).length;
  return smaller === 0 ? '' : `, ${smaller} slow ones at a part of the size`;
};

export function mostHeld(redactor) {
  const results = INPUTS.map(({ kind, make }) => {
    const size = sizeFor((text) => heldOver(redactor, text), make);
    return { kind, size, held: heldOver(redactor, make(size)) };
  });
  const worst = results.toSorted((a, b) => b.held - a.held);
  return {
    value: worst[0].held,
    peer: `${results.length} inputs${aside(results.map(({ size }) => size))}; a fixed window: 128`,
    notes: worst
      .filter((result) => result.held > 64)
      .map((result) => `${JSON.stringify(result.kind)} holds ${result.held}`),
  };
}

function heldOver(redactor, text) {
  const stream = redactor.stream();
  let most = 0;
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const next = at + DELTAS[turn % DELTAS.length];
    stream.push(text.slice(at, next));
    if (stream.held > most) most = stream.held;
    at = next;
  }
  stream.end();
  return most;
}

function streamed(redactor, text) {
  const stream = redactor.stream();
  for (let at = 0; at < text.length; at += PIECE) stream.push(text.slice(at, at + PIECE));
  stream.end();
}

/** JSON comes as text in a field, and as the object it stands for. */
function jsonInputs() {
  return Object.entries(HOSTILE_JSON).flatMap(([kind, make]) => {
    const asText = { kind: `${kind}, as text`, make: (length) => ({ body: make(length) }) };
    const shallow = !/^(deep|never)/.test(kind);
    return shallow ? [asText, { kind: `${kind}, parsed`, make: (length) => JSON.parse(make(length)) }] : [asText];
  });
}

export async function linear(redactor, door) {
  const toLine = redactor.json === undefined ? (value) => JSON.stringify(redactor.value(value)) : redactor.json;
  const run = {
    text: (text) => redactor.text(text),
    stream: (text) => streamed(redactor, text),
    json: (value) => toLine(value),
  }[door];
  const results = [];
  for (const { kind, make } of door === 'json' ? jsonInputs() : INPUTS) {
    const size = sizeFor(run, make);
    // Over two doublings: a collection of garbage, or a cache that is just too small, falls into one of them.
    const [one, four] = [make(size), make(4 * size)];
    const { ratio: both, microseconds } = await growth(
      () => void run(one),
      () => void run(four),
      2.2 ** 2,
    );
    const ratio = Math.sqrt(both);
    results.push({ kind, size, ratio, milliseconds: ((microseconds / 1000) * MEGABYTE) / size });
  }
  const worst = results.toSorted((a, b) => b.ratio - a.ratio);
  const slowest = results.toSorted((a, b) => b.milliseconds - a.milliseconds);
  const shown = slowest
    .slice(0, 3)
    .map(({ kind, milliseconds }) => `${JSON.stringify(kind)} ${milliseconds.toFixed(0)}`)
    .join(', ');
  return {
    value: worst[0].ratio,
    peer: `${results.length} inputs${aside(results.map(({ size }) => size))}; slowest, ms/MB: ${shown}`,
    notes: worst
      .filter(({ ratio }) => ratio > 2.2)
      .map(({ kind, ratio }) => `${JSON.stringify(kind)} takes ${ratio.toFixed(2)} times as long`),
  };
}
