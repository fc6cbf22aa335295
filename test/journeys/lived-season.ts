import { AnswerLinks } from '../../src/invitations/index.js';
import { ReceiveMail } from '../../src/inbound-mail/index.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import { MailCatcher } from '../../src/platform/mail/index.js';
import { newId } from '../../src/platform/ids.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import {
  AnswerHour,
  CancelHour,
  PlanSeries,
  ProposeTime,
  WithdrawConsent,
} from '../../src/sessions/index.js';
import { allowed } from '../support/people.js';
import {
  actor,
  booked,
  draft,
  freePort,
  hourOn,
  openHouse,
  part,
  ready,
  rows,
  type House,
  type MadeCase,
} from './house.js';

/** A house some weeks into its season, with something to see on every page. */
export type LivedSeason = {
  house: House;
  cases: Record<'unsigned' | 'ending' | 'free' | 'taken' | 'withdrawn', MadeCase>;
  /** The consents of the taken and of the withdrawn case. */
  consents: { taken: string; withdrawn: string };
  hours: Record<'near' | 'full' | 'cancelled' | 'past', string>;
  joinToken: string;
  seriesId: string;
  /** Aino's secret address to answer her season, and the time she proposed for the near hour. */
  answerPath: string;
  proposalId: string;
  caughtMail: string;
};

/** Friday 16.3.2029 at 10.00: the hour of the next Tuesday is inside Kela's window and can still be booked. */
const MARCH = new Date('2029-03-16T08:00:00Z');

/** Lives through the first weeks of a season by the use cases, in the demo's configuration: its pages exist. */
export async function liveSeason(): Promise<LivedSeason> {
  const house = await openHouse({ demo: true, SMTP_URL: `smtp://127.0.0.1:${await freePort()}` });
  await part(house, MailCatcher).listen();
  await planSeason(house);
  const taken = await booked(house, 'aino', '2029-03-20');
  const withdrawn = await booked(house, 'aino', '2029-03-20');
  const cases = {
    unsigned: await draft(house, 'aino', { urgency: 'urgent', clientLanguage: 'sv', interpreter: true }),
    ending: await ready(house, 'aino', { validUntil: '2029-03-19' }),
    free: await ready(house, 'aino'),
    taken,
    withdrawn,
  };
  await booked(house, 'ville', '2029-03-20');
  for (let place = 1; place <= 4; place += 1) await booked(house, 'ville', '2029-03-27');
  house.service.clock.holdAt(MARCH);
  const end = { consentId: withdrawn.consentId, toldTo: 'county' as const };
  allowed(await part(house, WithdrawConsent).run(end, await actor(house, 'aino')));
  const hours = {
    near: await hourOn(house, '2029-03-20'),
    full: await hourOn(house, '2029-03-27'),
    cancelled: await hourOn(house, '2029-04-03'),
    past: await hourOn(house, '2029-03-06'),
  };
  const cancel = { sessionId: hours.cancelled, reason: 'Kelan yhteyshenkilö on koulutuksessa' };
  allowed(await part(house, CancelHour).run(cancel, await actor(house, 'koko')));
  await mail(house);
  const declined = { sessionId: hours.full, answer: 'declined' as const };
  allowed(await part(house, AnswerHour).run(declined, await actor(house, 'sini')));
  const time = { sessionId: hours.near, startsAt: new Date('2029-03-20T12:00:00Z') };
  const { proposalId } = allowed(await part(house, ProposeTime).run(time, await actor(house, 'aino')));
  const [invited] = await rows<{ joinToken: string; seriesId: string; id: string }>(
    house,
    sql`select sp.join_token, sp.series_id, i.id from series_participant sp
      join invitation i on i.series_id = sp.series_id and i.person_id = sp.person_id
      where sp.person_id = ${house.ids.aino}`,
  );
  const { joinToken, seriesId, id: invitationId } = invited!;
  const answerPath = `/vastaus/${part(house, AnswerLinks).tokenOf(invitationId)}`;
  const consents = { taken: taken.consentId, withdrawn: withdrawn.consentId };
  const caughtMail = part(house, MailCatcher).list()[0]!.id;
  return { house, cases, consents, hours, joinToken, seriesId, answerPath, proposalId, caughtMail };
}

async function planSeason(house: House): Promise<void> {
  const series = {
    countyId: house.countyId,
    pairIds: [house.pairs.ainos, house.pairs.villes],
    kelaContactId: house.ids.sini,
    deputyIds: [],
    weekday: 2,
    startTime: '13:00',
    minutes: 60,
    capacity: 4,
    firstDate: '2029-03-06',
    lastDate: '2029-05-29',
    video: {
      kind: 'room' as const,
      address: 'https://video.example/huone',
      lobby: true,
      link: 'join' as const,
    },
    keptBack: 0,
    pairShare: null,
  };
  allowed(await part(house, PlanSeries).run(series, await actor(house, 'koko')));
}

/** Invitations and cancellations leave; an answer is held, and one message can never be sent. */
async function mail(house: House): Promise<void> {
  const outbox = part(house, Outbox);
  const lost = { kind: 'mail.calendar', payload: { messageId: newId() } };
  await part(house, Writer).run((tx) => outbox.plan(tx, lost));
  await house.service.drain();
  const answer = 'From: asa@esi.example\r\nTo: vastaus@kelatunti.example\r\nSubject: En pääse\r\n\r\nHei\r\n';
  await part(house, ReceiveMail).run(Buffer.from(answer), 'command-line');
}
