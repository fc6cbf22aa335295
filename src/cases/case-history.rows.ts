import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Instant, Ref, Text, Whole } from '../platform/database/index.js';
import { ClientCaseRow } from './cases.rows.js';
import { CountyRow, PairRow } from '../people/index.js';

/** How a case came to its pair, left it or changed it, with the reason that was given. */
@Entity('case_assignment')
@Index('case_assignment_case', ['caseId', 'assignedAt'])
@Check('case_assignment_act', `"act" IN ('claimed', 'released', 'handed-over', 'raised')`)
@ForeignKey(() => PairRow, ['fromPairId'], ['id'], { name: 'case_assignment_from_pair' })
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'case_assignment_to_pair' })
@ForeignKey(() => ClientCaseRow, ['caseId'], ['id'], { name: 'case_assignment_of_case' })
export class CaseAssignmentRow {
  @Id() id: string;
  @Ref() caseId: string;
  @Text({ length: 16 }) act: string;
  @Ref({ nullable: true }) pairId: string | null;
  @Ref({ nullable: true }) fromPairId: string | null;
  @Text({ length: 280, nullable: true }) reason: string | null;
  @Instant() assignedAt: Date;
  @Ref() assignedBy: string;
}

/** That a case ended, and how. */
@Entity('case_closing')
@Check('case_closing_because', `"because" IN ('solved-without-hour', 'not-needed', 'discussed')`)
@ForeignKey(() => ClientCaseRow, ['caseId'], ['id'], { name: 'case_closing_of_case' })
export class CaseClosingRow {
  @Id() caseId: string;
  @Text({ length: 32 }) because: string;
  @Instant() closedAt: Date;
  @Ref() closedBy: string;
}

/** That a coordinator looked at what a case is about, and the reason that was given for it. */
@Entity('case_opening')
@Index('case_opening_case', ['caseId', 'openedAt'])
@ForeignKey(() => ClientCaseRow, ['caseId'], ['id'], { name: 'case_opening_of_case' })
export class CaseOpeningRow {
  @Id() id: string;
  @Ref() caseId: string;
  @Text({ length: 500 }) reason: string;
  @Instant() openedAt: Date;
  @Ref() openedBy: string;
}

/** How often a pair ticked an identification sign in a month; never by case. */
@Entity('sign_count')
@Index('sign_count_county', ['countyId', 'month'])
@Unique('sign_count_once', ['pairId', 'month', 'sign'])
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'sign_count_of_pair' })
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'sign_count_in_county' })
export class SignCountRow {
  @Id() id: string;
  @Ref() countyId: string;
  @Ref() pairId: string;
  @Text({ length: 7 }) month: string;
  @Text({ length: 2 }) sign: string;
  @Whole() count: number;
}
