import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.js';

/**
 * The figures for the machine that watches over the service. They hold no personal data, but they are for the
 * house alone: the reverse proxy keeps this address inside.
 */
@Controller()
export class MetricsApi {
  constructor(private readonly metrics: Metrics) {}

  @Get('metrics')
  async text(@Res() reply: FastifyReply): Promise<void> {
    const { type, body } = await this.metrics.text();
    await reply.header('cache-control', 'no-store').type(type).send(body);
  }
}
