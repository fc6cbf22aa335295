import { chromium, type Browser } from 'playwright-core';
import type { StartedApp } from './start-app.js';

/** A real Chromium, unpacked once for the run. Its own web security stays on. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['TEST_CHROMIUM'];
  if (!executablePath) throw new Error('The Chromium of the run has not been unpacked');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
}

/** Lets a started service listen on a free port of this machine. Answers the address to visit. */
export async function listen({ app }: StartedApp): Promise<string> {
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return `http://localhost:${port}`;
}
