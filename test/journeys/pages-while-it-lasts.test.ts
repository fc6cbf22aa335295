import { ChangeOutcome, Outcomes } from '../../src/outcomes/index.js';
import { sql } from '../../src/platform/database/index.js';
import { allowed } from '../support/people.js';
import { actor, part, rows } from './house.js';
import { liveSeason, type LivedSeason } from './lived-season.js';
import { faultsOf } from './page-faults.js';
import { CAN_BE_USED, faultsFor, faultsOn, LANGUAGES, send, type Stop } from './page-walk.js';
import { Visitor } from './visitor.js';

/** The pages that need no sign-in, and those of an hour that goes on, as the others are walked. */
let season: LivedSeason;

beforeAll(async () => {
  season = await liveSeason();
});
afterAll(() => season.house.close());

test(`the pages that need no sign-in ${CAN_BE_USED}`, async () => {
  const visitor = await Visitor.open(season.house);
  await visitor.go('/kirjaudu');
  const stops = [
    '/kirjaudu',
    send('/kirjaudu', { '#email': 'aino@esi.example', '#password': 'väärä salasana' }),
    '/tietosuojaseloste',
    '/ohje',
    `/join/${season.joinToken}`,
    season.answerPath,
    send(`${season.answerPath}`, {}, '.hds-button--secondary >> nth=-1'),
    '/vastaus/nobody-was-ever-given-this',
    '/join/nobody-was-ever-given-this',
    '/dev/mailbox',
    ...['html', 'ics'].map((tab) => `/dev/mailbox/${season.caughtMail}?osa=${tab}`),
    '/dev/states',
  ];
  expect(await faultsOn(visitor, stops)).toEqual([]);
  const statements = {
    fi: '/saavutettavuusseloste',
    sv: '/sv/tillganglighetsutlatande',
    en: '/en/accessibility',
  };
  for (const language of LANGUAGES) {
    await visitor.go(statements[language]);
    expect(await faultsOf(visitor, language)).toEqual([]);
  }
  await visitor.close();
}, 300_000);

/** The middle of the hour of Tuesday 20.3.2029, and a day after the thirtieth from it. */
const DURING = new Date('2029-03-20T11:30:00Z');
const LATER = new Date('2029-04-24T08:00:00Z');

/** Somebody of Kela saves while the form of the pair is open. */
const saveOver =
  (bookingId: string): Stop =>
  async (visitor) => {
    const { house } = season;
    await visitor.go(`/varaukset/${bookingId}/tulos`);
    await visitor.page.check('input[value=network-meeting-needed]');
    await visitor.page.check('input[value=still-needed]');
    const found = await part(house, Outcomes).of(await actor(house, 'sini'), bookingId);
    const result = found?.outcome?.result === 'solved' ? 'not-kela' : 'solved';
    const nextSteps = [{ kind: 'contact-client', ownerId: house.ids.sini, dueOn: '2029-04-01' } as const];
    const fields = { result, networkMeeting: 'prompted', nextSteps } as const;
    const sini = await actor(house, 'sini');
    allowed(await part(house, ChangeOutcome).run({ bookingId, fields: { ...fields, nextSteps } }, sini));
    await visitor.page.click('main form button[type=submit]');
    await visitor.page.waitForSelector('#tallennettu');
  };

test(`the pages of an hour while it goes on, and those that follow it, ${CAN_BE_USED}`, async () => {
  const { house, hours, cases } = season;
  const [booking] = await rows<{ id: string }>(
    house,
    sql`select id from booking where case_id = ${cases.taken.id} and session_id = ${hours.near}`,
  );
  const [hour, list] = [`/tunnit/${hours.near}`, `/tunnit/${hours.near}/tulokset`];
  const [form, defer] = [`/varaukset/${booking!.id}/tulos`, `/varaukset/${booking!.id}/siirto`];
  house.service.clock.holdAt(DURING);
  const typed = send(form, { '#step0Note': 'Soita 040 123 4567' });
  const own = ['/', hour, list, send(list), form, send(form), typed, defer, `/asiat/${cases.taken.id}`];
  expect(await faultsFor(house, 'aino', own)).toEqual([]);
  expect(await faultsFor(house, 'koko', [hour, list, send(list)])).toEqual([]);
  expect(await faultsFor(house, 'aino', [saveOver(booking!.id), list, `/asiat/${cases.taken.id}`])).toEqual(
    [],
  );
  expect(await faultsFor(house, 'sini', ['/tunnit', hour, list, form])).toEqual([]);
  house.service.clock.holdAt(LATER);
  const question = `/asiat/${cases.taken.id}/seuranta/30`;
  const asked = [
    question,
    send(question, { '#heldOn': '31.2.2029' }),
    `/asiat/${cases.taken.id}/seuranta/60`,
  ];
  expect(await faultsFor(house, 'aino', asked)).toEqual([]);
}, 240_000);
