import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export type CommandProcess = {
  child: ChildProcess;
  /** Everything it said so far, on either stream. */
  said: () => string;
  /** Waits until it has ended; answers its exit code, null when it was killed. */
  ended: Promise<number | null>;
};

/** Runs `kelatunti <args>` in a process of its own on the given database. */
export function runInProcess(
  databaseUrl: string,
  args: string[],
  settings: Record<string, string> = {},
): CommandProcess {
  const child = spawn(
    process.execPath,
    ['--import', './test/support/run-typescript.mjs', 'src/main.ts', ...args],
    {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: databaseUrl,
        PUBLIC_URL: 'http://localhost:3000',
        SMTP_URL: 'smtp://127.0.0.1:1',
        MAIL_FROM: 'kelatunti@kelatunti.example',
        REPLY_ADDRESS: 'vastaus@kelatunti.example',
        SECRET_KEY: 'a-secret-of-the-tests-a-secret-of-the-tests',
        DATA: 'fictitious',
        ...settings,
      },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said: () => said, ended };
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
