import { createHmac } from 'node:crypto';
import type { AuditLogRow } from './audit.rows.js';

/**
 * The log cannot be changed unseen: each row gets a place in a chain and a keyed hash over itself and the
 * link before it (PRODUCT.md, Audit; 703/2023 22 § on integrity). The key stays outside the database, so
 * somebody who can write to the database alone cannot mend the chain.
 */
export const CHAIN_BEGINS = '0'.repeat(64);

/** The hash of a link: HMAC-SHA256 over the hash before and every column of the row, in a fixed order. */
export function linkHash(secretKey: string, previousHash: string, row: AuditLogRow): string {
  return createHmac('sha256', secretKey)
    .update(`${previousHash}\n${canonical(row)}`)
    .digest('hex');
}

/** A row as one unambiguous line; a column added later must not change the text of the rows before it. */
const canonical = (row: AuditLogRow): string =>
  JSON.stringify([
    row.id,
    row.happenedAt.toISOString(),
    row.personId,
    row.personName,
    row.role,
    row.organisation,
    row.countyId,
    row.caseId,
    row.dataGroup,
    row.kind,
    row.act,
    row.purpose,
    row.result,
    row.consentId,
    row.consentVersion,
    row.sessionId,
    row.requestId,
  ]);
