import { DEMO_PASSWORD } from '../../people/index.js';
import { Layout } from '../kit/layout.js';
import { ADDRESS, type Place } from '../kit/navigation.js';
import { Button, Card, Csrf, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { Texts } from '../texts/index.js';
import { DEMO_LOGINS } from './demo-logins.js';

type Parts = Texts['tour']['parts'];

/** The page on which each step is done. */
const STEPS: { [Part in keyof Parts]: Record<keyof Parts[Part]['steps'], Place | 'newCase' | 'calendar'> } = {
  'pair-member': {
    week: 'week',
    outcome: 'week',
    followUp: 'week',
    book: 'newCase',
    calendar: 'calendar',
  },
  'kela-contact': { agenda: 'hours', receipt: 'consents', join: 'hours' },
  coordinator: { plan: 'plan', cancel: 'hours', room: 'hours' },
  manager: { impact: 'impact', definitions: 'definitions' },
};

function pageOf({ t }: View, place: Place | 'newCase' | 'calendar'): { href: string; name: string } {
  if (place === 'newCase') return { href: '/asiat/uusi', name: t.week.newCase };
  if (place === 'calendar') return { href: '/kalenteri', name: t.calendar.title };
  return { href: ADDRESS[place], name: t.kit.nav[place] };
}

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
  const places: Readonly<Record<string, Place | 'newCase' | 'calendar'>> = STEPS[part];
  const login = DEMO_LOGINS.find(({ who }) => who === part)!;
  return (
    <Card id={part} title={title}>
      <form method="post" action="/kirjaudu">
        <Csrf view={view} />
        <input type="hidden" name="email" value={login.email} />
        <input type="hidden" name="password" value={DEMO_PASSWORD} />
        <Button slim icon="signin">
          {tour.enter(login.name)}
        </Button>
      </form>
      <ol class="tour stack-s">
        {Object.entries(steps).map(([step, text]) => {
          const page = pageOf(view, places[step]!);
          return (
            <li>
              {text} <a href={page.href}>{page.name}</a>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
