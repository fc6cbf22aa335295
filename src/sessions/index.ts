import type { RowClass } from '../platform/database/index.js';
import { SeriesRow, SeriesPairRow, SeriesParticipantRow, SessionRow, SessionExtraRow, SessionPlaceRow, SessionCancellationRow, BookingRow, BookingRemovalRow, JoinVisitRow } from './sessions.rows.js';

export { SeriesRow, SeriesPairRow, SeriesParticipantRow, SessionRow, SessionExtraRow, SessionPlaceRow, SessionCancellationRow, BookingRow, BookingRemovalRow, JoinVisitRow };
export const sessionsRows: RowClass[] = [SeriesRow, SeriesPairRow, SeriesParticipantRow, SessionRow, SessionExtraRow, SessionPlaceRow, SessionCancellationRow, BookingRow, BookingRemovalRow, JoinVisitRow];
