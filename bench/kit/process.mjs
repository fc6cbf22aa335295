import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const running = new Set();

/** The Tuesday morning from which the service's clock runs in the worlds made here. */
export const NOW = new Date('2027-03-02T07:00:00.000Z');

/** The service itself on a database, as `npm start` runs it, with everything in one process. */
export const startService = (databaseUrl, { clock = NOW, ...more } = {}) =>
  startServer(['bin/kelatunti.mjs', 'serve'], {
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: 'http://localhost:3000',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'kelatunti@kelatunti.example',
    REPLY_ADDRESS: 'vastaus@kelatunti.example',
    SECRET_KEY: 'only-for-the-benchmarks-0123456789abcdef',
    DATA: 'fictitious',
    ...(clock && { CLOCK: clock.toISOString() }),
    ...more,
  });

/** One of the bare servers of `bench/bare`. */
export const startBare = (file, environment = {}) => startServer([join('bench/bare', file)], environment);

/**
 * Starts a server in a process of its own and waits until it says that it is ready.
 * @returns `port`, `startedInMs` from spawn to ready, `lines` it printed, `memory()` in bytes, `stop()`
 */
export async function startServer(command, environment) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...environment },
  });
  const lines = [];
  collect(child.stdout, (line) => lines.push(line));
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += text));
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  while (!(await isReady(port))) {
    if (child.exitCode !== null)
      throw new Error(`${command.join(' ')} ended:\n${complaint}${lines.join('\n')}`);
    await pause(5);
  }
  const startedInMs = performance.now() - began;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { port, startedInMs, lines, memory: () => residentBytes(child.pid), stop };
}

/** Stops whatever still runs when the benchmark itself ends early. */
export const stopAll = () => running.forEach((child) => child.kill('SIGKILL'));

async function isReady(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

function collect(stream, take) {
  let rest = '';
  stream.on('data', (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop();
    parts.forEach(take);
  });
}

/** What the process holds in memory, as the kernel counts it. */
function residentBytes(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes) * 1024;
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const asked = createServer();
    asked.on('error', reject);
    asked.listen(0, '127.0.0.1', () => {
      const { port } = asked.address();
      asked.close(() => resolve(port));
    });
  });
}

/** Does work in a folder of its own that is gone afterwards. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'kelatunti-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
