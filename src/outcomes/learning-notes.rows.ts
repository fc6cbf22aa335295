import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Ref, Text } from '../platform/database/index.js';
import { BookingRow } from '../sessions/index.js';
import { CountyRow } from '../people/index.js';

/** What was learnt in a discussion, without identities. */
@Entity('learning_note')
@Index('learning_note_county', ['countyId', 'createdAt'])
@Unique('learning_note_once', ['bookingId'])
@ForeignKey(() => BookingRow, ['bookingId'], ['id'], { name: 'learning_note_of_booking' })
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'learning_note_in_county' })
export class LearningNoteRow {
  @Id() id: string;
  @Ref() countyId: string;
  @Ref() bookingId: string;
  @Text({ length: 280 }) text: string;
  @Instant() createdAt: Date;
  @Ref() createdBy: string;
}

/** A theme that a learning note is about. */
@Entity('learning_note_theme')
@Index('learning_note_theme_theme', ['theme'])
@Unique('learning_note_theme_once', ['noteId', 'theme'])
@ForeignKey(() => LearningNoteRow, ['noteId'], ['id'], { name: 'learning_note_theme_of_note' })
export class LearningNoteThemeRow {
  @Id() id: string;
  @Ref() noteId: string;
  @Text({ length: 64 }) theme: string;
}
