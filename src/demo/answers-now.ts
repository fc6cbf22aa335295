import type { INestApplicationContext } from '@nestjs/common';
import { ReceiveMail } from '../inbound-mail/index.js';
import { invitationById, type InvitationInHand } from '../invitations/index.js';
import type { ServiceClock } from '../platform/clock.js';
import type { Configuration } from '../platform/config/index.js';
import { Reader, sql } from '../platform/database/index.js';
import { AnswerHour } from '../sessions/index.js';
import { bounceMail, calendarAnswer, plainMail } from '../web/index.js';
import { actorOf, allowed, liveThrough, minutesAfter, sendMail, type Act } from './lived.js';

/** The county whose coordinator finds something to decide. */
const COUNTY = 'ESI';
/** Has not answered, because mails to her come back; everybody else of the weekly hours has accepted. */
const SILENT = 'anna-liisa.mallikas-koskenniemi@esi.example';
/** Accepts, proposes another time for one hour, and writes a mail by hand. */
const PROPOSES = 'asa.exempel-ohman@esi.example';
const WRITES = 'eetu.kuvitelma@esi.example';
/** Says "maybe" to one hour. */
const UNSURE = 'aino.esimerkki@esi.example';
const DAY = 24 * 60;

type Seat = {
  invitationId: string;
  email: string;
  name: string;
  part: string;
  key: string;
  seriesId: string;
};
type Coming = { id: string; startsAt: Date; endsAt: Date; deputised: number };
type Demo = { app: INestApplicationContext; reader: Reader; replyAddress: string; now: Date };

/**
 * Sees to it that the people of the demo have answered: nearly all have accepted the season, one says "maybe" to
 * an hour, Kela's contact declines one, one person has not answered, and one address does not work. Four messages
 * wait for the coordinator: a proposal, a forged answer, a stranger's mail and a member's. Mails go in by the same
 * door as real ones. Does nothing when anybody has ever answered.
 */
export async function ensureAnswers(
  app: INestApplicationContext,
  clock: ServiceClock,
  { REPLY_ADDRESS }: Configuration,
): Promise<void> {
  const reader = app.get(Reader);
  if (await reader.row(sql`select 1 as found from hour_answer limit 1`)) return;
  const demo = { app, reader, replyAddress: REPLY_ADDRESS, now: clock.now() };
  const seats = await seatsOf(demo);
  const own = seatsOfOneHour(seats);
  const hours = await comingHours(demo, own[0]?.seriesId ?? '');
  const acts = [...seasonAnswers(demo, seats), ...(await mails(demo, own, hours)), ...(await bounce(demo))];
  await liveThrough(acts, clock, null);
  await sendMail(app);
}

function seasonAnswers({ app, now }: Demo, seats: Seat[]): Act[] {
  return seats
    .filter(({ email, part }) => email !== SILENT && part !== 'kela-deputy')
    .map(({ email, seriesId }, index) => ({
      at: minutesAfter(now, -6 * DAY + index),
      what: `${email} accepts the season`,
      run: async () => {
        const actor = await actorOf(app, email);
        await allowed(app.get(AnswerHour).run({ seriesId, answer: 'accepted' }, actor));
      },
    }));
}

/** The people of the one weekly hour in which everybody who writes has a part. */
function seatsOfOneHour(seats: Seat[]): Seat[] {
  const own = seats.filter(({ key }) => key === COUNTY);
  return own.filter(({ seriesId }) => {
    const those = own.filter((seat) => seat.seriesId === seriesId);
    return [PROPOSES, WRITES, UNSURE].every((one) => those.some(({ email }) => email === one));
  });
}

/** The mails about the coming hours of one weekly hour: what Kela's contact says is about hours of their own. */
async function mails(demo: Demo, seats: Seat[], hours: Coming[]): Promise<Act[]> {
  const { now, replyAddress } = demo;
  const people = await writersOf(demo, seats);
  const [first] = hours;
  const [forged, declined = forged] = hours.filter(({ deputised }) => Number(deputised) === 0);
  const moved = hours.findLast(({ id }) => id !== declined?.id);
  if (!first || !forged || !declined || !moved || !people) return [];
  const { kela, unsure, proposer } = people;
  const before = (minutes: number) => minutesAfter(now, -minutes);
  const proposal = { startsAt: minutesAfter(moved.startsAt, 60), endsAt: minutesAfter(moved.endsAt, 60) };
  const forger = { name: kela.seat.name, email: 'sini.saraste@posti.example' };
  return [
    arrives(demo, 'maybe', before(5 * DAY), (at) => answered(unsure, { says: 'tentative', hour: first, at })),
    arrives(demo, 'a decline', before(2 * DAY), (at) =>
      answered(kela, { says: 'declined', hour: declined, at }),
    ),
    arrives(demo, 'a proposal', before(DAY), (at) => ({
      ...answered(proposer, { says: 'proposal', hour: moved, at }),
      proposal,
    })),
    arrives(demo, 'a forged answer', before(90), (at) => ({
      ...answered(kela, { says: 'declined', hour: forged, at }),
      ...{ from: forger, to: replyAddress },
    })),
    ...plainMails(demo, people.writer),
  ];
}

/** What a stranger and a member of a pair write in plain words. */
const plainMails = (demo: Demo, { seat, known }: Answered): Act[] => [
  comes(demo, "a stranger's mail", minutesAfter(demo.now, -60), (at) =>
    plainMail({
      ...{ from: { name: 'Toini Tuntematon', email: 'toini@posti.example' }, to: demo.replyAddress, at },
      ...{ subject: 'Kysymys ajasta', body: 'Hei, milloin tunti on?\r\n' },
    }),
  ),
  comes(demo, "a member's mail", minutesAfter(demo.now, -30), (at) =>
    plainMail({
      ...{ from: seat, to: known.organizer, at },
      ...{ subject: 'Ensi viikon tunti', body: 'En ehdi, mutta Aino tulee.\r\n' },
    }),
  ),
];

/** Those of the weekly hour who write, each with the invitation they answer; null when one is missing. */
async function writersOf({ reader }: Demo, seats: Seat[]): Promise<Record<Writer, Answered> | null> {
  const invited = async (who: (seat: Seat) => boolean): Promise<Answered | null> => {
    const seat = seats.find(who);
    const known = seat && (await invitationById(reader, seat.invitationId));
    return seat && known ? { known, seat } : null;
  };
  const kela = await invited(({ part }) => part === 'kela-contact');
  const unsure = await invited(({ email }) => email === UNSURE);
  const proposer = await invited(({ email }) => email === PROPOSES);
  const writer = await invited(({ email }) => email === WRITES);
  return kela && unsure && proposer && writer ? { kela, unsure, proposer, writer } : null;
}

type Writer = 'kela' | 'unsure' | 'proposer' | 'writer';
type Answered = { known: InvitationInHand; seat: Seat };

const answered = (
  { known, seat }: Answered,
  { says, hour, at }: { says: 'tentative' | 'declined' | 'proposal'; hour: Coming; at: Date },
) => ({
  ...{ says, at, uid: known.uid, sequence: known.request.sequence, organizer: known.organizer },
  ...{ attendee: { name: seat.name, email: known.attendee }, instance: hour.startsAt, proposal: null },
});

const arrives = (
  demo: Demo,
  what: string,
  at: Date,
  answer: (at: Date) => Parameters<typeof calendarAnswer>[0],
): Act => comes(demo, what, at, (when) => calendarAnswer(answer(when)));

const comes = ({ app }: Demo, what: string, at: Date, raw: (at: Date) => Buffer): Act => ({
  at,
  what: `${what} comes by mail`,
  run: async () => void (await app.get(ReceiveMail).run(raw(at), 'api')),
});

/** The newest mail to the one who has not answered comes back: there is no such address any more. */
async function bounce(demo: Demo): Promise<Act[]> {
  const sent = await demo.reader.row<{ email: string; messageId: string; bounceToken: string }>(sql`
    select d.email, d.message_id, d.bounce_token from delivery d
    where d.state = 'sent' and d.email = ${SILENT} order by d.created_at desc, d.id limit 1`);
  if (!sent) return [];
  const to = demo.replyAddress.replace('@', `+${sent.bounceToken}@`);
  const { email: recipient, messageId } = sent;
  return [
    comes(demo, 'a bounce', minutesAfter(demo.now, -20), (at) =>
      bounceMail({ to, recipient, messageId, at }),
    ),
  ];
}

/** Everybody who was invited to a season that still has hours, with that invitation. */
const seatsOf = ({ reader, now }: Demo): Promise<Seat[]> =>
  reader.rows<Seat>(sql`select i.id as invitation_id, p.email, p.name, sp.part, c.key, r.id as series_id
    from invitation i join series r on r.id = i.series_id join county c on c.id = r.county_id
    join person p on p.id = i.person_id
    join series_participant sp on sp.series_id = r.id and sp.person_id = p.id and sp.left_at is null
    where i.session_id is null and i.ended_at is null and p.deactivated_at is null
    and exists (select 1 from session s where s.series_id = r.id and s.state = 'open' and s.starts_at > ${now})
    order by c.key, p.email`);

/** The next hours of the season that stand as they were planned, from two days ahead on. */
const comingHours = ({ reader, now }: Demo, seriesId: string): Promise<Coming[]> =>
  reader.rows<Coming>(sql`select s.id, s.starts_at, s.ends_at, (select count(*) from session_deputy d
      where d.session_id = s.id) as deputised from session s where s.series_id = ${seriesId}
    and s.state = 'open' and s.ordinary_starts_at = s.starts_at and s.starts_at > ${minutesAfter(now, 2 * DAY)}
    order by s.starts_at limit 4`);
