import { randomBytes } from 'node:crypto';
import { caseCodeFrom } from '../../dist/domain/case-code.js';
import { addDays, helsinkiInstant, localDateOf, weekdayOf } from '../../dist/domain/time.js';
import { newId, newSecret, secretHash } from '../../dist/platform/ids.js';
import { NOW } from '../kit/process.mjs';

/** The year of every world made here, around the fixed morning on which its clock starts. */
export const TODAY = localDateOf(NOW);
export const LAST_YEAR = new Date('2026-01-01T10:00:00.000Z');
const YEAR_END = '2027-12-31';

const CASE = {
  ...{
    themes: ['yleinen_asumistuki', 'perustoimeentulotuki'],
    questionTypes: ['eligibility'],
    question: null,
  },
  ...{
    urgency: 'normal',
    clientLanguage: 'fi',
    interpreter: false,
    sourceChannel: 'office',
    reference: null,
  },
  ...{
    baselineNeed: 'probable',
    registeredAt: LAST_YEAR,
    claimedAt: LAST_YEAR,
    revision: 1,
    updatedAt: LAST_YEAR,
  },
};
const CONSENT = {
  ...{ version: 1, giver: 'client', directions: ['county-to-kela', 'kela-to-county'], excludedGroups: [] },
  ...{ informationGroups: ['benefits', 'applications-decisions', 'social-care', 'income-housing'] },
  ...{
    purposeVersion: '1',
    formVersion: '1',
    validFrom: '2027-01-01',
    validUntil: YEAR_END,
    method: 'paper',
  },
  ...{
    signedOn: '2027-01-01',
    language: 'fi',
    interpreterUsed: false,
    originalRef: 'arkisto',
    createdAt: LAST_YEAR,
  },
};

/** A county with one Kela contact, by the rows the service itself keeps. */
export function addCounty(rows, key) {
  const county = {
    id: newId(),
    key,
    nameFi: `Hyvinvointialue ${key}`,
    nameSv: `Område ${key}`,
    createdAt: LAST_YEAR,
  };
  rows.add('CountyRow', county);
  const kelaId = addPerson(rows, `kela-${key}`, 'Kela');
  rows.add('RoleGrantRow', grant(kelaId, { role: 'kela-contact' }));
  return { id: county.id, kelaId };
}

/** A care pair of two with a weekly series of its own; its first member has a key and is signed in. */
export function addPair(rows, county, key, { capacity }) {
  const pairId = newId();
  rows.add('PairRow', { id: pairId, countyId: county.id, key, name: `Työpari ${key}`, createdAt: LAST_YEAR });
  const people = ['a', 'b'].map((letter) => addPerson(rows, `${key}-${letter}`, 'Hyvinvointialue'));
  for (const person of people) rows.add('RoleGrantRow', grant(person, { role: 'pair-member', pairId }));
  const seriesId = addSeries(rows, county, capacity, people[0]);
  rows.add('SeriesPairRow', { id: newId(), seriesId, pairId });
  for (const person of people) rows.add('SeriesParticipantRow', participant(seriesId, person, 'pair-member'));
  rows.add('SeriesParticipantRow', participant(seriesId, county.kelaId, 'kela-contact'));
  return {
    ...signIn(rows, people[0]),
    id: pairId,
    countyId: county.id,
    seriesId,
    capacity,
    personId: people[0],
  };
}

/** An hour of a pair's series on a day, with all its places. */
export function addHour(rows, pair, date, state = 'open') {
  const startsAt = helsinkiInstant(date, '13:00');
  const id = newId();
  rows.add('SessionRow', {
    ...{ id, seriesId: pair.seriesId, date, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) },
    ...{ ordinaryStartsAt: startsAt, capacity: pair.capacity, state, roomAddress: null },
    ...{ revision: 1, createdAt: LAST_YEAR, updatedAt: LAST_YEAR },
  });
  for (let place = 1; place <= pair.capacity; place += 1) {
    rows.add('SessionPlaceRow', { id: newId(), sessionId: id, place });
  }
  return id;
}

/** A case of a pair with a consent that is good for a year. */
export function addCase(rows, pair, state = 'ready', firstDiscussedAt = null) {
  const id = newId();
  const code = caseCodeFrom(randomBytes(5));
  const whose = { countyId: pair.countyId, pairId: pair.id, registeredBy: pair.personId };
  rows.add('ClientCaseRow', {
    ...CASE,
    ...whose,
    id,
    code,
    state,
    firstDiscussedAt,
    waitedDays: firstDiscussedAt && 14,
  });
  rows.add('ConsentRow', { ...CONSENT, id: newId(), caseId: id, checkedBy: pair.personId });
  return id;
}

/** A place of an hour that a case holds or held. */
export function addBooking(rows, pair, { sessionId, place, caseId, state }) {
  const made = { createdAt: LAST_YEAR, createdBy: pair.personId, lateReason: null };
  rows.add('BookingRow', { id: newId(), sessionId, place, caseId, pairId: pair.id, state, ...made });
}

/** The working days of the next four weeks on which an hour can be booked this morning. */
export const bookableDays = () =>
  Array.from({ length: 20 }, (_, day) => addDays(TODAY, day + 8)).filter((date) => weekdayOf(date) < 6);

function addPerson(rows, key, organisation) {
  const id = newId();
  const email = `${key}@mitattu.example`;
  rows.add('PersonRow', {
    id,
    name: `Mitattu ${key}`,
    email,
    language: 'fi',
    organisation,
    createdAt: LAST_YEAR,
  });
  return id;
}

function addSeries(rows, county, capacity, createdBy) {
  const id = newId();
  rows.add('SeriesRow', {
    ...{ id, countyId: county.id, weekday: 4, startTime: '13:00', minutes: 60, capacity },
    ...{
      firstDate: '2026-01-01',
      lastDate: YEAR_END,
      videoKind: 'room',
      videoAddress: 'https://video.example/huone',
    },
    ...{
      videoLobby: true,
      videoLink: 'join',
      keptBack: 0,
      pairShare: null,
      cutOffDays: 2,
      cutOffTime: '12:00',
    },
    ...{ createdAt: LAST_YEAR, createdBy },
  });
  return id;
}

function signIn(rows, personId) {
  const [token, secret] = [`kt_${newSecret(25)}`, newSecret()];
  const key = {
    name: 'mittaus',
    tokenHash: secretHash(token),
    scope: 'all',
    createdAt: LAST_YEAR,
    createdBy: null,
  };
  rows.add('ApiTokenRow', { id: newId(), personId, ...key, revokedAt: null });
  const until = { createdAt: NOW, lastSeenAt: NOW, expiresAt: new Date(NOW.getTime() + 12 * 3_600_000) };
  rows.add('SignInRow', { id: newId(), secretHash: secretHash(secret), personId, ...until });
  return { token, cookie: `kelatunti=${secret}` };
}

const grant = (personId, what) => ({
  ...{
    id: newId(),
    personId,
    countyId: null,
    pairId: null,
    ...what,
    fromDate: '2026-01-01',
    untilDate: null,
  },
  ...{ createdAt: LAST_YEAR, createdBy: null },
});

const participant = (seriesId, personId, part) => ({
  ...{ id: newId(), seriesId, personId, part, joinToken: newSecret(), joinedAt: LAST_YEAR, leftAt: null },
});
