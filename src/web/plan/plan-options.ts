import { Injectable } from '@nestjs/common';
import { countiesOf, PeopleDirectory, type Actor, type PairShown } from '../../people/index.js';
import type { Option } from '../kit/fields.js';
import { valueOf, type FormState } from '../kit/form-state.js';
import type { View } from '../kit/view.js';

/** What the fields of a plan can be chosen from. */
export type PlanChoices = {
  counties: Option[];
  pairs: Option[];
  kelaContacts: Option[];
  /** The pairs again, with their people. */
  members: PairShown[];
};

/** Finds what a coordinator can plan with: own counties, their pairs, Kela's contacts. */
@Injectable()
export class PlanOptions {
  constructor(private readonly directory: PeopleDirectory) {}

  async of(view: View, actor: Actor): Promise<PlanChoices> {
    const own = new Set(countiesOf(actor, 'coordinator'));
    const counties = (await this.directory.counties(actor)).filter(({ id }) => own.has(id));
    const pairs = await this.directory.pairs(actor);
    const kela = await this.directory.people(actor, { role: 'kela-contact' });
    const members = pairs.ok ? pairs.value : [];
    return {
      counties: counties.map(({ id, nameFi, nameSv }) => ({
        value: id,
        label: view.language === 'sv' ? nameSv : nameFi,
      })),
      pairs: members.map(({ id, name, members: who }) => ({
        value: id,
        label: name,
        note: who.map((person) => person.name).join(', '),
      })),
      kelaContacts: (kela.ok ? kela.value : []).map(({ id, name }) => ({ value: id, label: name })),
      members,
    };
  }
}

/** What the preview counts beside its weeks: places an hour, people invited, whether nobody is named as deputy. */
export function countsOf(form: FormState, members: readonly PairShown[]) {
  const chosen = new Set([form.values['pairIds'] ?? []].flat());
  const people = new Set(
    members.filter(({ id }) => chosen.has(id)).flatMap(({ members: who }) => who.map(({ id }) => id)),
  );
  return {
    capacity: Number(valueOf(form, 'capacity')),
    invited: people.size + 1,
    deputyMissing: valueOf(form, 'deputyId') === '',
  };
}
