import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../../platform/database/index.js';
import { SessionRow } from '../sessions.rows.js';
import { PersonRow } from '../../people/index.js';

/** That an hour was moved, from when to when and why. */
@Entity('session_move')
@Index('session_move_session', ['sessionId', 'movedAt'])
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_move_of_session' })
export class SessionMoveRow {
  @Id() id: string;
  @Ref() sessionId: string;
  @Instant() fromStartsAt: Date;
  @Instant() fromEndsAt: Date;
  @Instant() toStartsAt: Date;
  @Instant() toEndsAt: Date;
  @Text({ length: 500 }) reason: string;
  @Instant() movedAt: Date;
  @Ref() movedBy: string;
}

/** Who stands in for a person in one hour, with an own join address that leads to this hour alone. */
@Entity('session_deputy')
@Index('session_deputy_person', ['deputyId'])
@Index('session_deputy_replaced', ['replacedId'])
@Index('session_deputy_once', ['sessionId', 'replacedId'], { unique: true, where: `"ended_at" IS NULL` })
@Index('session_deputy_person_once', ['sessionId', 'deputyId'], { unique: true, where: `"ended_at" IS NULL` })
@Unique('session_deputy_join_once', ['joinToken'])
@ForeignKey(() => PersonRow, ['deputyId'], ['id'], { name: 'session_deputy_is' })
@ForeignKey(() => PersonRow, ['replacedId'], ['id'], { name: 'session_deputy_for' })
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_deputy_of_session' })
export class SessionDeputyRow {
  @Id() id: string;
  @Ref() sessionId: string;
  @Ref() replacedId: string;
  @Ref() deputyId: string;
  @Text({ length: 40 }) joinToken: string;
  @Text({ length: 500, nullable: true }) reason: string | null;
  @Instant() namedAt: Date;
  @Ref() namedBy: string;
  @Instant({ nullable: true }) endedAt: Date | null;
}

/** Somebody opened the join address of a deputy: when and what they met. */
@Entity('deputy_visit')
@Index('deputy_visit_deputy', ['deputyId', 'visitedAt'])
@ForeignKey(() => SessionDeputyRow, ['deputyId'], ['id'], { name: 'deputy_visit_of_deputy' })
export class DeputyVisitRow {
  @Id() id: string;
  @Ref() deputyId: string;
  @Instant() visitedAt: Date;
  @Text({ length: 16 }) met: string;
}

/** That an hour got more places or fewer. */
@Entity('session_capacity_change')
@Index('session_capacity_change_session', ['sessionId'])
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_capacity_change_of_session' })
export class SessionCapacityChangeRow {
  @Id() id: string;
  @Ref() sessionId: string;
  @Whole() fromCapacity: number;
  @Whole() toCapacity: number;
  @Text({ length: 500 }) reason: string;
  @Instant() changedAt: Date;
  @Ref() changedBy: string;
}

/** When the agenda of an hour was frozen: what changes later is in its change log. */
@Entity('session_freeze')
@ForeignKey(() => SessionRow, ['sessionId'], ['id'], { name: 'session_freeze_of_session' })
export class SessionFreezeRow {
  @Id() sessionId: string;
  @Instant() frozenAt: Date;
}
