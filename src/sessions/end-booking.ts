import { nextBookingState, type BookingAct } from '../domain/booking-state.js';
import { sql, type Tx } from '../platform/database/index.js';
import { closeTasksAbout } from '../tasks/index.js';
import { agendaOfBookingChanged } from './agenda-changed.js';

/**
 * Ends a booking that was still `booked`: the one place in which a booking changes its state. If the pair
 * has been asked what came of the case (`record-outcome`), that is answered now and its task is closed. The
 * caller holds the hour and has decided; what follows for the case is the caller's work too.
 */
export async function endBooking(
  tx: Tx,
  bookingId: string,
  act: BookingAct,
  ended: { at: Date; by: string | null },
): Promise<void> {
  await tx.run(sql`update booking set state = ${nextBookingState('booked', act)}
    where id = ${bookingId} and state = 'booked'`);
  await agendaOfBookingChanged(tx, bookingId);
  await closeTasksAbout(tx, 'record-outcome', bookingId, ended);
}
