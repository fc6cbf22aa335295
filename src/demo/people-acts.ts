import type { LocalDate } from '../domain/time.js';
import {
  AddCounty,
  AddCountyClosing,
  AddPair,
  AddPerson,
  ChooseCountySetting,
  DEMO_PASSWORD,
  GrantRole,
} from '../people/index.js';
import { allowed, at, known, type Act } from './lived.js';
import { countyDates, type Making } from './making.js';
import type { CountyData, DemoWorld, PersonData } from './world.js';

/** Counties, their rules and pairs, and everybody but the last person of the list, all on the first day. */
export function peopleActs(making: Making): Act[] {
  const { world, dating } = making;
  const morning = at(dating.beginsOn, '08:00');
  const counties = world.counties.map((county) => ({
    at: morning,
    what: `county ${county.key}`,
    run: () => addCounty(making, county),
  }));
  const people = world.people.slice(0, -1).map((person) => ({
    at: morning,
    what: person.email,
    run: () => addPerson(making, person, dating.beginsOn),
  }));
  return [...counties, ...people];
}

/** The sign of a whole world: this person's role is the last thing that is loaded. */
export const lastPerson = (world: DemoWorld): PersonData => world.people.at(-1)!;

async function addCounty(making: Making, county: CountyData): Promise<void> {
  const { app, ids, dating } = making;
  const { key, nameFi, nameSv, setting, pairs } = county;
  const { id: countyId } = await allowed(app.get(AddCounty).run({ key, nameFi, nameSv }, 'system'));
  ids.counties.set(key, countyId);
  if (setting) {
    const chosen = { countyId, from: dating.beginsOn, ...setting };
    await allowed(app.get(ChooseCountySetting).run(chosen, 'system'));
  }
  for (const closing of countyDates(making, key).closings) {
    await allowed(app.get(AddCountyClosing).run({ countyId, ...closing }, 'system'));
  }
  for (const pair of pairs) {
    const { id } = await allowed(app.get(AddPair).run({ countyId, ...pair }, 'system'));
    ids.pairs.set(pair.key, id);
  }
}

/** Adds a person with the demo's password and grants the roles from a day on. */
export async function addPerson({ app, ids }: Making, data: PersonData, from: LocalDate): Promise<void> {
  const { roles, ...person } = data;
  const added = app.get(AddPerson).run({ ...person, password: DEMO_PASSWORD }, 'system');
  const { id: personId } = await allowed(added);
  ids.people.set(person.email, personId);
  for (const { role, county, pair } of roles) {
    const countyId = county ? known(ids.counties, county) : null;
    const pairId = pair ? known(ids.pairs, pair) : null;
    await allowed(app.get(GrantRole).run({ personId, role, countyId, pairId, from }, 'system'));
  }
}
