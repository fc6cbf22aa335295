import { DEMO_PASSWORD } from '../../people/index.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { Texts } from '../texts/index.js';
import { DEMO_LOGINS } from './demo-logins.js';

type Parts = Texts['tour']['parts'];

/** Where each step of a part is done. */
const STEPS: { [Part in keyof Parts]: Record<keyof Parts[Part]['steps'], string> } = {
  'pair-member': {
    week: '/',
    outcome: '/',
    followUp: '/',
    book: '/asiat/uusi',
    calendar: '/kalenteri',
  },
  'kela-contact': { agenda: '/tunnit', receipt: '/suostumukset', join: '/tunnit' },
  coordinator: { plan: '/suunnittelu', cancel: '/tunnit', room: '/suunnittelu' },
  manager: { impact: '/vaikutus', definitions: '/maaritelmat' },
};

/** The demo's guided tour: four roles, each with a way in and what to try. */
export function TourPage({ view }: { view: View }) {
  const { tour } = view.t;
  return (
    <Layout view={view} title={tour.title} prose>
      <PageHead view={view} title={tour.title} lead={tour.lead} />
      <div class="stack">
        {(Object.keys(STEPS) as (keyof Parts)[]).map((part) => (
          <Part view={view} part={part} />
        ))}
      </div>
    </Layout>
  );
}

function Part({ view, part }: { view: View; part: keyof Parts }) {
  const { tour } = view.t;
  const { title, steps } = tour.parts[part];
  const ways: Readonly<Record<string, string>> = STEPS[part];
  const login = DEMO_LOGINS.find(({ who }) => who === part)!;
  return (
    <Card id={part} title={title}>
      <ol class="tour stack-s">
        {Object.entries(steps).map(([step, text]) => (
          <li>
            {text} <a href={ways[step]}>{ways[step]}</a>
          </li>
        ))}
      </ol>
      <form method="post" action="/kirjaudu">
        <Csrf view={view} />
        <input type="hidden" name="email" value={login.email} />
        <input type="hidden" name="password" value={DEMO_PASSWORD} />
        <Button icon="signin">{tour.enter(login.name)}</Button>
      </form>
    </Card>
  );
}
