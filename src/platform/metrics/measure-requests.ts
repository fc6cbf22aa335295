import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Counts every answered request by its route pattern, never by its address. */
export function measureRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    // A stream lasts as long as somebody listens, which says nothing of the service's speed.
    if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) return;
    metrics.answered({
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
  });
}
