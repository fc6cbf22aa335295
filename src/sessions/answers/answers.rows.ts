import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../../platform/database/index.js';
import { PersonRow } from '../../people/index.js';
import { SeriesRow, SessionRow } from '../sessions.rows.js';

/**
 * What somebody answered about an hour, or about the whole season of a series (`sessionId` null). Written once:
 * a later answer is another row. An answer to one hour stands as long as the hour stands at the time it was
 * given for (`aboutStartsAt`).
 */
@Entity('hour_answer')
@Index('hour_answer_series', ['seriesId', 'personId'])
@Index('hour_answer_session', ['sessionId'])
@Index('hour_answer_person', ['personId'])
@Check('hour_answer_part_stat', `"part_stat" IN ('accepted', 'declined', 'tentative')`)
@Check('hour_answer_via', `"via" IN ('mail', 'link', 'page', 'coordinator')`)
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'hour_answer_to_series' })
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'hour_answer_of_person' })
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'hour_answer_to_session' })
export class HourAnswerRow {
  @Id() id: string;
  @Ref() seriesId: string;
  @Ref() personId: string;
  @Ref({ nullable: true }) sessionId: string | null;
  @Instant({ nullable: true }) aboutStartsAt: Date | null;
  @Text({ length: 16 }) partStat: string;
  /** When they gave it by their own program's clock, never later than `receivedAt`; orders answers. */
  @Instant() givenAt: Date;
  @Instant() receivedAt: Date;
  @Text({ length: 16 }) via: string;
  /** The coordinator who wrote it down for them, else null. */
  @Ref({ nullable: true }) recordedBy: string | null;
  @Ref({ nullable: true }) inboundId: string | null;
}

/** Another time somebody proposes for an hour, or for the whole season (`sessionId` null). */
@Entity('time_proposal')
@Index('time_proposal_series', ['seriesId', 'decidedAt'])
@Index('time_proposal_session', ['sessionId', 'decidedAt'])
@Index('time_proposal_person', ['personId'])
@Check('time_proposal_via', `"via" IN ('mail', 'link', 'page', 'coordinator')`)
@Check('time_proposal_decision', `"decision" IN ('accepted', 'declined', 'overtaken')`)
@ForeignKey(() => SeriesRow, ['seriesId'], ['id'], { name: 'time_proposal_in_series' })
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'time_proposal_of_person' })
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'time_proposal_for_session' })
export class TimeProposalRow {
  @Id() id: string;
  @Ref() seriesId: string;
  @Ref({ nullable: true }) sessionId: string | null;
  @Ref() personId: string;
  /** The calendar object it was proposed for, when it came by mail: the refusal names it. */
  @Ref({ nullable: true }) invitationId: string | null;
  @Whole({ nullable: true }) sequence: number | null;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Instant({ nullable: true }) originalStartsAt: Date | null;
  @Instant() proposedAt: Date;
  @Text({ length: 16 }) via: string;
  @Ref({ nullable: true }) inboundId: string | null;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Ref({ nullable: true }) decidedBy: string | null;
  @Text({ length: 16, nullable: true }) decision: string | null;
}
