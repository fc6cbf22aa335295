import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ServiceClock } from '../platform/clock.js';
import { lastModified } from './freshness.js';
import { ReadFeed } from './read-feed.js';

/** As `newSecret` makes them; anything else is nobody's without asking. */
const FILE = /^([a-z2-7]{32})\.ics$/;

/** What calendar programs fetch: no sign-in, the secret in the address is the key. */
@Controller('calendar')
export class SubscriptionApi {
  constructor(
    private readonly readFeed: ReadFeed,
    private readonly clock: ServiceClock,
  ) {}

  /** Every address that leads nowhere gets the same plain answer: wrong, cut, revoked, no longer allowed. */
  @Get(':file')
  async read(
    @Param('file') file: string,
    @Res() reply: FastifyReply,
    @Headers('if-none-match') ifNoneMatch?: string,
    @Headers('if-modified-since') ifModifiedSince?: string,
  ): Promise<void> {
    const token = FILE.exec(file)?.[1];
    const feed = token ? await this.readFeed.run(token, { ifNoneMatch, ifModifiedSince }) : null;
    if (!feed) {
      return reply
        .code(404)
        .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
        .send('Not found\n');
    }
    reply.headers({
      etag: feed.etag,
      'last-modified': lastModified(feed.modifiedAt, this.clock.now()),
      'cache-control': 'private, no-cache',
    });
    if (!feed.body) return reply.code(304).send();
    return reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="kelatunti.ics"',
      })
      .send(feed.body);
  }
}
