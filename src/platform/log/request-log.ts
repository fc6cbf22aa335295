import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/**
 * Logs every answered request by its route pattern (`/join/:token`), never by its address: an address can
 * hold a secret or what somebody searched for. The request id ties the line to the log of acts.
 */
export function logRequests(server: FastifyInstance): void {
  const logger = new Logger('request');
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    logger.log({
      message: 'answered',
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}
