// Starts the servers that some suites need, on spare ports, as root or not, and stops them again.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_WITHIN_MS = 15_000;
const HOST = '127.0.0.1';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function find(name, folders) {
  const all = [...folders, ...(process.env['PATH'] ?? '').split(':').filter((folder) => folder !== '')];
  return all.map((folder) => join(folder, name)).find(isProgram);
}

// Debian keeps them where no PATH leads, one folder a version.
const BASE = '/usr/lib/postgresql';
const versions = existsSync(BASE) ? readdirSync(BASE).toSorted((a, b) => Number(b) - Number(a)) : [];
const postgresFolders = versions.map((version) => join(BASE, version, 'bin'));

/** Paths of the programs that are installed. */
export const programs = {
  redis: find('redis-server', []) ?? find('valkey-server', []),
  postgres: find('postgres', postgresFolders),
};

function sparePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, HOST, () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function untilUp(child, isUp) {
  const end = performance.now() + START_WITHIN_MS;
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (performance.now() > end) throw new Error('the server did not start');
    await sleep(20);
  }
}

const stopper = (child, signal, folder) => async () => {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
};

/** @param cluster a node of a cluster to be, which has no slots yet */
export async function startRedis({ cluster = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-redis-'));
  const port = await sparePort();
  const args = ['--port', String(port), '--bind', HOST, '--save', '', '--appendonly', 'no', '--dir', folder];
  const busPort = cluster ? await sparePort() : undefined;
  if (cluster) args.push('--cluster-enabled', 'yes', '--cluster-port', String(busPort));
  const child = spawn(programs.redis, args, { stdio: 'ignore' });
  await untilUp(child, () => answers(port));
  const stop = stopper(child, 'SIGTERM', folder);
  return { url: `redis://${HOST}:${port}`, host: HOST, port, busPort, pid: child.pid, stop };
}

const idOf = (flag, user) => Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: 'pipe' }));

/** PostgreSQL refuses to run as root. */
function otherUser() {
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // The next one.
    }
  }
  throw new Error('there is no user to run PostgreSQL as');
}

/** initdb takes two seconds: within a run of the tests one cluster is made, and copied for everybody else. */
function makeCluster(data, options) {
  const run = process.env['SALLYPORT_TEST_SOURCES'];
  const template = run === undefined ? undefined : join(run, 'postgres');
  if (template !== undefined && existsSync(template)) {
    execFileSync('cp', ['-a', template, data]);
    return;
  }
  const made = ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C'];
  execFileSync(join(dirname(programs.postgres), 'initdb'), made, options);
  if (template === undefined) return;
  const unfinished = `${template}-${process.pid}`;
  execFileSync('cp', ['-a', data, unfinished]);
  try {
    renameSync(unfinished, template);
  } catch {
    // Another worker was first; its copy is as good, and this one goes with the folder of the run.
  }
}

export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-postgres-'));
  const who = process.getuid() === 0 ? otherUser() : {};
  if (who.uid !== undefined) chownSync(folder, who.uid, who.gid);
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', HOME: folder, TZ: 'UTC' };
  const options = { ...who, cwd: folder, env, stdio: 'ignore' };
  const data = join(folder, 'data');
  makeCluster(data, options);
  const port = await sparePort();
  const settings = [
    `listen_addresses=${HOST}`,
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'shared_buffers=32MB',
  ];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(programs.postgres, args, options);
  // It takes connections, and refuses them, before it is ready.
  const isReady = join(dirname(programs.postgres), 'pg_isready');
  await untilUp(child, () => spawnSync(isReady, ['-h', HOST, '-p', String(port)], options).status === 0);
  const url = `postgres://postgres@${HOST}:${port}/postgres`;
  return { url, host: HOST, port, pid: child.pid, stop: stopper(child, 'SIGINT', folder) };
}
