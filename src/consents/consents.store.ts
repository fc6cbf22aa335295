import { fromJson, isYes, sql, type Reads, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import type { ConsentFacts } from '../domain/consent.js';
import { ConsentConfirmationRow, ConsentRow, ConsentWithdrawalRow } from './consents.rows.js';

/** A consent version as it stands: what was signed, whether Kela has it, whether it was withdrawn. */
export type Consent = ConsentFacts & {
  id: string;
  caseId: string;
  version: number;
  giver: string;
  representationGround: string | null;
  representationFrom: string | null;
  otherParties: string | null;
  excludedGroups: string[];
  purposeVersion: string;
  formVersion: string;
  method: string;
  signedOn: string;
  language: string;
  interpreterUsed: boolean;
  originalRef: string;
  /** How it came after the version before: `given`, `limited`, `supplemented`. */
  change: string;
  ageGroup: string;
  custodian: string | null;
  minorView: string | null;
  checkedByName: string;
  createdAt: Date;
  confirmedAt: Date | null;
  confirmedByName: string | null;
  withdrawnAt: Date | null;
  toldTo: string | null;
  withdrawnByName: string | null;
};

const COLUMNS = sql`
  k.id, k.case_id, k.version, k.giver, k.representation_ground, k.representation_from, k.representation_until, k.other_parties, k.directions,
  k.information_groups, k.excluded_groups, k.purpose_version, k.form_version, k.valid_from, k.valid_until,
  k.method, k.signed_on, k.language, k.interpreter_used, k.original_ref, k.created_at,
  k.change, k.age_group, k.custodian, k.minor_view,
  checker.name as checked_by_name, c.confirmed_at, confirmer.name as confirmed_by_name,
  w.withdrawn_at, w.told_to, withdrawer.name as withdrawn_by_name
  from consent k
  join person checker on checker.id = k.checked_by
  left join consent_confirmation c on c.consent_id = k.id
  left join person confirmer on confirmer.id = c.confirmed_by
  left join consent_withdrawal w on w.consent_id = k.id
  left join person withdrawer on withdrawer.id = w.withdrawn_by`;

type Raw = Omit<Consent, 'directions' | 'informationGroups' | 'excludedGroups' | 'interpreterUsed'> &
  Record<'directions' | 'informationGroups' | 'excludedGroups' | 'interpreterUsed', unknown>;

const asConsent = (raw: Raw): Consent => ({
  ...raw,
  directions: fromJson<string[]>(raw.directions),
  informationGroups: fromJson<string[]>(raw.informationGroups),
  excludedGroups: fromJson<string[]>(raw.excludedGroups),
  interpreterUsed: isYes(raw.interpreterUsed),
});

/** Every version of a case's consent, the newest first. */
export async function consentVersions(reads: Reads, caseId: string): Promise<Consent[]> {
  const rows = await reads.rows<Raw>(
    sql`select ${COLUMNS} where k.case_id = ${caseId} order by k.version desc`,
  );
  return rows.map(asConsent);
}

/** The version that counts: the newest of the case, or null. */
export async function newestConsent(reads: Reads, caseId: string): Promise<Consent | null> {
  return (await newestConsents(reads, [caseId])).get(caseId) ?? null;
}

/** The newest version of each case that has one. */
export async function newestConsents(reads: Reads, caseIds: string[]): Promise<Map<string, Consent>> {
  if (caseIds.length === 0) return new Map();
  const rows = await reads.rows<Raw>(sql`select ${COLUMNS} where k.case_id in ${caseIds}
    and k.version = (select max(newer.version) from consent newer where newer.case_id = k.case_id)`);
  return new Map(rows.map((row) => [row.caseId, asConsent(row)]));
}

/** One version by its id. */
export async function consentById(reads: Reads, id: string): Promise<Consent | null> {
  const row = await reads.row<Raw>(sql`select ${COLUMNS} where k.id = ${id}`);
  return row ? asConsent(row) : null;
}

/** Adds the next version of a case's consent; the caller holds the case. Answers its id and number. */
export async function addConsentVersion(
  tx: Tx,
  consent: Omit<ConsentRow, 'id' | 'version'>,
): Promise<{ id: string; version: number }> {
  const newest = await tx.row<{ version: number | null }>(
    sql`select max(version) as version from consent where case_id = ${consent.caseId}`,
  );
  const added = { id: newId(), version: (newest?.version ?? 0) + 1 };
  await tx.insert(ConsentRow, { ...consent, ...added });
  return added;
}

/** Adds the first consents of new cases at once. Answers their ids and numbers, in their order. */
export async function addFirstConsents(
  tx: Tx,
  consents: Omit<ConsentRow, 'id' | 'version'>[],
): Promise<{ id: string; version: number }[]> {
  const added = consents.map(() => ({ id: newId(), version: 1 }));
  await tx.insert(
    ConsentRow,
    consents.map((consent, index) => ({ ...consent, ...added[index] })),
  );
  return added;
}

export async function addWithdrawal(tx: Tx, withdrawal: Omit<ConsentWithdrawalRow, 'id'>): Promise<void> {
  await tx.insert(ConsentWithdrawalRow, { ...withdrawal, id: newId() });
}

export async function addConfirmation(
  tx: Tx,
  confirmation: Omit<ConsentConfirmationRow, 'id'>,
): Promise<void> {
  await tx.insert(ConsentConfirmationRow, { ...confirmation, id: newId() });
}
