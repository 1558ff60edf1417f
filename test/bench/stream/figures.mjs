// What guarding costs a stream: processor time a chunk, time to the first token, memory while it is open.
import { read, startServer } from './client.mjs';

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];

async function withServer(work) {
  const server = await startServer();
  try {
    return await work(server);
  } finally {
    server.stop();
  }
}

const CHUNKS = 10_000;

/** Added microseconds of the server's processor a chunk, guarded against patched, in rounds that interleave. */
export function processorFigure() {
  return withServer(async ({ url, ask }) => {
    const cost = async (path) => {
      const before = (await ask('processor')).microseconds;
      const { complete } = await read(`${url}${path}?events=${CHUNKS}`);
      if (!complete) throw new Error(`${path}: the stream did not end`);
      return ((await ask('processor')).microseconds - before) / CHUNKS;
    };
    const paths = ['/direct', '/patched', '/guarded'];
    for (let round = 0; round < 3; round++) for (const path of paths) await cost(path);
    const added = { patched: [], guarded: [], ratio: [] };
    for (let round = 0; round < 15; round++) {
      const direct = await cost('/direct');
      const patched = (await cost('/patched')) - direct;
      const guarded = (await cost('/guarded')) - direct;
      added.patched.push(patched);
      added.guarded.push(guarded);
      added.ratio.push(guarded / patched);
    }
    return {
      value: median(added.guarded) / median(added.patched),
      patched: median(added.patched),
      guarded: median(added.guarded),
    };
  });
}

const WARM_STREAMS = 5_000;

/**
 * Milliseconds that the guard adds until the first byte of the body. Fifty streams are open at any time, each of twenty
 * events 20 ms apart, as a model writes them; as one ends the next begins. Direct and guarded rounds take turns.
 */
export function firstTokenFigure({ concurrent = 50, rounds = 8, streams = 6 } = {}) {
  return withServer(async ({ url }) => {
    const round = async (path) => {
      const firsts = [];
      const worker = async (index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 8));
        for (let turn = 0; turn < streams; turn++) firsts.push((await read(`${url}${path}?events=20&pace=20`)).first);
      };
      await Promise.all(Array.from({ length: concurrent }, (_, index) => worker(index)));
      return firsts;
    };
    // A server that has been up for a while: V8 has compiled what every stream passes through once.
    for (let turn = 0; turn < WARM_STREAMS / concurrent; turn++) {
      for (const path of ['/direct', '/guarded']) {
        await Promise.all(Array.from({ length: concurrent }, () => read(`${url}${path}?events=20`)));
      }
    }
    for (const path of ['/direct', '/guarded']) await round(path);
    const [direct, guarded, medians] = [[], [], []];
    for (let turn = 0; turn < rounds; turn++) {
      const order = turn % 2 === 0 ? ['/direct', '/guarded'] : ['/guarded', '/direct'];
      const firsts = {};
      for (const path of order) firsts[path] = await round(path);
      direct.push(...firsts['/direct']);
      guarded.push(...firsts['/guarded']);
      medians.push(median(firsts['/guarded']) - median(firsts['/direct']));
    }
    return { median: median(medians), p99: quantile(guarded, 0.99) - quantile(direct, 0.99), bare: median(direct) };
  });
}

/** Bytes that the guard adds to one open stream, and how many of the streams ended as they should. */
export async function openStreamsFigure({ streams = 2000 } = {}) {
  const measure = (path) =>
    withServer(async ({ url, ask }) => {
      await read(`${url}${path}?events=50`);
      const before = (await ask('memory')).bytes;
      const running = [];
      for (let index = 0; index < streams; index++) {
        await new Promise((resolve) => {
          running.push(read(`${url}${path}?events=50&wait=1`, { onFirst: resolve }));
        });
      }
      let open;
      for (let turn = 0; turn < 50; turn++) {
        open = await ask('memory');
        if (open.open === streams) break;
      }
      await ask('finish');
      const ended = await Promise.all(running);
      return {
        each: (open.bytes - before) / streams,
        open: open.open,
        complete: ended.filter(({ complete }) => complete).length,
      };
    });
  const direct = await measure('/direct');
  const guarded = await measure('/guarded');
  return { added: guarded.each - direct.each, open: guarded.open, lost: streams - guarded.complete };
}
