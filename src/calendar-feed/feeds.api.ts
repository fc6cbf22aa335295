import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { FEED_SCOPES, LANGUAGES } from '../domain/codes.js';
import { CurrentActor, type Actor } from '../people/index.js';
import { answer, Answers, body, ID, id, listOf } from '../platform/http/index.js';
import { Feeds, type FeedShown } from './feeds.queries.js';
import { MakeFeed } from './make-feed.js';
import { RevokeFeed } from './revoke-feed.js';

const makeBody = z.strictObject({
  scope: z.enum(FEED_SCOPES),
  seriesId: id.nullish(),
  countyId: id.nullish(),
  language: z.enum(LANGUAGES).optional(),
});

const feed = z.object({
  id,
  scope: z.enum(FEED_SCOPES),
  seriesId: id.optional(),
  countyId: id.optional(),
  language: z.enum(LANGUAGES),
  createdAt: z.iso.datetime(),
});

/** The addresses that one's calendar programs subscribe to. The list is short, so it comes whole. */
@Controller('api/v1/feeds')
export class FeedsApi {
  constructor(
    private readonly feeds: Feeds,
    private readonly makeFeed: MakeFeed,
    private readonly revokeFeed: RevokeFeed,
  ) {}

  @Get()
  @Answers(200, 'My subscription addresses, without the addresses themselves.', listOf(feed))
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.feeds.of(actor)).map(shown), next: null };
  }

  @Post()
  @Answers(201, 'Makes a subscription address; it is shown this once.', z.object({ id, url: z.string() }))
  async make(@CurrentActor() actor: Actor, @Body(body(makeBody)) input: z.output<typeof makeBody>) {
    const { language = actor.language, ...rest } = input;
    return answer(await this.makeFeed.run({ ...rest, language }, actor));
  }

  @Delete(':id')
  @Answers(204, 'Ends a subscription address at once.')
  async revoke(@CurrentActor() actor: Actor, @Param('id', ID) feedId: string): Promise<void> {
    answer(await this.revokeFeed.run({ feedId }, actor));
  }
}

const shown = ({ seriesId, countyId, ...rest }: FeedShown) => ({
  ...rest,
  ...(seriesId && { seriesId }),
  ...(countyId && { countyId }),
});
