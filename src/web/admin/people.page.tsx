import type { PersonShown, RoleHeld } from '../../people/index.js';
import { localDateOf } from '../../domain/time.js';
import { Layout } from '../kit/layout.js';
import { Card, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface PeopleModel {
  people: readonly PersonShown[];
}

const ADD_COMMAND = 'npx kelatunti user add';

/** The people an admin looks after, with their dated roles. */
export function PeoplePage({ view, model }: { view: View; model: PeopleModel }) {
  const { people } = view.t;
  return (
    <Layout view={view} title={people.title} here="people">
      <PageHead view={view} title={people.title} lead={people.lead} />
      <div class="stack">
        {model.people.length === 0 ? (
          <Card>
            <p>{people.none}</p>
          </Card>
        ) : (
          <section class="card" aria-label={people.title}>
            <PeopleTable view={view} people={model.people} />
          </section>
        )}
        <p class="meta">
          {people.commandLine} <code>{ADD_COMMAND}</code>
        </p>
      </div>
    </Layout>
  );
}

function PeopleTable({ view, people: rows }: { view: View; people: readonly PersonShown[] }) {
  const { people } = view.t;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{people.name}</th>
          <th scope="col">{people.organisation}</th>
          <th scope="col">{people.roles}</th>
          <th scope="col">{people.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((person) => (
          <tr>
            <th scope="row">
              {person.name}
              <br />
              <span class="meta">{person.email}</span>
            </th>
            <td data-label={people.organisation}>{person.organisation}</td>
            <td data-label={people.roles}>
              <Roles view={view} roles={person.roles} />
            </td>
            <td>
              <PersonState view={view} person={person} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Roles({ view, roles }: { view: View; roles: readonly RoleHeld[] }) {
  const { t, f } = view;
  if (roles.length === 0) return <>{t.people.noRoles}</>;
  return (
    <ul>
      {roles.map((role) => (
        <li>
          {t.codes.roles[role.role]},{' '}
          {role.until ? f.period(role.from, role.until) : t.people.from(f.date(role.from))}
        </li>
      ))}
    </ul>
  );
}

function PersonState({ view, person }: { view: View; person: PersonShown }) {
  const { t, f } = view;
  if (!person.deactivatedAt) return <State tone="ok">{t.people.active}</State>;
  return <State tone="plain">{t.people.ended(f.date(localDateOf(person.deactivatedAt)))}</State>;
}
