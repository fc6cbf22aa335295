import { Entity, ForeignKey, Unique } from 'typeorm';
import { Id, Instant, Ref, Text, YesNo } from '../platform/database/index.js';
import { PersonRow } from './people.rows.js';

/** Whether a person wants a kind of plain mail; no row is the default. */
@Entity('mail_choice')
@Unique('mail_choice_once', ['personId', 'kind'])
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'mail_choice_of_person' })
export class MailChoiceRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text({ length: 32 }) kind: string;
  @YesNo() wanted: boolean;
  @Instant() changedAt: Date;
}
