// Servers that are killed, paused and started again on the same port with the same data.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { programs } from '../../support/servers.mjs';

const HOST = '127.0.0.1';
const UP_WITHIN_MS = 20_000;

const sparePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, HOST, () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** The process and all it started: PostgreSQL has one a connection, each in a session of its own. */
function family(pid) {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const [, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
      return Number(parent) === pid;
    } catch {
      return false;
    }
  });
  return [pid, ...children.map(Number)];
}

function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended.
    }
  }
}

function isAlive(pid) {
  try {
    // A zombie is over, and waits only for its parent to look.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1][0] !== 'Z';
  } catch {
    return false;
  }
}

/** @param launch starts the program on `port`; @param ready resolves to whether it answers */
async function controlled(folder, launch, ready) {
  const port = await sparePort();
  let child;
  const up = async () => {
    child = launch(port);
    const end = performance.now() + UP_WITHIN_MS;
    while (!(await ready(port))) {
      if (performance.now() > end) throw new Error('the server did not start');
      await sleep(20);
    }
  };
  const over = () =>
    new Promise((resolve) => ((child.exitCode ?? child.signalCode) !== null ? resolve() : child.once('exit', resolve)));
  await up();
  return {
    port,
    kill: async () => {
      const all = family(child.pid);
      signalAll(all, 'SIGKILL');
      await over();
      // A server that comes up while one of the old processes lives would refuse to start.
      while (all.some(isAlive)) await sleep(5);
    },
    restart: up,
    pause: () => signalAll(family(child.pid), 'SIGSTOP'),
    resume: () => signalAll(family(child.pid), 'SIGCONT'),
    stop: async () => {
      signalAll(family(child.pid), 'SIGKILL');
      await over();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @param appendfsync 'always' or 'everysec' */
export async function redisServer(appendfsync) {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-faults-'));
  const args = ['--bind', HOST, '--save', '', '--appendonly', 'yes', '--appendfsync', appendfsync, '--dir', folder];
  return controlled(
    folder,
    (port) => spawn(programs.redis, ['--port', String(port), ...args], { stdio: 'ignore' }),
    (port) =>
      new Promise((resolve) => {
        // It takes connections while it still reads its log, and answers LOADING.
        const socket = connect(port, HOST, () => socket.write('PING\r\n')).on('error', () => resolve(false));
        socket.once('data', (data) => {
          socket.destroy();
          resolve(data.toString().startsWith('+PONG'));
        });
      }),
  );
}

export async function postgresServer() {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-faults-'));
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const who = process.getuid() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid);
  const options = { ...who, cwd: folder, stdio: 'ignore', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } };
  const data = join(folder, 'data');
  const bin = dirname(programs.postgres);
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C'],
    options,
  );
  // As it is by default: fsync and synchronous_commit are on.
  const args = ['-D', data, '-k', folder, '-h', HOST, '-c', 'shared_buffers=16MB'];
  return controlled(
    folder,
    (port) => spawn(programs.postgres, ['-p', String(port), ...args], options),
    async (port) => {
      if (!(await answers(port))) return false;
      const asking = spawn(join(bin, 'pg_isready'), ['-q', '-h', HOST, '-p', String(port)], options);
      return new Promise((resolve) => void asking.once('exit', (code) => resolve(code === 0)));
    },
  );
}

/** A way to the server that can be cut (reset) or made silent: connections stay, and nothing passes. */
export async function cuttableWay(target) {
  const pairs = new Set();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(target, HOST);
    const pair = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near]]) {
      from.on('data', (chunk) => silent || to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise((resolve) => void server.listen(0, HOST, resolve));
  const cut = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  };
  return {
    port: server.address().port,
    cut,
    silence: () => (silent = true),
    // What was swallowed meanwhile is lost: such a connection is good for nothing.
    heal: () => {
      silent = false;
      cut();
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
