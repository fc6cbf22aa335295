import { RegisterCase } from '../../src/cases/index.js';
import { RecordOutcome } from '../../src/outcomes/index.js';
import { sql } from '../../src/platform/database/index.js';
import {
  BookCase,
  ChangeUrgency,
  CloseCase,
  ConfirmConsent,
  DeferCase,
  JoinQueue,
  LeaveQueue,
  LimitConsent,
  MoveBooking,
  RecordConsent,
  RemoveBooking,
  WithdrawConsent,
} from '../../src/sessions/index.js';
import { SOLVED } from '../support/talks.js';
import { value } from '../support/world.js';
import { answerOf, type County } from './county.js';
import {
  bookedOf,
  clientOf,
  discussedOf,
  hourOf,
  idleOf,
  one,
  waitingOf,
  type Doing,
  type Drawn,
} from './doing.js';
import type { Expected } from './expected.js';
import type { Client } from './reference.js';

const URGENCY = ['normal', 'normal', 'normal', 'soon', 'urgent'] as const;
const SCOPES = ['full', 'full', 'full', 'short', 'late', 'narrow'] as const;

/** Of three that arrive with a consent, two ask for a place at once. */
const joins = ({ a, b }: Drawn): boolean => (a + b) % 3 > 0;

/** The period and the scope of a consent that is signed on the model's day. */
function consentDrawn(model: Expected, { b }: Drawn) {
  const scope = one([...SCOPES], b);
  return {
    from: scope === 'late' ? model.dayAfter(10) : model.today,
    until: model.dayAfter({ full: 120, short: 8, late: 60, narrow: 120 }[scope]),
    covers: scope !== 'narrow',
  };
}

const GROUPS = ['benefits', 'applications-decisions'];

/** What is done to a case. */
export const CASE_ACTS = {
  arrive: {
    weight: 30,
    real: async (county, model, act) => {
      await CASE_ACTS.register.real(county, model, act);
      const [client] = [{ id: model.newId, pair: act.a % 2 ? 'villes' : 'ainos' } as Client];
      const consented = await recordConsent(county, client, consentDrawn(model, { ...act, b: 0 }), model);
      if (consented !== 'ok' || !joins(act)) return consented;
      const input = { seriesId: county.seriesId, caseId: client.id };
      return answerOf(await county.get(JoinQueue).run(input, county.member(client.pair)));
    },
    model: (model, act) => {
      CASE_ACTS.register.model(model, act);
      const client = model.clients.at(-1)!;
      model.consent(client, consentDrawn(model, { ...act, b: 0 }));
      return joins(act) ? model.join(client) : 'ok';
    },
  },
  register: {
    weight: 2,
    real: async (county, model, { a, b }) => {
      const pair = a % 2 ? 'villes' : 'ainos';
      const urgency = one([...URGENCY], b);
      const form = {
        ...{ themes: ['perustoimeentulotuki'], questionTypes: ['right-benefit'], urgency },
        ...{ baselineNeed: 'probable' as const, urgencyReason: urgency === 'normal' ? null : 'Vuokra' },
      };
      const made = await county
        .get(RegisterCase)
        .run({ ...form, pairId: county.pairs[pair] }, county.member(pair));
      model.newId = value(made).id;
      return 'ok';
    },
    model: (model, { a, b }) =>
      model.register(a % 2 ? 'villes' : 'ainos', ['normal', 'soon', 'urgent'].indexOf(one([...URGENCY], b))),
  },
  consent: {
    weight: 6,
    real: (county, model, act) => recordConsent(county, idleOf(model, act), consentDrawn(model, act), model),
    model: (model, act) => model.consent(idleOf(model, act), consentDrawn(model, act)),
  },
  limit: {
    weight: 3,
    real: async (county, model, act) => {
      const client = bookedOf(model, act);
      const consentId = county.consents.get(client.id) ?? 'none';
      const less = act.b % 2 ? { informationGroups: GROUPS.slice(0, 1) } : { validUntil: model.today };
      const by = act.b % 3 ? county.member(client.pair) : county.people.sini;
      const limited = await county.get(LimitConsent).run({ consentId, ...less }, by);
      if (limited.ok) county.consents.set(client.id, limited.value.id);
      return answerOf(limited);
    },
    model: (model, act) => model.limit(bookedOf(model, act), act.b % 2 ? 'groups' : 'until'),
  },
  withdraw: {
    weight: 3,
    real: async (county, model, act) => {
      const { id, pair } = bookedOf(model, act);
      const by = one([county.member(pair), county.people.sini, county.people.koko], act.b);
      const consentId = county.consents.get(id) ?? 'none';
      return answerOf(await county.get(WithdrawConsent).run({ consentId }, by));
    },
    model: (model, act) => model.withdraw(bookedOf(model, act)),
  },
  confirm: {
    weight: 2,
    real: async (county, model, act) => {
      const consentId = county.consents.get(clientOf(model, act).id) ?? 'none';
      return answerOf(await county.get(ConfirmConsent).run(consentId, county.people.sini));
    },
    model: (model, act) => model.confirm(clientOf(model, act)),
  },
  join: {
    weight: 6,
    real: async (county, model, act) => {
      const { id: caseId, pair } = idleOf(model, act);
      const by = act.b % 4 ? county.member(pair) : county.people.koko;
      return answerOf(await county.get(JoinQueue).run({ seriesId: county.seriesId, caseId }, by));
    },
    model: (model, act) => model.join(idleOf(model, act)),
  },
  leave: {
    weight: 3,
    real: async (county, model, act) => {
      const { id: caseId, pair } = waitingOf(model, act);
      return answerOf(await county.get(LeaveQueue).run({ caseId }, county.member(pair)));
    },
    model: (model, act) => model.leave(waitingOf(model, act)),
  },
  book: {
    weight: 10,
    real: async (county, model, act) => {
      const { id: caseId, pair } = idleOf(model, act);
      const input = { caseId, sessionId: hourOf(model, act).id };
      return answerOf(await county.get(BookCase).run(input, county.member(pair)));
    },
    model: (model, act) => model.book(idleOf(model, act), hourOf(model, act), false),
  },
  bookLate: {
    weight: 5,
    real: async (county, model, act) => {
      const { id: caseId } = idleOf(model, act);
      const input = { caseId, sessionId: hourOf(model, act).id, lateReason: 'Kiire' };
      return answerOf(await county.get(BookCase).run(input, county.people.koko));
    },
    model: (model, act) => model.book(idleOf(model, act), hourOf(model, act), true),
  },
  remove: {
    weight: 4,
    real: async (county, model, act) => {
      const client = bookedOf(model, act);
      const bookingId = await newestBooking(county, client);
      return answerOf(await county.get(RemoveBooking).run(bookingId, county.member(client.pair)));
    },
    model: (model, act) => model.remove(bookedOf(model, act)),
  },
  rebook: {
    weight: 4,
    real: async (county, model, act) => {
      const client = bookedOf(model, act);
      const input = { bookingId: await newestBooking(county, client), sessionId: hourOf(model, act).id };
      return answerOf(await county.get(MoveBooking).run(input, county.member(client.pair)));
    },
    model: (model, act) => model.rebook(bookedOf(model, act), hourOf(model, act)),
  },
  urgency: {
    weight: 2,
    real: async (county, model, act) => {
      const { id: caseId, pair } = waitingOf(model, act);
      const urgency = one([...URGENCY], act.b);
      return answerOf(
        await county.get(ChangeUrgency).run({ caseId, urgency, reason: 'Vuokra' }, county.member(pair)),
      );
    },
    model: (model, act) =>
      model.urgency(waitingOf(model, act), ['normal', 'soon', 'urgent'].indexOf(one([...URGENCY], act.b))),
  },
  defer: {
    weight: 8,
    real: async (county, model, act) => {
      const client = discussedOf(model, act);
      const bookingId = await newestBooking(county, client);
      return answerOf(await county.get(DeferCase).run({ bookingId }, county.member(client.pair)));
    },
    model: (model, act) => model.defer(discussedOf(model, act)),
  },
  discuss: {
    weight: 12,
    real: async (county, model, act) => {
      const client = discussedOf(model, act);
      const bookingId = await newestBooking(county, client);
      const outcome = { ...SOLVED, result: act.b % 3 ? SOLVED.result : ('continues' as const) };
      return answerOf(
        await county.get(RecordOutcome).run({ bookingId, outcome }, county.member(client.pair)),
      );
    },
    model: (model, act) => model.discuss(discussedOf(model, act), act.b % 3 === 0),
  },
  closeCase: {
    weight: 1,
    real: async (county, model, act) => {
      const { id: caseId, pair, wasDiscussed } = clientOf(model, act);
      const because = wasDiscussed ? 'discussed' : 'not-needed';
      return answerOf(await county.get(CloseCase).run({ caseId, because }, county.member(pair)));
    },
    model: (model, act) => model.closeCase(clientOf(model, act)),
  },
} satisfies Record<string, Doing>;

async function recordConsent(
  county: County,
  { id, pair }: Pick<Client, 'id' | 'pair'>,
  { from, until, covers }: ReturnType<typeof consentDrawn>,
  { today }: Expected,
): Promise<string> {
  const form = {
    ...({ giver: 'client', method: 'paper' } as const),
    directions: ['county-to-kela', 'kela-to-county'],
    ...{ informationGroups: covers ? GROUPS : GROUPS.slice(0, 1), signedOn: today },
    ...{ validFrom: from, validUntil: until, originalRef: 'liite 3', caseId: id },
  };
  const recorded = await county.get(RecordConsent).run(form, county.member(pair));
  if (recorded.ok) county.consents.set(id, recorded.value.id);
  return answerOf(recorded);
}

/** The case's newest booking, whatever became of it. */
async function newestBooking(county: County, { id }: Client): Promise<string> {
  const [row] = await county.rows<{ id: string }>(sql`select id from booking where case_id = ${id}
    order by case when state = 'booked' then 0 else 1 end, created_at desc limit 1`);
  return row?.id ?? 'none';
}
