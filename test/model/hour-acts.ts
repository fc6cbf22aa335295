import {
  AddExtraHour,
  BulkCancel,
  CancelHour,
  ChangeCapacity,
  CloseHour,
  EndDeputy,
  MoveHour,
  NameDeputy,
  UndoBulkCancel,
} from '../../src/sessions/index.js';
import { value } from '../support/world.js';
import { answerOf } from './county.js';
import { hourOf, one, type Doing, type Drawn } from './doing.js';
import type { Expected } from './expected.js';
import type { Hour } from './reference.js';

/** An hour that goes on or is over and is not closed, if there is one: they are what is closed. */
function liveHourOf(model: Expected, drawn: Drawn): Hour {
  const live = model.hours.filter(({ state }) => state === 'live');
  return live.length && drawn.a % 4 ? one(live, drawn.b) : hourOf(model, drawn);
}

/** An hour in which a deputy stands in, if there is one. */
const deputisedOf = (model: Expected, drawn: Drawn): Hour =>
  model.deputised.size && drawn.a % 4 ? one([...model.deputised], drawn.b) : hourOf(model, drawn);

/** What is done to an hour or to many. */
export const HOUR_ACTS = {
  closeHour: {
    weight: 3,
    real: async (county, model, act) =>
      answerOf(await county.get(CloseHour).run({ sessionId: liveHourOf(model, act).id }, county.people.koko)),
    model: (model, act) => model.closeHour(liveHourOf(model, act)),
  },
  cancel: {
    weight: 2,
    real: async (county, model, act) => {
      const input = { sessionId: hourOf(model, act).id, reason: 'Este' };
      return answerOf(await county.get(CancelHour).run(input, county.people.koko));
    },
    model: (model, act) => model.cancel(hourOf(model, act)),
  },
  extra: {
    weight: 1,
    real: async (county, model, act) => {
      const startsAt = new Date(model.extraAt(act));
      const input = { seriesId: county.seriesId, startsAt, reason: 'Ruuhka' };
      const added = await county.get(AddExtraHour).run(input, county.people.koko);
      model.newId = value(added).id;
      return 'ok';
    },
    model: (model, act) => model.extra(act),
  },
  move: {
    weight: 3,
    real: async (county, model, act) => {
      const input = { sessionId: hourOf(model, act).id, startsAt: new Date(model.extraAt(act)) };
      return answerOf(await county.get(MoveHour).run({ ...input, reason: 'Este' }, county.people.koko));
    },
    model: (model, act) => model.move(hourOf(model, act), model.extraAt(act)),
  },
  capacity: {
    weight: 3,
    real: async (county, model, act) => {
      const input = { sessionId: hourOf(model, act).id, capacity: 1 + (act.a % 4), reason: 'Ruuhka' };
      return answerOf(await county.get(ChangeCapacity).run(input, county.people.koko));
    },
    model: (model, act) => model.changeCapacity(hourOf(model, act), 1 + (act.a % 4)),
  },
  deputy: {
    weight: 3,
    real: async (county, model, act) => {
      const { koko, dani } = county.people;
      const input = { sessionId: hourOf(model, act).id, personId: dani.personId };
      return answerOf(await county.get(NameDeputy).run(input, koko));
    },
    model: (model, act) => model.nameDeputy(hourOf(model, act)),
  },
  endDeputy: {
    weight: 2,
    real: async (county, model, act) =>
      answerOf(
        await county.get(EndDeputy).run({ sessionId: deputisedOf(model, act).id }, county.people.koko),
      ),
    model: (model, act) => model.endDeputy(deputisedOf(model, act)),
  },
  bulk: {
    weight: 3,
    real: async (county, model, act) => {
      const period = { from: model.dayAfter(act.a % 7), until: model.dayAfter((act.a % 7) + (act.b % 21)) };
      const choice = { countyId: county.id, seriesIds: [county.seriesId], ...period, reason: 'Lakko' };
      const done = await county.get(BulkCancel).run(choice, county.people.koko);
      if (done.ok) county.bulkId = done.value.id;
      return answerOf(done);
    },
    model: (model, act) => model.bulk(model.dayAfter(act.a % 7), model.dayAfter((act.a % 7) + (act.b % 21))),
  },
  undo: {
    weight: 14,
    real: async (county) => {
      if (!county.bulkId) return 'nothing to undo';
      return answerOf(await county.get(UndoBulkCancel).run(county.bulkId, county.people.koko));
    },
    model: (model) => model.undo(),
  },
} satisfies Record<string, Doing>;
