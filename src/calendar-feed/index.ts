import type { RowClass } from '../platform/database/index.js';
import { CalendarFeedRow } from './calendar-feed.rows.js';

export { CalendarFeedModule } from './calendar-feed.module.js';
export const calendarFeedRows: RowClass[] = [CalendarFeedRow];
