import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';

/**
 * Sends a number of requests over kept connections, each connection its next request when the one before is
 * answered. `next()` makes each request: `{ method?, path, headers?, body? }`. An answer of another status
 * than the expected one ends the benchmark: a refusal is faster than the work.
 * @returns requests a second and every answer's time in milliseconds
 */
export async function load({ port, clients = 1, requests, next, status = 200 }) {
  const taken = [];
  let began = 0;
  let ended = 0;
  const others = new Map();
  const result = await new Promise((resolve, reject) => {
    const run = autocannon(
      {
        url: `http://127.0.0.1:${port}`,
        connections: clients,
        amount: requests,
        sampleInt: 50,
        requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
      },
      (fault, answer) => (fault ? reject(fault) : resolve(answer)),
    );
    began = performance.now();
    run.on('response', (_, code, __, milliseconds) => {
      ended = performance.now();
      taken.push(milliseconds);
      if (code !== status) others.set(code, (others.get(code) ?? 0) + 1);
    });
  });
  if (result.errors || others.size) {
    const seen = [...others].map(([code, count]) => `${count} of status ${code}`).join(', ');
    throw new Error(`Load on port ${port}: ${result.errors} errors, ${seen || 'no wrong status'}`);
  }
  return { perSecond: (taken.length / (ended - began)) * 1000, taken };
}
