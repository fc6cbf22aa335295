import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { ClientCaseRow } from '../cases/index.js';
import { PersonRow } from '../people/index.js';
import { Day, Id, Instant, Json, Ref, Text, Whole, YesNo } from '../platform/database/index.js';
import { BookingRow } from '../sessions/index.js';

/**
 * What one discussion led to. Fields may be filled one by one while people talk; the booking counts as
 * discussed once the result and the network meeting are there. `fieldVersions` tells at which version each
 * field was last changed, so that two people can fill different fields at the same time.
 */
@Entity('outcome')
@Index('outcome_case', ['caseId'])
@Check('outcome_result', `"result" IN ('solved', 'continues', 'not-kela', 'network-meeting-needed')`)
@Check(
  'outcome_meeting',
  `"network_meeting" IN ('no-longer-needed', 'still-needed', 'prompted', 'not-considered')`,
)
@Check('outcome_calls', `"calls_min" >= 0 AND "calls_min" <= "calls_max"`)
@ForeignKey(() => BookingRow, ['bookingId'], ['id'], { name: 'outcome_of_booking' })
@ForeignKey(() => ClientCaseRow, ['caseId'], ['id'], { name: 'outcome_of_case' })
@ForeignKey(() => PersonRow, ['updatedBy'], ['id'], { name: 'outcome_updated_by' })
export class OutcomeRow {
  @Id() bookingId: string;
  @Ref() caseId: string;
  @Text({ length: 32, nullable: true }) result: string | null;
  @Text({ length: 32, nullable: true }) networkMeeting: string | null;
  @Whole({ nullable: true }) callsMin: number | null;
  @Whole({ nullable: true }) callsMax: number | null;
  @Whole() version: number;
  @Json() fieldVersions: Record<string, number>;
  @Instant() recordedAt: Date;
  @Ref() recordedBy: string;
  @Instant() updatedAt: Date;
  @Ref() updatedBy: string;
}

/** What is done next after a discussion: one person answers for it until one day. */
@Entity('next_step')
@Unique('next_step_once', ['bookingId', 'position'])
@Index('next_step_of_owner', ['ownerId'])
@ForeignKey(() => OutcomeRow, ['bookingId'], ['bookingId'], { name: 'next_step_of_outcome' })
@ForeignKey(() => PersonRow, ['ownerId'], ['id'], { name: 'next_step_owner' })
export class NextStepRow {
  @Id() id: string;
  @Ref() bookingId: string;
  @Whole() position: number;
  @Text({ length: 32 }) kind: string;
  @Text({ length: 140, nullable: true }) note: string | null;
  @Ref() ownerId: string;
  @Day() dueOn: string;
  @Instant({ nullable: true }) doneAt: Date | null;
  @Ref({ nullable: true }) doneBy: string | null;
}

/** What really happened 30 or 60 days after the first discussion of a case. */
@Entity('follow_up')
@Unique('follow_up_once', ['caseId', 'day'])
@Check('follow_up_day', `"day" IN (30, 60)`)
@ForeignKey(() => ClientCaseRow, ['caseId'], ['id'], { name: 'follow_up_of_case' })
@ForeignKey(() => PersonRow, ['answeredBy'], ['id'], { name: 'follow_up_by' })
export class FollowUpRow {
  @Id() id: string;
  @Ref() caseId: string;
  @Whole() day: number;
  @YesNo() meetingHeld: boolean;
  @Day({ nullable: true }) heldOn: string | null;
  @Instant() answeredAt: Date;
  @Ref() answeredBy: string;
}
