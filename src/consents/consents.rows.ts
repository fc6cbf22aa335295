import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Day, Id, Instant, Json, Ref, Text, Whole, YesNo } from '../platform/database/index.js';
import { PersonRow } from '../people/index.js';

/**
 * One version of a client's written consent (DOMAIN 2.1). Never edited: a change is a new version, and the
 * newest version of a case is the one that counts. The document itself stays in the client system.
 */
@Entity('consent')
@Unique('consent_version_once', ['caseId', 'version'])
@Check('consent_giver', `"giver" IN ('client', 'custodian', 'guardian', 'authorised')`)
@Check('consent_method', `"method" IN ('paper', 'e-signature', 'strong-id')`)
@Check('consent_period', `"valid_from" <= "valid_until"`)
@Index('consent_end', ['validUntil'])
@ForeignKey('client_case', ['caseId'], ['id'], { name: 'consent_of_case' })
@ForeignKey(() => PersonRow, ['checkedBy'], ['id'], { name: 'consent_checked_by' })
export class ConsentRow {
  @Id() id: string;
  @Ref() caseId: string;
  @Whole() version: number;
  @Text({ length: 16 }) giver: string;
  @Text({ nullable: true }) representationGround: string | null;
  @Day({ nullable: true }) representationFrom: string | null;
  @Day({ nullable: true }) representationUntil: string | null;
  /** Others than the county and Kela whom the form names, if any. */
  @Text({ nullable: true }) otherParties: string | null;
  @Json() directions: string[];
  @Json() informationGroups: string[];
  @Json() excludedGroups: string[];
  @Text({ length: 32 }) purposeVersion: string;
  @Text({ length: 32 }) formVersion: string;
  @Day() validFrom: string;
  @Day() validUntil: string;
  @Text({ length: 16 }) method: string;
  @Day() signedOn: string;
  @Text({ length: 8 }) language: string;
  @YesNo() interpreterUsed: boolean;
  @Text() originalRef: string;
  @Ref() checkedBy: string;
  @Instant() createdAt: Date;
  /** How this version came after the one before: `given`, `limited`, `supplemented`. */
  @Text({ length: 16, default: 'given' }) change: string;
  /** `adult`, `15-17`, `under-15` (DOMAIN CON-9). */
  @Text({ length: 16, default: 'adult' }) ageGroup: string;
  /** Of a minor: whether the custodian agreed, was not needed, or is not told because the minor forbade it. */
  @Text({ length: 16, nullable: true }) custodian: string | null;
  /** Of a child under fifteen: what the child thinks of it. */
  @Text({ length: 16, nullable: true }) minorView: string | null;
}

/** Kela's word that it has received the form of this version. */
@Entity('consent_confirmation')
@Unique('consent_confirmation_once', ['consentId'])
@ForeignKey(() => ConsentRow, ['consentId'], ['id'], { name: 'consent_confirmation_of_consent' })
export class ConsentConfirmationRow {
  @Id() id: string;
  @Ref() consentId: string;
  @Instant() confirmedAt: Date;
  @Ref() confirmedBy: string;
}

/** The end of a consent by the client's word, whoever heard it. No reason is asked. */
@Entity('consent_withdrawal')
@Unique('consent_withdrawal_once', ['consentId'])
@ForeignKey(() => ConsentRow, ['consentId'], ['id'], { name: 'consent_withdrawal_of_consent' })
export class ConsentWithdrawalRow {
  @Id() id: string;
  @Ref() consentId: string;
  @Instant() withdrawnAt: Date;
  @Ref() withdrawnBy: string;
  @Text({ length: 16 }) toldTo: string;
}
