import { sql, type Reads, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { LearningNoteRow, LearningNoteThemeRow } from './learning-notes.rows.js';

/** The learning notes of these discussions, by booking. */
export async function notesOf(reads: Reads, bookingIds: string[]): Promise<Map<string, string>> {
  if (bookingIds.length === 0) return new Map();
  const rows = await reads.rows<{ bookingId: string; text: string }>(
    sql`select booking_id, text from learning_note where booking_id in ${bookingIds}`,
  );
  return new Map(rows.map(({ bookingId, text }) => [bookingId, text]));
}

/**
 * Writes the learning note of a discussion under the themes its case has now; an empty one takes it away.
 * The caller has judged the text.
 */
export async function writeNote(
  tx: Tx,
  of: { bookingId: string; countyId: string; themes: string[] },
  text: string | null,
  act: { at: Date; by: string },
): Promise<void> {
  const { bookingId, countyId, themes } = of;
  await tx.run(sql`delete from learning_note_theme where note_id in
    (select id from learning_note where booking_id = ${bookingId})`);
  await tx.run(sql`delete from learning_note where booking_id = ${bookingId}`);
  if (!text) return;
  const id = newId();
  await tx.insert(LearningNoteRow, { id, countyId, bookingId, text, createdAt: act.at, createdBy: act.by });
  await tx.insert(
    LearningNoteThemeRow,
    themes.map((theme) => ({ id: newId(), noteId: id, theme })),
  );
}
