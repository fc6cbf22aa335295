import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Day, Id, Instant, Ref, Text, WallTime, Whole, YesNo } from '../platform/database/index.js';

/** A wellbeing services county. */
@Entity('county')
@Unique('county_key_once', ['key'])
export class CountyRow {
  @Id() id: string;
  @Text({ length: 16 }) key: string;
  @Text() nameFi: string;
  @Text() nameSv: string;
  @Instant() createdAt: Date;
}

/** What a county has chosen; dated, never edited: the newest row on or before a day is in force. */
@Entity('county_setting')
@Index('county_setting_county', ['countyId', 'fromDate'])
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'county_setting_of_county' })
export class CountySettingRow {
  @Id() id: string;
  @Ref() countyId: string;
  @Day() fromDate: string;
  @Whole() cutOffDays: number;
  @WallTime() cutOffTime: string;
  @Whole() horizonDays: number;
  @YesNo() questionAllowed: boolean;
  /** Whether cases of under-18s are taken (DOMAIN CON-9). */
  @YesNo({ default: false }) minors: boolean;
  /** An extra hour is suggested when the queue is longer than so many weeks. */
  @Whole({ default: 3 }) extraHourWeeks: number;
  @Instant() createdAt: Date;
  @Ref({ nullable: true }) createdBy: string | null;
}

/** A day on which a county holds no hours. */
@Entity('county_closing')
@Unique('county_closing_once', ['countyId', 'date'])
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'county_closing_of_county' })
export class CountyClosingRow {
  @Id() id: string;
  @Ref() countyId: string;
  @Day() date: string;
  @Text() name: string;
  @Instant() createdAt: Date;
  @Ref({ nullable: true }) createdBy: string | null;
}

/** Somebody who uses the service. Deactivated, never deleted. */
@Entity('person')
@Unique('person_email_once', ['email'])
@Check('person_language', `"language" IN ('fi', 'sv', 'en')`)
export class PersonRow {
  @Id() id: string;
  @Text() name: string;
  @Text() email: string;
  @Text({ length: 2 }) language: 'fi' | 'sv' | 'en';
  @Text({ nullable: true }) title: string | null;
  @Text() organisation: string;
  /** Every hour as an event of its own, for calendar servers that lose a season with one hour of it. */
  @YesNo({ default: false }) singleEvents: boolean;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) deactivatedAt: Date | null;
}

/** A care pair: two named people who act as one unit. */
@Entity('pair')
@Unique('pair_key_once', ['key'])
@Index('pair_county', ['countyId'])
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'pair_of_county' })
export class PairRow {
  @Id() id: string;
  @Ref() countyId: string;
  @Text({ length: 32 }) key: string;
  @Text() name: string;
  @Instant() createdAt: Date;
}

/** A dated right of a person, bound to a county or a pair. A Kela contact's series come from the series. */
@Entity('role_grant')
@Index('role_grant_person', ['personId'])
@Index('role_grant_county', ['countyId'])
@Index('role_grant_pair', ['pairId'])
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'role_grant_of_person' })
@ForeignKey(() => CountyRow, ['countyId'], ['id'], { name: 'role_grant_in_county' })
@ForeignKey(() => PairRow, ['pairId'], ['id'], { name: 'role_grant_in_pair' })
@Check(
  'role_grant_role',
  `"role" IN ('pair-member', 'kela-contact', 'coordinator', 'manager', 'dpo', 'admin')`,
)
export class RoleGrantRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text({ length: 16 }) role: string;
  @Ref({ nullable: true }) countyId: string | null;
  @Ref({ nullable: true }) pairId: string | null;
  @Day() fromDate: string;
  @Day({ nullable: true }) untilDate: string | null;
  @Instant() createdAt: Date;
  @Ref({ nullable: true }) createdBy: string | null;
}

/** How a person proves who they are: an argon2id hash of the password. */
@Entity('credential')
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'credential_of_person' })
export class CredentialRow {
  @Id() personId: string;
  @Text() passwordHash: string;
  @Instant() changedAt: Date;
}

/** A signed-in browser. The cookie holds the secret, the row its hash; deleting the row signs out. */
@Entity('sign_in')
@Unique('sign_in_secret_once', ['secretHash'])
@Index('sign_in_person', ['personId'])
@Index('sign_in_expiry', ['expiresAt'])
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'sign_in_of_person' })
export class SignInRow {
  @Id() id: string;
  @Text({ length: 64 }) secretHash: string;
  @Ref() personId: string;
  @Instant() createdAt: Date;
  @Instant() lastSeenAt: Date;
  @Instant() expiresAt: Date;
}

/** A wrong password for an address, counted for the lock-out. */
@Entity('sign_in_failure')
@Index('sign_in_failure_email', ['emailHash', 'failedAt'])
export class SignInFailureRow {
  @Id() id: string;
  @Text({ length: 64 }) emailHash: string;
  @Instant() failedAt: Date;
}

/** A key for a program; acts with its person's rights. The row keeps only the hash. */
@Entity('api_token')
@Unique('api_token_hash_once', ['tokenHash'])
@Index('api_token_person', ['personId'])
@ForeignKey(() => PersonRow, ['personId'], ['id'], { name: 'api_token_of_person' })
export class ApiTokenRow {
  @Id() id: string;
  @Ref() personId: string;
  @Text() name: string;
  @Text({ length: 64 }) tokenHash: string;
  /** What of its person's rights the key may use: see `TOKEN_SCOPES`. */
  @Text({ length: 16, default: 'all' }) scope: string;
  @Instant() createdAt: Date;
  @Ref({ nullable: true }) createdBy: string | null;
  @Instant({ nullable: true }) revokedAt: Date | null;
}
