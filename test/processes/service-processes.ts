import { freePort, runInProcess, type CommandProcess } from '../support/command-process.js';

export type ServiceProcess = CommandProcess & { name: string; url: string };
type Role = 'all' | 'web' | 'worker';

/**
 * The processes of one service on one database, each compiled from `src` as it starts (no build is needed) and
 * known to PostgreSQL by its name.
 */
export class ServiceProcesses {
  private readonly running = new Map<string, ServiceProcess>();

  constructor(
    private readonly databaseUrl: string,
    private readonly settings: Record<string, string>,
  ) {}

  /** Starts a process and waits until it answers that it is ready. */
  async start(name: string, role: Role, startsAt: Date): Promise<ServiceProcess> {
    const port = await freePort();
    const process = runInProcess(this.databaseUrl, ['serve'], {
      ...this.settings,
      ROLE: role,
      PORT: String(port),
      PGAPPNAME: name,
      NODE_OPTIONS: '--import ./test/processes/beside-test.mjs',
      MACHINE_TIME_SHIFT_MS: String(startsAt.getTime() - Date.now()),
    });
    const started = { ...process, name, url: `http://127.0.0.1:${port}` };
    this.running.set(name, started);
    await until(`${name} is ready`, async () => {
      if (process.child.exitCode !== null) throw new Error(`${name} ended: ${process.said()}`);
      return (await statusOf(`${started.url}/health/ready`)) === 200;
    });
    return started;
  }

  /** A process that runs now. */
  named(name: string): ServiceProcess {
    const process = this.running.get(name);
    if (!process) throw new Error(`${name} does not run`);
    return process;
  }

  isRunning(name: string): boolean {
    return this.running.has(name);
  }

  /** `kill -9`: the process gets no chance to put anything in order. */
  kill(name: string): Promise<void> {
    return this.end(name, 'SIGKILL');
  }

  /** The process ends what it has in hand and takes nothing more. */
  stop(name: string): Promise<void> {
    return this.end(name, 'SIGTERM');
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.running.keys()].map((name) => this.kill(name)));
  }

  private async end(name: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const process = this.running.get(name);
    this.running.delete(name);
    process?.child.kill(signal);
    await process?.ended;
  }
}

/** The status of an answer, null when nobody answers. */
export const statusOf = (url: string): Promise<number | null> =>
  fetch(url).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => null,
  );

/** Waits until something holds; names what did not come when the patience is over. */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  patienceMs = 300_000,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It never came that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the service answered to a write, or null when the connection broke before an answer came. */
export async function tell(
  url: string,
  token: string,
  { method = 'POST', body }: { method?: 'POST' | 'DELETE'; body?: unknown } = {},
): Promise<{ status: number; code: string | null; body: Record<string, unknown> } | null> {
  try {
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const told = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: answer.status, code: (told['code'] as string | undefined) ?? null, body: told };
  } catch {
    return null;
  }
}
