import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../audit/index.js';
import { caseById, isClaimed, openCasesOf, type ClientCase } from '../cases/index.js';
import { consentById, newestConsents, type Consent } from '../consents/index.js';
import { readinessRefusal } from '../domain/case-readiness.js';
import { consentRefusal } from '../domain/consent.js';
import { bookingRefusal } from '../domain/places.js';
import { passedOver, placeQuestion } from '../domain/queue.js';
import type { Refusal } from '../domain/refusal.js';
import { addDays, isWithin, localDateOf, type LocalDate } from '../domain/time.js';
import { kelaWindow } from '../domain/visibility.js';
import {
  closedDatesOf,
  countiesOf,
  countyRules,
  hasRole,
  isOwnPair,
  pairsOf,
  type Actor,
} from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { cursorAfter, readCursor } from '../platform/http/index.js';
import { frameOf } from './agenda.queries.js';
import { caseLines, storyOf, type CaseLine, type CaseStory } from './case-story.js';
import { Hours, type HourLine } from './hours.queries.js';
import { waitersBySeries, withPlaces } from './queue/queue.store.js';
import { hoursForKela } from './hours/deputies.store.js';
import { hoursById } from './sessions.store.js';
import { roleTowards } from './withdraw-consent.js';

/** An hour a case could have: `refusal` says why not, `null` that it can be booked now. */
export type BookableHour = { hour: HourLine; refusal: Refusal | null };

const MOST_CASES = 200;

/** Shows cases to those who may see them; what is shown is logged first. */
@Injectable()
export class Cases {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly hours: Hours,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * The open cases of the actor's own pairs, those that have waited longest first, at most 200. `pick` keeps
   * those that will be shown: only what it answers leaves here and is logged.
   */
  async mine(actor: Actor, pick = (lines: CaseLine[]) => lines): Promise<CaseLine[]> {
    return this.audited.read(
      actor,
      async () =>
        pick(await this.lines(await openCasesOf(this.reader, { pairIds: pairsOf(actor) }, MOST_CASES))),
      (lines) => lines.map(({ client, consent }) => entry('case.listed', 'pair-member', client, consent)),
    );
  }

  /**
   * A page of the open cases of the actor's own pairs and, as a coordinator, of the own counties: of those
   * the frame alone. `next` is the cursor of the rest, or null.
   */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string },
  ): Promise<{ items: ClientCase[]; next: string | null }> {
    const pairIds = pairsOf(actor);
    const whose = { pairIds, countyIds: countiesOf(actor, 'coordinator') };
    const isOwn = ({ pairId }: ClientCase) => isOwnPair(actor, pairId);
    return this.audited.read(
      actor,
      async () => {
        const rows = await openCasesOf(this.reader, whose, page.limit + 1, readCursor(page.cursor));
        const items = rows.slice(0, page.limit);
        const last = rows.length > page.limit ? items.at(-1) : undefined;
        return {
          items: items.map((client) => (isOwn(client) ? client : frameOf(client))),
          next: last ? cursorAfter({ at: last.registeredAt, id: last.id }) : null,
        };
      },
      ({ items }) =>
        items.map((client) =>
          entry('case.listed', isOwn(client) ? 'pair-member' : 'coordinator', client, null),
        ),
    );
  }

  /**
   * One case with its consents and bookings. The pair sees all of it; a coordinator of the county its frame
   * (code, pair, urgency, waiting, consent dates); Kela the content while the case is on an own hour's agenda
   * inside the window and covered. Null for everybody else; asking for it is logged.
   */
  async story(actor: Actor, caseId: string): Promise<CaseStory | null> {
    const client = await caseById(this.reader, caseId);
    const viewer = client && (await this.viewerOf(actor, client));
    if (!client || !viewer) {
      await this.audited.refused(actor, refusedEntry(actor, client), 'not-found');
      return null;
    }
    return this.audited.read(
      actor,
      () => storyOf(this.reader, client, viewer, localDateOf(this.clock.now())),
      ({ consent }) => [
        entry('case.read', viewer, client, consent),
        ...(consent ? [consentEntry(viewer, client, consent)] : []),
      ],
    );
  }

  /**
   * The case of a consent for somebody who may end it: its pair, its county's coordinator, its Kela. What the
   * consent says is for the pair and for Kela.
   */
  async ofConsent(
    actor: Actor,
    consentId: string,
  ): Promise<{
    caseId: string;
    code: string;
    viewer: CaseStory['viewer'];
    consent: Consent | null;
  } | null> {
    const consent = await consentById(this.reader, consentId);
    const client = consent && (await caseById(this.reader, consent.caseId));
    const role = client && (await roleTowards(this.reader, client, actor));
    if (!client || !role) {
      await this.audited.refused(actor, refusedEntry(actor, client), 'not-found');
      return null;
    }
    return this.audited.read(
      actor,
      async () => ({
        ...{ caseId: client.id, code: client.code, viewer: role },
        consent: role === 'coordinator' ? null : consent,
      }),
      () => [consentEntry(role, client, consent)],
    );
  }

  /** The coming hours of the case's pair, each with why the case can or cannot have it. Null as `story`. */
  async bookableHours(
    actor: Actor,
    caseId: string,
  ): Promise<{ line: CaseLine; hours: BookableHour[]; horizonDays: number } | null> {
    const client = await caseById(this.reader, caseId);
    if (!client || !isClaimed(client) || !isOwnPair(actor, client.pairId)) {
      await this.audited.refused(actor, refusedEntry(actor, client), 'not-found');
      return null;
    }
    const today = localDateOf(this.clock.now());
    const rules = await countyRules(this.reader, client.countyId, today);
    const [line] = await this.audited.read(
      actor,
      () => this.lines([client]),
      (lines) => lines.map(({ consent }) => entry('case.read', 'pair-member', client, consent)),
    );
    if (!line) return null;
    const { items } = await this.hours.list(actor, {
      from: today,
      to: addDays(today, rules.horizonDays + 14),
      pairId: client.pairId,
      limit: 100,
    });
    const usable = items.filter(({ state }) => state !== 'cancelled' && state !== 'released');
    return { line, hours: await this.judged(line, usable, rules), horizonDays: rules.horizonDays };
  }

  private async judged(
    { client, consent }: CaseLine,
    lines: HourLine[],
    rules: { closedDates: ReadonlySet<string>; horizonDays: number },
  ): Promise<BookableHour[]> {
    const ids = lines.map(({ id }) => id);
    const hours = await withPlaces(this.reader, [...(await hoursById(this.reader, ids)).values()]);
    const waiters = await waitersBySeries(this.reader, [...new Set(hours.map(({ seriesId }) => seriesId))]);
    const when = { closings: rules.closedDates, horizonDays: rules.horizonDays, now: this.clock.now() };
    return lines.flatMap((line): BookableHour[] => {
      const hour = hours.find(({ id }) => id === line.id);
      if (!hour || !isClaimed(client)) return [];
      const refusal =
        bookingRefusal(placeQuestion(hour, client, when, false)) ??
        readinessRefusal(client, consent, hour.date) ??
        (passedOver(hour, waiters.get(hour.seriesId) ?? [], { ...client, caseId: client.id }, when)
          ? { code: 'queue-first' as const }
          : null);
      return [{ hour: line, refusal }];
    });
  }

  private lines(clients: ClientCase[]): Promise<CaseLine[]> {
    return caseLines(this.reader, clients, localDateOf(this.clock.now()));
  }

  private async viewerOf(actor: Actor, client: ClientCase): Promise<CaseStory['viewer'] | null> {
    if (isOwnPair(actor, client.pairId)) return 'pair-member';
    if (countiesOf(actor, 'coordinator').includes(client.countyId)) return 'coordinator';
    return (await this.kelaSees(actor, client)) ? 'kela-contact' : null;
  }

  private async kelaSees(actor: Actor, client: ClientCase): Promise<boolean> {
    if (!hasRole(actor, 'kela-contact')) return false;
    const booked = await this.reader.rows<{ id: string; date: LocalDate }>(sql`
      select s.id, s.date from booking b join session s on s.id = b.session_id
      where b.case_id = ${client.id} and b.state in ('booked', 'discussed')`);
    const consent = (await newestConsents(this.reader, [client.id])).get(client.id) ?? null;
    const closed = (await closedDatesOf(this.reader, [client.countyId])).get(client.countyId) ?? new Set();
    const ids = booked.map(({ id }) => id);
    const attended = await hoursForKela(this.reader, ids, actor.personId);
    for (const { date } of booked.filter(({ id }) => attended.has(id))) {
      const open = isWithin(kelaWindow(date, closed), this.clock.now());
      if (open && consentRefusal(consent, { on: date, themes: client.themes }) === null) return true;
    }
    return false;
  }
}

const entry = (
  act: string,
  viewer: CaseStory['viewer'],
  client: ClientCase,
  consent: Consent | null,
): AuditEntry => ({
  act,
  kind: viewer === 'kela-contact' ? 'disclosure' : 'read',
  dataGroup: 'case',
  purpose: 'consultation',
  role: viewer,
  countyId: client.countyId,
  caseId: client.id,
  consent,
});

const consentEntry = (viewer: CaseStory['viewer'], client: ClientCase, consent: Consent): AuditEntry => ({
  ...entry('consent.read', viewer, client, consent),
  dataGroup: 'consent',
});

const refusedEntry = (actor: Actor, client: ClientCase | null): AuditEntry => ({
  act: 'case.read',
  kind: 'read',
  dataGroup: 'case',
  purpose: 'consultation',
  role: actor.grants[0]?.role ?? 'none',
  countyId: client?.countyId ?? null,
  caseId: client?.id ?? null,
});
