import { Module } from '@nestjs/common';
import { DownloadHour } from './download-hour.js';
import { FeedStamps } from './feed-stamps.js';
import { FeedsApi } from './feeds.api.js';
import { Feeds } from './feeds.queries.js';
import { MakeFeed } from './make-feed.js';
import { ReadFeed } from './read-feed.js';
import { RevokeFeed } from './revoke-feed.js';
import { SubscriptionApi } from './subscription.api.js';

@Module({
  controllers: [FeedsApi, SubscriptionApi],
  providers: [DownloadHour, Feeds, FeedStamps, MakeFeed, ReadFeed, RevokeFeed],
  exports: [DownloadHour, Feeds, MakeFeed, RevokeFeed],
})
export class CalendarFeedModule {}
