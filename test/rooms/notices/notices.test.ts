import { Outbox } from '../../../src/platform/outbox/index.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import {
  CancelHour,
  MoveHour,
  NameDeputy,
  RemoveBooking,
  TurnHours,
  WithdrawConsent,
} from '../../../src/sessions/index.js';
import { ChooseLanguage, ChooseMails, DeactivatePerson } from '../../../src/people/index.js';
import { RemindOfHours } from '../../../src/notices/remind-of-hours.js';
import { Tasks } from '../../../src/tasks/index.js';
import { openSmtpHouse, smtpRefusal, type Delivered, type SmtpHouse } from '../../support/smtp-house.js';
import { value, World } from '../../support/world.js';

let smtp: SmtpHouse;
let world: World;
beforeAll(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
});
beforeEach(async () => {
  world.startOver();
  await beginAnew();
});
afterAll(async () => {
  await world.close();
  await smtp.close();
});

/** One world for all: what an earlier test has planned, chosen or left waiting is of no concern to the next. */
async function beginAnew(): Promise<void> {
  await world.get(Writer).run(async (tx) => {
    await tx.run(sql`update session set state = 'cancelled' where state in ('open', 'frozen', 'live')`);
    await tx.run(sql`update task set closed_at = ${world.clock.now()} where closed_at is null`);
    for (const table of [sql`notice`, sql`mail_choice`, sql`county_closing`, sql`outbox_message`]) {
      await tx.run(sql`delete from ${table}`);
    }
    await tx.run(sql`update person set language = 'fi'`);
  });
  smtp.delivered.length = 0;
  smtp.refusals.length = 0;
}

/** The hour of Tuesday 9.3.2027 at 13.00; its cut-off is Friday 5.3. at 12.00. */
const CUT_OFF = '2027-03-05T10:00:00Z';
const EVERYBODY = ['aino', 'bertta', 'elli', 'sini', 'ville'];

/** Does the clock's work of a kind, as the schedule would, and sends what follows. */
async function clockWork(kind: string): Promise<Delivered[]> {
  const before = smtp.delivered.length;
  await world.get(Writer).run((tx) => world.get(Outbox).plan(tx, { kind, payload: {} }));
  await world.service.drain();
  return smtp.delivered.slice(before);
}
const names = (mails: Delivered[]): string[] =>
  mails.map(({ to }) => to.join().replace('@esi.example', '')).toSorted();
const subjects = (mails: Delivered[]): string[] => [...new Set(mails.map(({ mail }) => mail.subject ?? ''))];
const leftOut = () =>
  world.rows<{ kind: string; leftOut: string }>(
    sql`select kind, left_out from notice where left_out is not null order by kind, left_out`,
  );

/** A season whose first hour has one case, frozen at its cut-off; what has been sent so far is forgotten. */
async function frozenHour() {
  const { hours, seriesId } = await world.season();
  const booked = await world.booked(hours[0]!.id);
  await world.service.drain();
  smtp.delivered.length = 0;
  world.at(CUT_OFF);
  const ready = await clockWork('hours.turn');
  world.at('2027-03-05T10:01:00Z');
  return { id: hours[0]!.id, seriesId, hours, booked, ready };
}

describe('at the cut-off', () => {
  test('everybody of the hour is told once that its agenda stands, and no calendar is touched', async () => {
    const { id, ready } = await frozenHour();
    expect(names(ready)).toEqual(EVERYBODY);
    expect(subjects(ready)).toEqual(['Ohjelma on valmis: etäkonsultaatio ti 9.3.2027 klo 13.00–14.00']);
    for (const { from, raw, mail } of ready) {
      expect(mail.from!.value[0].address).toBe(world.service.configuration.MAIL_FROM);
      // A bounce comes back to the delivery, an answer to nobody.
      expect(from).toMatch(/^vastaus\+[a-z2-7]{32}@kelatunti\.example$/);
      expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
      expect(raw).not.toMatch(/text\/calendar|application\/ics/);
      expect(mail.text).toContain(`/tunnit/${id}`);
      expect(mail.text).toContain('/asetukset');
    }
    await world.get(TurnHours).run();
    await world.service.drain();
    expect(smtp.delivered).toHaveLength(5);
  });

  test('who stands in is told instead of the one who cannot come', async () => {
    const { hours } = await world.season();
    const sessionId = hours[0]!.id;
    await world.booked(sessionId);
    const named = { sessionId, personId: world.ids.dani, reason: 'Loma' };
    value(await world.get(NameDeputy).run(named, await world.actor('koko')));
    await world.service.drain();
    world.at(CUT_OFF);
    const mails = await clockWork('hours.turn');
    expect(names(mails)).toEqual(['aino', 'bertta', 'dani', 'elli', 'ville']);
    expect(subjects(mails)).toEqual(['Ohjelma on valmis: etäkonsultaatio ti 9.3.2027 klo 13.00–14.00']);
  });

  test('an hour that is moved afterwards has another cut-off, which is told again', async () => {
    const { id } = await frozenHour();
    const moved = { sessionId: id, startsAt: new Date('2027-03-18T08:00:00Z'), reason: 'Este' };
    value(await world.get(MoveHour).run(moved, await world.actor('koko')));
    await world.service.drain();
    world.at('2027-03-16T10:00:00Z');
    const mails = (await clockWork('hours.turn')).filter(({ mail }) => mail.text?.includes(id));
    expect(names(mails)).toEqual(EVERYBODY);
    expect(subjects(mails)).toEqual(['Ohjelma on valmis: etäkonsultaatio to 18.3.2027 klo 10.00–11.00']);
  });

  test('an hour that is moved past its own cut-off is told at once', async () => {
    const { hours } = await world.season();
    const { id } = hours[1]!;
    await world.booked(id);
    const moved = { sessionId: id, startsAt: new Date('2027-03-03T08:00:00Z'), reason: 'Este' };
    value(await world.get(MoveHour).run(moved, await world.actor('koko')));
    await world.service.drain();
    const mails = smtp.delivered.filter(({ mail }) => mail.subject?.startsWith('Ohjelma'));
    expect(names(mails)).toEqual(EVERYBODY);
  });

  test('an hour without cases is released and nobody is told of an agenda', async () => {
    await world.season();
    await world.service.drain();
    smtp.delivered.length = 0;
    world.at(CUT_OFF);
    expect(subjects(await clockWork('hours.turn'))).toEqual([
      'Vapautettu: etäkonsultaatio ti 9.3.2027 klo 13.00–14.00',
    ]);
  });

  test('each reads it in their own language', async () => {
    await world.get(ChooseLanguage).run({ language: 'sv' }, await world.actor('sini'));
    const { ready } = await frozenHour();
    const sinis = ready.find(({ to }) => to.join() === 'sini@esi.example')!;
    expect(sinis.mail.subject).toBe('Programmet är klart: distanskonsultation tis 9.3.2027 kl. 13.00–14.00');
  });

  test('a mail server that is down gets the same mail later, under the same Message-ID', async () => {
    const { hours } = await world.season();
    await world.booked(hours[0]!.id);
    await world.service.drain();
    smtp.delivered.length = 0;
    smtp.refusals.push(smtpRefusal(451));
    world.at(CUT_OFF);
    expect(await clockWork('hours.turn')).toHaveLength(4);
    world.at('2027-03-05T10:30:00Z');
    await world.service.drain();
    expect(names(smtp.delivered)).toEqual(EVERYBODY);
    const ids = await world.rows<{ messageId: string }>(sql`select message_id from notice`);
    expect(smtp.delivered.map(({ mail }) => mail.messageId).toSorted()).toEqual(
      ids.map(({ messageId }) => messageId).toSorted(),
    );
  });
});

describe('after the cut-off', () => {
  const CHANGED = 'Ohjelma on muuttunut: etäkonsultaatio ti 9.3.2027 klo 13.00–14.00';

  test('an addition and a withdrawal within ten minutes are one mail in the same words', async () => {
    const { id, booked } = await frozenHour();
    const late = await world.ready('ville');
    value(await world.book(id, late.id, 'koko', 'Tuli kiireellisenä'));
    world.at('2027-03-05T10:05:00Z');
    const input = { consentId: booked.consentId };
    value(await world.get(WithdrawConsent).run(input, await world.actor('aino')));
    expect(await clockWork('notices.changed-agendas')).toEqual([]);
    world.at('2027-03-05T10:11:00Z');
    const mails = await clockWork('notices.changed-agendas');
    expect([names(mails), subjects(mails)]).toEqual([EVERYBODY, [CHANGED]]);
    expect(new Set(mails.map(({ mail }) => mail.text)).size).toBe(1);
    world.at('2027-03-05T10:30:00Z');
    expect(await clockWork('notices.changed-agendas')).toEqual([]);
  });

  test('a withdrawal alone and an addition alone read the same', async () => {
    const first = await frozenHour();
    value(await world.get(RemoveBooking).run(first.booked.bookingId, await world.actor('aino')));
    world.at('2027-03-05T10:11:00Z');
    const removed = await clockWork('notices.changed-agendas');
    const late = await world.ready('ville');
    value(await world.book(first.id, late.id, 'koko', 'Tuli kiireellisenä'));
    world.at('2027-03-05T10:21:00Z');
    const added = await clockWork('notices.changed-agendas');
    const words = (mails: Delivered[]) => [
      ...new Set(mails.map(({ mail }) => `${mail.subject} ${mail.text}`)),
    ];
    expect(words(removed)).toEqual(words(added));
    expect(removed).toHaveLength(5);
  });

  test('a change before the cut-off is told to nobody', async () => {
    const { hours } = await world.season();
    const { bookingId } = await world.booked(hours[0]!.id);
    await world.booked(hours[0]!.id, 'ville');
    value(await world.get(RemoveBooking).run(bookingId, await world.actor('aino')));
    await world.service.drain();
    smtp.delivered.length = 0;
    world.at('2027-03-05T09:59:00Z');
    expect(await clockWork('notices.changed-agendas')).toEqual([]);
    world.at(CUT_OFF);
    await clockWork('hours.turn');
    smtp.delivered.length = 0;
    world.at('2027-03-05T10:20:00Z');
    expect(await clockWork('notices.changed-agendas')).toEqual([]);
  });

  test('no mail tells a planted word, a code, a theme or how many', async () => {
    const { id, booked } = await frozenHour();
    const late = await world.ready('ville', { form: { question: 'Laulaako kanarialintu' } });
    value(await world.book(id, late.id, 'koko', 'Kanarialintu kiirehtii'));
    world.at('2027-03-05T10:11:00Z');
    await clockWork('notices.changed-agendas');
    world.at('2027-03-08T08:00:00Z');
    await clockWork('notices.remind');
    await clockWork('notices.tasks');
    expect(smtp.delivered.length).toBeGreaterThanOrEqual(10);
    for (const { raw, mail } of smtp.delivered) {
      const said = [raw, mail.subject, mail.text, mail.html].join('\n');
      expect(said).not.toMatch(/kanaria|perustoimeentulo|asiakasta|2 asiaa/i);
      expect(said).not.toContain(booked.code);
      expect(said).not.toContain(late.code);
      expect(mail.text).not.toContain(late.id);
    }
  });
});

describe('two workers at the same moment', () => {
  test('plan each mail once', async () => {
    await frozenHour();
    smtp.delivered.length = 0;
    world.at('2027-03-08T06:00:00Z');
    const other = await world.service.again();
    const run = (app: typeof other.app) => app.get(RemindOfHours, { strict: false }).run();
    await Promise.all([run(world.service.app), run(other.app), run(world.service.app), run(other.app)]);
    await Promise.all([world.service.drain(), other.drain()]);
    await other.stop();
    expect(names(smtp.delivered)).toEqual(EVERYBODY);
  });
});

describe('a reminder', () => {
  const MONDAY_BEFORE = '2027-03-08T06:00:00Z';

  test('comes once on the working day before, inside working hours', async () => {
    await frozenHour();
    smtp.delivered.length = 0;
    world.at('2027-03-08T05:50:00Z');
    expect(await clockWork('notices.remind')).toEqual([]);
    world.at(MONDAY_BEFORE);
    const mails = await clockWork('notices.remind');
    expect([names(mails), subjects(mails)]).toEqual([
      EVERYBODY,
      ['Muistutus: etäkonsultaatio ti 9.3.2027 klo 13.00–14.00'],
    ]);
    expect(mails[0]!.mail.text).toContain('huomenna klo 13.00');
    world.at('2027-03-08T06:10:00Z');
    expect(await clockWork('notices.remind')).toEqual([]);
  });

  test('of an hour after a closed day comes before that day', async () => {
    await world.closeDay('2027-03-08', 'Suunnittelupäivä');
    const { hours } = await world.season();
    await world.booked(hours[0]!.id);
    world.at('2027-03-04T11:00:00Z');
    await clockWork('hours.turn');
    smtp.delivered.length = 0;
    world.at(MONDAY_BEFORE);
    expect(await clockWork('notices.remind')).toEqual([]);
    world.at('2027-03-05T08:00:00Z');
    const mails = await clockWork('notices.remind');
    expect(names(mails)).toEqual(EVERYBODY);
    expect(mails[0]!.mail.text).toContain('ti 9.3.2027 klo 13.00–14.00');
  });

  test('planned for an hour that is cancelled before it leaves is left out', async () => {
    const { id } = await frozenHour();
    smtp.delivered.length = 0;
    world.at(MONDAY_BEFORE);
    await world.get(Writer).run((tx) => world.get(Outbox).plan(tx, { kind: 'notices.remind', payload: {} }));
    await world.get(Outbox).runOne((await world.get(Outbox).next())!);
    value(await world.get(CancelHour).run({ sessionId: id, reason: 'Este' }, await world.actor('koko')));
    await world.service.drain();
    expect(subjects(smtp.delivered)).toEqual(['Peruttu: etäkonsultaatio ti 9.3.2027 klo 13.00–14.00']);
    expect((await leftOut()).map((row) => row.leftOut)).toEqual(EVERYBODY.map(() => 'hour-off'));
  });

  test('is not sent to who has chosen none', async () => {
    await frozenHour();
    smtp.delivered.length = 0;
    await world.get(ChooseMails).run({ reminder: false }, await world.actor('sini'));
    world.at(MONDAY_BEFORE);
    expect(names(await clockWork('notices.remind'))).toEqual(['aino', 'bertta', 'elli', 'ville']);
  });
});

describe('of tasks', () => {
  const openTask = (kind: 'kela-has-not-confirmed' | 'consent-ends', subjectId: string) =>
    world.get(Writer).run((tx) =>
      world.get(Tasks).open(tx, {
        ...{ kind, countyId: world.county, subjectId, dueAt: new Date('2027-03-20T10:00:00Z') },
        waitsFor: { role: 'pair-member', pairId: world.pairs.ainos },
      }),
    );

  test('people are told together, once, and again only when something new has come', async () => {
    await openTask('kela-has-not-confirmed', world.ids.aino);
    expect(await clockWork('notices.tasks')).toEqual([]);
    world.at('2027-03-02T07:20:00Z');
    await openTask('kela-has-not-confirmed', world.ids.bertta);
    world.at('2027-03-02T07:30:00Z');
    const mails = await clockWork('notices.tasks');
    expect([names(mails), subjects(mails)]).toEqual([['aino', 'bertta'], ['Palvelussa on sinulle tehtävä']]);
    world.at('2027-03-03T07:30:00Z');
    expect(await clockWork('notices.tasks')).toEqual([]);
    await openTask('kela-has-not-confirmed', world.ids.ville);
    world.at('2027-03-03T08:00:00Z');
    expect(names(await clockWork('notices.tasks'))).toEqual(['aino', 'bertta']);
  });

  test('nobody is told in the evening, on a weekend or on a closing day, but in the next morning’s work', async () => {
    await world.closeDay('2027-03-08', 'Suunnittelupäivä');
    world.at('2027-03-05T13:45:00Z');
    await openTask('kela-has-not-confirmed', world.ids.aino);
    for (const closed of ['2027-03-05T14:20:00Z', '2027-03-06T09:00:00Z', '2027-03-08T09:00:00Z']) {
      world.at(closed);
      expect(await clockWork('notices.tasks')).toEqual([]);
    }
    world.at('2027-03-09T06:00:00Z');
    expect(names(await clockWork('notices.tasks'))).toEqual(['aino', 'bertta']);
  });

  test('a task that is done before the mail leaves is told to nobody', async () => {
    await openTask('kela-has-not-confirmed', world.ids.aino);
    await world.service.drain();
    world.at('2027-03-02T08:00:00Z');
    await world.get(Writer).run((tx) => world.get(Outbox).plan(tx, { kind: 'notices.tasks', payload: {} }));
    await world.get(Outbox).runOne((await world.get(Outbox).next())!);
    await world.get(Writer).run((tx) => tx.run(sql`update task set closed_at = ${world.clock.now()}`));
    await world.service.drain();
    expect(smtp.delivered).toEqual([]);
    expect((await leftOut()).map((row) => row.leftOut)).toEqual(['nothing-waits', 'nothing-waits']);
  });
});

describe('of a consent that ends', () => {
  const warn = async (consentId: string, days: number) => {
    const before = smtp.delivered.length;
    await world
      .get(Writer)
      .run((tx) =>
        world.get(Outbox).plan(tx, { kind: 'notices.consent-ends', payload: { consentId, days } }),
      );
    await world.service.drain();
    return smtp.delivered.slice(before);
  };

  test('its pair is told in words that do not say so, when it is at work, once for each warning', async () => {
    const { consentId } = await world.ready();
    world.at('2027-03-03T04:00:00Z');
    expect(await warn(consentId, 30)).toEqual([]);
    world.at('2027-03-03T06:00:00Z');
    const mails = await warn(consentId, 30);
    expect([names(mails), subjects(mails)]).toEqual([
      ['aino', 'bertta'],
      ['Palvelussa on määräaika päättymässä'],
    ]);
    expect(await warn(consentId, 30)).toEqual([]);
    expect(names(await warn(consentId, 14))).toEqual(['aino', 'bertta']);
  });

  test('a consent that was renewed or withdrawn meanwhile warns nobody', async () => {
    const renewed = await world.ready();
    world.at('2027-03-03T04:00:00Z');
    await warn(renewed.consentId, 30);
    await world.consent(renewed.id, { validUntil: '2027-08-30' });
    world.at('2027-03-03T06:00:00Z');
    await world.service.drain();
    expect(smtp.delivered).toEqual([]);
    expect((await leftOut()).map((row) => row.leftOut)).toEqual(['no-longer-ends', 'no-longer-ends']);
  });
});

/** The last of all, because nobody who is deactivated comes back into the hours by themselves. */
describe('somebody who', () => {
  test('does not want it or was deactivated meanwhile gets none, and it is written down why', async () => {
    const { hours } = await world.season();
    await world.booked(hours[0]!.id);
    await world.service.drain();
    smtp.delivered.length = 0;
    await world.get(ChooseMails).run({ agenda: false }, await world.actor('ville'));
    world.at(CUT_OFF);
    await world.get(TurnHours).run();
    // The mails are planned but not yet sent when Elli leaves.
    const planned = (await world.get(Outbox).next())!;
    await world.get(Outbox).runOne(planned);
    value(await world.get(DeactivatePerson).run({ personId: world.ids.elli }, 'system'));
    await world.service.drain();
    const agendas = smtp.delivered.filter(({ mail }) => mail.subject?.startsWith('Ohjelma'));
    expect(names(agendas)).toEqual(['aino', 'bertta', 'sini']);
    expect(await leftOut()).toEqual([
      { kind: 'agenda-ready', leftOut: 'deactivated' },
      { kind: 'agenda-ready', leftOut: 'not-wanted' },
    ]);
  });

  test('has left the hours before the mail leaves gets none', async () => {
    const { hours } = await world.season();
    await world.booked(hours[0]!.id);
    await world.service.drain();
    smtp.delivered.length = 0;
    world.at(CUT_OFF);
    await world.get(TurnHours).run();
    await world.get(Outbox).runOne((await world.get(Outbox).next())!);
    await world.get(Writer).run((tx) =>
      tx.run(sql`update series_participant set left_at = ${world.clock.now()}, left_because = 'role-ended'
        where person_id = ${world.ids.ville}`),
    );
    await world.service.drain();
    expect(names(smtp.delivered)).toEqual(['aino', 'bertta', 'sini']);
    expect(await leftOut()).toEqual([{ kind: 'agenda-ready', leftOut: 'not-in-hour' }]);
  });
});
