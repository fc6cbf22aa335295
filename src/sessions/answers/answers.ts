import { Injectable } from '@nestjs/common';
import { AuditedWriter, type AuditEntry, type Who } from '../../audit/index.js';
import { setsAside, takenAs, type KnownAnswer, type TakenAs } from '../../domain/standing-answer.js';
import { ServiceClock } from '../../platform/clock.js';
import { sql, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Tasks } from '../../tasks/index.js';
import { agendaChanged } from '../agenda-changed.js';
import { holdHour, holdSeries } from '../queue/queue.store.js';
import type { AnsweredVia, GivenAnswer, ProposedTime } from './answer.js';
import { HourAnswerRow, TimeProposalRow } from './answers.rows.js';
import { decideBy, settleHours, settleSeason } from './declines.js';
import { endProposal, openProposals, overtakeProposals } from './proposals.store.js';
import { comersOf } from './who-comes.store.js';

/** Somebody of a series, as their act is logged. */
type Teller = Who & { role: string; countyId: string };

/**
 * Keeps what invited people answer and propose, by whichever way it comes, and does what follows from it: the
 * coordinators' tasks, the log row, the word to open pages (PRODUCT.md, "Answers by mail"). Whether the answer may
 * be believed is the caller's to judge.
 */
@Injectable()
export class Answers {
  constructor(
    private readonly audited: AuditedWriter,
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Records an answer inside the caller's transaction, which holds nothing yet or the series. Answers what it is
   * beside those the person has given to the same thing; only `recorded` changes anything.
   * @param who whose act the log names; the person themselves unless told.
   */
  async give(tx: Tx, answer: GivenAnswer, who: Who | null = null): Promise<TakenAs> {
    const as = await this.record(tx, answer);
    if (as !== 'recorded') return as;
    const about = { ...answer, sessionId: answer.hour?.sessionId ?? null };
    await this.log(tx, answer.hour ? 'hour' : 'season', about, who);
    return as;
  }

  /** The same for a caller who leaves the log row. */
  async record(tx: Tx, answer: GivenAnswer): Promise<TakenAs> {
    const { personId, seriesId, hour, inboundId } = answer;
    await this.hold(tx, seriesId, hour?.sessionId ?? null);
    const known = await knownTo(tx, answer);
    const as = takenAs({ ...answer, sessionId: hour?.sessionId ?? null }, known);
    if (as !== 'recorded') return as;
    if (await isSetAside(tx, answer)) return 'older-answer';
    const at = this.clock.now();
    await tx.insert(HourAnswerRow, {
      ...{ id: newId(), seriesId, personId, sessionId: hour?.sessionId ?? null },
      ...{ aboutStartsAt: hour?.startsAt ?? null, partStat: answer.partStat, givenAt: answer.givenAt },
      ...{ receivedAt: afterAll(known, at), via: answer.via, recordedBy: answer.recordedBy, inboundId },
    });
    await this.settle(tx, answer, at);
    return as;
  }

  /**
   * Keeps a proposed time inside the caller's transaction and asks the coordinators. A newer proposal of the same
   * person for the same hour takes the place of the older one; the same time again is the proposal that is open.
   */
  async propose(tx: Tx, time: ProposedTime, who: Who | null = null): Promise<{ proposalId: string }> {
    const kept = await this.keepTime(tx, time);
    if (kept.isNew) await this.log(tx, 'time', time, who);
    return { proposalId: kept.proposalId };
  }

  /** The same for a caller who leaves the log row. */
  async keepTime(tx: Tx, time: ProposedTime): Promise<{ proposalId: string; isNew: boolean }> {
    await this.hold(tx, time.seriesId, time.sessionId);
    const at = this.clock.now();
    const earlier = await this.openOf(tx, time);
    const same = earlier.find(({ startsAt }) => startsAt.getTime() === time.startsAt.getTime());
    if (same) return { proposalId: same.id, isNew: false };
    for (const one of earlier)
      await endProposal(tx, this.outbox, one, { decision: 'overtaken', at, by: time.personId });
    const id = newId();
    await tx.insert(TimeProposalRow, {
      ...{ id, seriesId: time.seriesId, sessionId: time.sessionId, personId: time.personId },
      ...{ invitationId: time.invitationId, sequence: time.sequence },
      ...{ startsAt: time.startsAt, endsAt: time.endsAt, originalStartsAt: time.originalStartsAt },
      ...{ proposedAt: at, via: time.via, inboundId: time.inboundId },
      ...{ decidedAt: null, decidedBy: null, decision: null },
    });
    const { countyId } = await tellerOf(tx, time);
    const hour = time.sessionId ? await holdHour(tx, time.sessionId) : null;
    await this.tasks.open(tx, {
      ...{ kind: 'time-proposed', countyId, subjectId: id, ...(hour && { sessionId: hour.id }) },
      ...{ waitsFor: { role: 'coordinator' }, dueAt: hour ? await decideBy(tx, hour, at) : at },
    });
    if (hour) await agendaChanged(tx, hour.id);
    return { proposalId: id, isNew: true };
  }

  /**
   * An hour has another time, is off, or somebody else comes to it: tasks about answers to it as it was close, and
   * with `anotherTime` nobody decides about proposals for it any more. The caller holds the hour.
   */
  async hourChanged(
    tx: Tx,
    sessionId: string,
    { by, anotherTime }: { by: string | null; anotherTime: boolean },
  ): Promise<void> {
    const at = this.clock.now();
    if (anotherTime) await overtakeProposals(tx, this.outbox, sessionId, { at, by });
    await settleHours(tx, [sessionId], { tasks: this.tasks, at, by, declinedBy: null });
  }

  private async hold(tx: Tx, seriesId: string, sessionId: string | null): Promise<void> {
    await holdSeries(tx, seriesId);
    if (sessionId) await tx.lock('session', sessionId);
  }

  private async settle(tx: Tx, { hour, seriesId, personId, partStat }: GivenAnswer, at: Date): Promise<void> {
    const declinedBy = partStat === 'declined' ? personId : null;
    const settling = { tasks: this.tasks, at, by: personId, declinedBy };
    if (hour) {
      await settleHours(tx, [hour.sessionId], settling);
      await agendaChanged(tx, hour.sessionId);
      return;
    }
    await settleSeason(tx, seriesId, settling);
    const coming = await tx.rows<{ id: string }>(sql`select id from session where series_id = ${seriesId}
      and state in ('open', 'frozen', 'live') and ends_at > ${at} order by id`);
    for (const { id } of coming) await agendaChanged(tx, id);
  }

  private async openOf(tx: Tx, { sessionId, seriesId, personId }: ProposedTime): Promise<TimeProposalRow[]> {
    if (sessionId) {
      return (await openProposals(tx, sessionId)).filter((one) => one.personId === personId);
    }
    return tx.rows<TimeProposalRow>(sql`select * from time_proposal where series_id = ${seriesId}
      and person_id = ${personId} and session_id is null and decided_at is null`);
  }

  private async log(
    tx: Tx,
    what: keyof typeof ACTS,
    about: Pick<ProposedTime, 'personId' | 'seriesId' | 'sessionId' | 'inboundId' | 'via'>,
    who: Who | null,
  ): Promise<void> {
    const teller = await tellerOf(tx, about);
    const entry: AuditEntry = {
      ...ACTS[what][about.via],
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: who && who.personId !== about.personId ? 'coordinator' : teller.role,
      countyId: teller.countyId,
      sessionId: about.sessionId,
    };
    await this.audited.note(tx, who ?? teller, entry);
  }
}

/** The log tells by which way somebody answered; without more they were signed in, or a coordinator wrote it down. */
const ACTS = {
  hour: byWay({ act: 'hour.answered' }, { act: 'hour.answered-by-mail' }, { act: 'hour.answered-by-link' }),
  season: byWay(
    { act: 'season.answered' },
    { act: 'season.answered-by-mail' },
    { act: 'season.answered-by-link' },
  ),
  time: byWay({ act: 'time.proposed' }, { act: 'time.proposed-by-mail' }, { act: 'time.proposed-by-link' }),
} as const;

type Act = { act: string };

function byWay(signedIn: Act, mail: Act, link: Act): Readonly<Record<AnsweredVia, Act>> {
  return { page: signedIn, coordinator: signedIn, mail, link };
}

/** What a person has answered to the very same thing: the season, or the hour at the time it has. */
function knownTo(tx: Tx, { personId, seriesId, hour }: GivenAnswer): Promise<KnownAnswer[]> {
  const thing = hour
    ? sql`session_id = ${hour.sessionId} and about_starts_at = ${hour.startsAt}`
    : sql`session_id is null`;
  return tx.rows<KnownAnswer>(sql`select session_id, about_starts_at, part_stat, given_at, received_at
    from hour_answer where person_id = ${personId} and series_id = ${seriesId} and ${thing}`);
}

/** Whether the person has declined the season since they gave this answer to an hour of it. */
async function isSetAside(tx: Tx, { personId, hour, givenAt }: GivenAnswer): Promise<boolean> {
  if (!hour) return false;
  const comers = await comersOf(tx, [hour.sessionId]);
  const standing = comers.find((one) => one.personId === personId)?.answer;
  return !!standing && setsAside(standing, { givenAt });
}

/** Of two answers given at the same moment the later received counts, so no two are received at the same one. */
const afterAll = (known: readonly KnownAnswer[], at: Date): Date =>
  new Date(Math.max(at.getTime(), ...known.map(({ receivedAt }) => receivedAt.getTime() + 1)));

/** The person who answers, with the part they have in the series or, standing in, the kind of role they hold. */
async function tellerOf(
  tx: Tx,
  { personId, seriesId, inboundId }: { personId: string; seriesId: string; inboundId: string | null },
): Promise<Teller> {
  const row = await tx.row<{ name: string; organisation: string; part: string | null; countyId: string }>(sql`
    select p.name, p.organisation, sp.part, r.county_id from person p join series r on r.id = ${seriesId}
    left join series_participant sp on sp.series_id = r.id and sp.person_id = p.id
    where p.id = ${personId}`);
  if (!row) throw new Error('Nobody can answer for a series or a person that does not exist');
  const role = row.part === 'kela-contact' || row.part === 'kela-deputy' ? 'kela-contact' : 'pair-member';
  const { name, organisation, countyId } = row;
  return { personId, name, organisation, requestId: inboundId ?? newId(), role, countyId };
}
