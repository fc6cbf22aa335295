import type { ServiceClock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import type { Tx } from '../platform/database/index.js';
import { AuditLogRow } from './audit.rows.js';

/**
 * Whose act a log row tells of. `personId` is null for the service itself and for the command line. An
 * `Actor` of the people room fits.
 */
export type Who = { personId: string | null; name: string; organisation: string; requestId: string };

/**
 * What a log row tells (asiakastietolaki 703/2023, 10 §; PRODUCT.md, Audit). A `disclosure` is Kela seeing a
 * county's case: it names its ground, the consent and its version.
 */
export type AuditEntry = {
  /** What was done, noun.verb: `case.booked`. */
  act: string;
  kind: 'read' | 'write' | 'disclosure';
  dataGroup: 'case' | 'consent' | 'booking' | 'outcome' | 'log' | 'session' | 'report' | 'mail';
  /** Why it was done, a code. */
  purpose: string;
  /** The role in which the person acted. */
  role: string;
  countyId?: string | null;
  caseId?: string | null;
  consent?: { id: string; version: number } | null;
  sessionId?: string | null;
};

/** Writes log rows inside a transaction; `result` is `ok` or the code of the refusal. */
export async function writeEntries(
  tx: Tx,
  clock: ServiceClock,
  who: Who,
  entries: AuditEntry[],
  result: string,
): Promise<void> {
  const happenedAt = clock.now();
  await tx.insert(
    AuditLogRow,
    entries.map((entry) => ({
      id: newId(),
      happenedAt,
      personId: who.personId,
      personName: who.name,
      role: entry.role,
      organisation: who.organisation,
      countyId: entry.countyId ?? null,
      caseId: entry.caseId ?? null,
      dataGroup: entry.dataGroup,
      kind: entry.kind,
      act: entry.act,
      purpose: entry.purpose,
      result,
      consentId: entry.consent?.id ?? null,
      consentVersion: entry.consent?.version ?? null,
      sessionId: entry.sessionId ?? null,
      requestId: who.requestId,
    })),
  );
}
