import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Controller, Get, Module, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

/**
 * The limit of what is answered without a database: Nest on Fastify with one controller. `/feed` answers the
 * bytes of FEED_FILE as a calendar, or 304 to whoever has them already.
 */
const bytes = process.env.FEED_FILE ? readFileSync(process.env.FEED_FILE) : Buffer.from('BEGIN:VCALENDAR');
const tag = process.env.FEED_TAG ?? '"bare"';

class Bare {
  ready() {
    return { status: 'ready' };
  }

  feed(request, reply) {
    reply.header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('text/calendar; charset=utf-8').send(bytes);
  }
}
class Root {}

// What the decorators of the service's controllers do, written out: this file is not compiled.
const decorate = (method, ...decorators) => {
  for (const one of decorators)
    one(Bare.prototype, method, Object.getOwnPropertyDescriptor(Bare.prototype, method));
};
decorate('ready', Get('health/ready'));
decorate('feed', Get('feed'));
Req()(Bare.prototype, 'feed', 0);
Res()(Bare.prototype, 'feed', 1);
Controller()(Bare);
Module({ controllers: [Bare] })(Root);

const app = await NestFactory.create(Root, new FastifyAdapter(), { logger: false });
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
