import { Injectable } from '@nestjs/common';
import { localDateOf } from '../../domain/time.js';
import { AnswerLinks } from '../../invitations/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, type Sql } from '../../platform/database/index.js';
import type { Role } from '../../people/index.js';
import type { View } from '../kit/view.js';
import { mailStates } from './mail-states.js';
import type { StatesModel } from './states.page.js';

type State = { name: string; href: string; who: Role };

/** Finds, in the demo world, an address for each state of each page (PAGES.md). */
@Injectable()
export class DemoStates {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly links: AnswerLinks,
  ) {}

  async groups(view: View): Promise<StatesModel['groups']> {
    const { t } = view;
    const groups: [string, State[]][] = [
      [t.week.title, [state(t.week.title, '/', 'pair-member')]],
      [t.desk.title, [state(t.desk.title, '/', 'coordinator')]],
      [t.hours.title, await this.hours(view)],
      [t.answers.title, await this.answers(view)],
      [t.outcomes.title, await this.outcomes(view)],
      [t.cases.title, await this.cases(view)],
      [t.workQueue.title, await this.workQueue(view)],
      [t.inbox.title, await this.consents(view)],
      [
        t.calendar.title,
        [
          state(t.calendar.title, '/kalenteri', 'pair-member'),
          state(t.calendar.title, '/kalenteri', 'coordinator'),
        ],
      ],
      [t.plan.title, await this.plans(view)],
      [t.impact.title, impactStates(view)],
      [t.kit.nav.mail, await mailStates(view, this.reader)],
      [
        t.codes.roles.admin,
        [
          state(t.kit.nav.people, '/henkilot', 'admin'),
          state(t.kit.nav.tokens, '/avaimet', 'admin'),
          state(t.kit.nav.deliveries, '/posti', 'admin'),
          state(t.deliveries.mails, '/posti?tila=kaikki', 'admin'),
        ],
      ],
      [t.codes.roles.dpo, [state(t.kit.nav.logs, '/lokit', 'dpo')]],
    ];
    return groups.map(([title, states]) => ({
      title,
      states: states.map(({ name, href, who }) => ({ name, href, who: t.codes.roles[who] })),
    }));
  }

  /** What a coordinator does with weekly hours, with one that goes on for a while. */
  private async plans({ t }: View): Promise<State[]> {
    const { plan, periods } = t;
    const today = localDateOf(this.clock.now());
    const series = await this.reader.row<{ id: string }>(sql`select id from series
      where last_date > ${today} order by last_date desc, id limit 1`);
    const acts: [string, string][] = [
      [periods.extraTitle, 'lisatunti'],
      [periods.changeTitle, 'muuta'],
      [periods.extendTitle, 'jatka'],
      [periods.endTitle, 'lopeta'],
      [t.calendarMode.title, 'kalenterit'],
    ];
    return [
      state(plan.title, '/suunnittelu', 'coordinator'),
      state(periods.series, '/suunnittelu/sarjat', 'coordinator'),
      state(periods.closings, '/suunnittelu/sulkupaivat', 'coordinator'),
      state(periods.bulkTitle, '/tunnit/peru-jakso', 'coordinator'),
      ...(series ? acts.map(([name, act]) => state(name, `/sarjat/${series.id}/${act}`, 'coordinator')) : []),
    ];
  }

  private async hours({ t }: View): Promise<State[]> {
    const now = this.clock.now();
    const full = sql`(select count(*) from booking b where b.session_id = s.id and b.state = 'booked') >= s.capacity`;
    const states = t.codes.sessionStates;
    const found: [string, Sql, Role][] = [
      [states.open, sql`s.starts_at > ${now} and s.state = 'open' and not ${full}`, 'pair-member'],
      [t.hours.full, sql`${full}`, 'pair-member'],
      [states.frozen, sql`s.starts_at > ${now} and s.state = 'frozen'`, 'pair-member'],
      [states.live, sql`s.ends_at < ${now} and s.state = 'live'`, 'pair-member'],
      [states.held, sql`s.state = 'held'`, 'pair-member'],
      [states.released, sql`s.state = 'released'`, 'coordinator'],
      [states.cancelled, sql`s.state = 'cancelled'`, 'coordinator'],
      [t.hourChanges.move, beside(sql`session_move x`, now), 'coordinator'],
      [t.hourChanges.deputy, beside(sql`session_deputy x`, now), 'coordinator'],
      [t.hourChanges.places, beside(sql`session_capacity_change x`, now), 'coordinator'],
      [t.agenda.programme, sql`s.ends_at > ${now} and s.state in ('open', 'frozen', 'live')`, 'kela-contact'],
      [t.agenda.closedTitle, sql`s.starts_at < ${now}`, 'kela-contact'],
    ];
    const rows = await this.addressed(
      found,
      (which) => sql`select s.id from session s where ${which}
      order by s.starts_at limit 1`,
      '/tunnit/',
    );
    const held = rows.find(({ name }) => name === states.held);
    return held ? [...rows, state(t.agendaPrint.title, `${held.href}/tuloste`, 'coordinator')] : rows;
  }

  /** The address in the mail that invited Kela's contact to the season of an hour. */
  private async answerLink(hourId: string): Promise<string | null> {
    const invitation = await this.reader.row<{ id: string }>(sql`select i.id from invitation i
      join session s on s.series_id = i.series_id
      join series_participant sp on sp.series_id = i.series_id and sp.person_id = i.person_id
      where s.id = ${hourId} and i.session_id is null and i.ended_at is null and sp.part = 'kela-contact'
      order by i.created_at limit 1`);
    return invitation ? new URL(this.links.addressOf(invitation.id)).pathname : null;
  }

  /** An hour to answer for, one that somebody has declined, and a time that waits for a decision. */
  private async answers({ t }: View): Promise<State[]> {
    const now = this.clock.now();
    const coming = sql`s.state in ('open', 'frozen') and s.starts_at > ${now}`;
    const next = await this.reader.row<{ id: string }>(
      sql`select s.id from session s where ${coming} order by s.starts_at limit 1`,
    );
    const declined = await this.reader.row<{ sessionId: string }>(sql`select session_id from task
      where kind = 'hour-declined' and closed_at is null order by opened_at desc limit 1`);
    const proposal = await this.reader.row<{ id: string; sessionId: string }>(sql`
      select p.id, p.session_id from time_proposal p join session s on s.id = p.session_id
      where p.decided_at is null and ${coming} order by p.proposed_at desc limit 1`);
    const link = next && (await this.answerLink(next.id));
    const hour = next && `/tunnit/${next.id}`;
    const { answers } = t;
    return [
      state(answers.title, '/vastaukset', 'kela-contact'),
      state(answers.title, '/vastaukset', 'pair-member'),
      ...(link ? [state(t.answerLink.page, link, 'kela-contact')] : []),
      ...(hour
        ? [
            state(answers.question, hour, 'kela-contact'),
            state(answers.proposeTitle, `${hour}/ehdotus`, 'kela-contact'),
            state(answers.recordTitle, `${hour}/kirjaa-vastaus`, 'coordinator'),
          ]
        : []),
      ...(declined ? [state(t.codes.answers.declined, `/tunnit/${declined.sessionId}`, 'coordinator')] : []),
      ...(proposal
        ? [
            state(
              answers.proposalTitle,
              `/tunnit/${proposal.sessionId}/ehdotus/${proposal.id}`,
              'coordinator',
            ),
          ]
        : []),
    ];
  }

  /** An undecided case with its hour, one that was recorded, and what is asked 60 days later. */
  private async outcomes({ t }: View): Promise<State[]> {
    const now = this.clock.now();
    const begun = (state: string) => sql`select b.id, b.session_id from booking b
      join session s on s.id = b.session_id
      where b.state = ${state} and s.starts_at <= ${now} order by s.starts_at desc limit 1`;
    type Booking = { id: string; sessionId: string };
    const undecided = await this.reader.row<Booking>(begun('booked'));
    const decided = await this.reader.row<Booking>(begun('discussed'));
    const asked = await this.reader.row<{ caseId: string }>(
      sql`select case_id from task where kind = 'follow-up-60' and closed_at is null limit 1`,
    );
    const form = (name: string, { id }: Booking) => state(name, `/varaukset/${id}/tulos`, 'pair-member');
    return [
      ...(undecided
        ? [
            state(t.outcomes.hourHeading, `/tunnit/${undecided.sessionId}/tulokset`, 'pair-member'),
            form(t.outcomes.record, undecided),
            state(t.outcomes.deferPageTitle, `/varaukset/${undecided.id}/siirto`, 'pair-member'),
          ]
        : []),
      ...(decided ? [form(t.outcomes.correct, decided)] : []),
      ...(asked ? [state(t.followUp.title, `/asiat/${asked.caseId}/seuranta/60`, 'pair-member')] : []),
    ];
  }

  private async cases({ t }: View): Promise<State[]> {
    const withdrawn = sql`exists (select 1 from consent k join consent_withdrawal w on w.consent_id = k.id
      where k.case_id = c.id)`;
    const none = sql`not exists (select 1 from consent k where k.case_id = c.id)`;
    const states = t.codes.caseStates;
    const found: [string, Sql, Role][] = [
      [t.caseStory.consentStates.missing, sql`c.state = 'draft' and ${none}`, 'pair-member'],
      [states.ready, sql`c.state = 'ready'`, 'pair-member'],
      [states.booked, sql`c.state = 'booked'`, 'pair-member'],
      [t.caseStory.consentStates.withdrawn, withdrawn, 'pair-member'],
    ];
    const rows = await this.addressed(
      found,
      (which) => sql`select c.id from client_case c where c.pair_id is not null and ${which}
      order by c.registered_at desc limit 1`,
      '/asiat/',
    );
    const ready = rows.find(({ name }) => name === states.ready);
    const booked = rows.find(({ name }) => name === states.booked);
    return [
      state(t.cases.title, '/asiat', 'pair-member'),
      state(t.newCase.title, '/asiat/uusi', 'pair-member'),
      ...rows,
      ...(booked
        ? [
            state(t.casePage.frame.facts, booked.href, 'coordinator'),
            state(t.casePage.seen.title, `${booked.href}/katselut`, 'pair-member'),
          ]
        : []),
      ...(ready ? [state(t.closeCase.title, `${ready.href}/sulje`, 'pair-member')] : []),
      state(t.importCases.title, '/tuonti', 'pair-member'),
      state(t.importCases.title, '/tuonti', 'coordinator'),
    ];
  }

  /** A consent in force, on its pages and on paper; the first form of a case that has none; Kela's list. */
  private async consents({ t }: View): Promise<State[]> {
    const standing = await this.reader.row<{ id: string; consentId: string }>(sql`
      select c.id, k.id as consent_id from client_case c join consent k on k.case_id = c.id
      left join consent newer on newer.case_id = c.id and newer.version > k.version
      left join consent_withdrawal w on w.consent_id = k.id
      where c.state = 'booked' and newer.id is null and w.id is null
      order by c.registered_at desc limit 1`);
    const unsigned = await this.reader.row<{ id: string }>(sql`select c.id from client_case c
      where c.state = 'draft' and c.pair_id is not null
      and not exists (select 1 from consent k where k.case_id = c.id)
      order by c.registered_at desc limit 1`);
    const paper = `/asiat/${standing?.id}/suostumus`;
    const about = `/suostumukset/${standing?.consentId}`;
    return [
      state(t.inbox.title, '/suostumukset', 'kela-contact'),
      state(t.withdrawal.registerTitle, '/suostumukset/peruutus', 'kela-contact'),
      state(t.consentPrint.title, '/suostumuslomake', 'pair-member'),
      ...(unsigned ? [state(t.consentForm.heading, `/asiat/${unsigned.id}/suostumus`, 'pair-member')] : []),
      ...(standing
        ? [
            state(t.consentForm.headingNew, paper, 'pair-member'),
            state(t.consentPrint.filledLink, `${paper}/lomake`, 'pair-member'),
            state(t.consentPrint.receiptLink, `${paper}/kuitti`, 'pair-member'),
            state(t.limitation.title, `${about}/rajaus`, 'pair-member'),
            state(t.limitation.title, `${about}/rajaus`, 'kela-contact'),
            state(t.withdrawal.title, `${about}/peruutus`, 'pair-member'),
          ]
        : []),
    ];
  }

  /** What waits for a pair, and the ways for a case to leave one. */
  private async workQueue({ t }: View): Promise<State[]> {
    const own = await this.reader.row<{ id: string }>(sql`select c.id from client_case c
      where c.state = 'ready' and c.pair_id is not null order by c.registered_at desc limit 1`);
    return [
      state(t.workQueue.title, '/tyojono', 'pair-member'),
      state(t.workQueue.title, '/tyojono', 'coordinator'),
      state(t.waitingCase.title, '/tyojono/uusi', 'coordinator'),
      state(t.raisedCase.title, '/nosta-asia', 'kela-contact'),
      ...(own
        ? [
            state(t.handover.title, `/asiat/${own.id}/luovuta`, 'pair-member'),
            state(t.release.title, `/asiat/${own.id}/vapauta`, 'pair-member'),
          ]
        : []),
    ];
  }

  private async addressed(
    found: [string, Sql, Role][],
    query: (which: Sql) => Sql,
    path: string,
  ): Promise<State[]> {
    const states: State[] = [];
    for (const [name, which, who] of found) {
      const row = await this.reader.row<{ id: string }>(query(which));
      if (row) states.push(state(name, `${path}${row.id}`, who));
    }
    return states;
  }
}

/** An hour to come of which a change is kept. */
const beside = (changes: Sql, now: Date): Sql =>
  sql`s.starts_at > ${now} and exists (select 1 from ${changes} where x.session_id = s.id)`;

const impactStates = ({ t }: View): State[] => [
  state(t.impact.title, '/vaikutus', 'manager'),
  state(t.impact.ownPairs, '/vaikutus', 'pair-member'),
  state(t.impact.noHours, '/vaikutus?from=1.1.2020&to=31.1.2020', 'manager'),
  state(t.kit.nav.definitions, '/maaritelmat', 'manager'),
];

const state = (name: string, href: string, who: Role): State => ({ name, href, who });
