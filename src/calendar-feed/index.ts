import type { RowClass } from '../platform/database/index.js';
import { CalendarFeedRow } from './calendar-feed.rows.js';

export { CalendarFeedModule } from './calendar-feed.module.js';
export { DownloadHour } from './download-hour.js';
export { Feeds, type FeedShown } from './feeds.queries.js';
export { MakeFeed, type FeedForm } from './make-feed.js';
export { RevokeFeed } from './revoke-feed.js';
export { CalendarFeedRow };
export const calendarFeedRows: RowClass[] = [CalendarFeedRow];
