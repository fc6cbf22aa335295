import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../audit/index.js';
import { caseById } from '../cases/index.js';
import type { FollowUpDay } from '../domain/codes.js';
import { followUpOpensOn } from '../domain/outcome.js';
import type { LocalDate } from '../domain/time.js';
import { isOwnPair, type Actor } from '../people/index.js';
import { Reader } from '../platform/database/index.js';
import { answersOf, firstDiscussedOn, type FollowUp } from './follow-ups.store.js';

/** What is asked of a case after its first discussion, and what was answered. */
export type FollowUpView = {
  caseId: string;
  code: string;
  firstDiscussedOn: LocalDate;
  answers: FollowUp[];
  /** From which days on "no meeting was held" can be said. */
  dueOn: Record<FollowUpDay, LocalDate>;
};

/** Shows a case's follow-up to its pair; what is shown is logged first. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
  ) {}

  /** Null for a case that is not of an own pair, or that has not been discussed. */
  async of(actor: Actor, caseId: string): Promise<FollowUpView | null> {
    const client = await caseById(this.reader, caseId);
    const entry: AuditEntry = {
      act: 'follow-up.read',
      kind: 'read',
      dataGroup: 'outcome',
      purpose: 'follow-up',
      role: actor.grants[0]?.role ?? 'none',
    };
    const own = client && isOwnPair(actor, client.pairId);
    const first = own && firstDiscussedOn(client);
    if (!own || !first) {
      await this.audited.refused(actor, entry, 'not-found');
      return null;
    }
    return this.audited.read(
      actor,
      async () => ({
        caseId,
        code: client.code,
        firstDiscussedOn: first,
        answers: await answersOf(this.reader, caseId),
        dueOn: { 30: followUpOpensOn(first, 30), 60: followUpOpensOn(first, 60) },
      }),
      () => [{ ...entry, role: 'pair-member', countyId: client.countyId, caseId }],
    );
  }
}
