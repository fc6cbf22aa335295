import type { ComponentChildren } from 'preact';
import type { Role } from '../../domain/codes.js';
import type { PageLanguage } from './format.js';
import { Icon } from './icon.js';
import { liveThings, LiveNote, type Live } from './live.js';
import { linksFor, STATEMENTS } from './navigation.js';
import type { Place } from './navigation.js';
import { Csrf } from './parts.js';
import { BrandMark } from './ring.js';
import type { View } from './view.js';

interface LayoutProps {
  view: View;
  /** Neutral: never a case code, a theme or a count. */
  title: string;
  /** Which link of the header is the current one. */
  here?: Place;
  /** A page of running text is set narrower. */
  prose?: boolean;
  /** What the page shows and follows; it is made anew when one of them changes. */
  live?: readonly Live[];
  /** Where to go when the page itself may no longer be seen. */
  away?: string;
  children: ComponentChildren;
}

const LANGUAGES: readonly { code: PageLanguage; name: string }[] = [
  { code: 'fi', name: 'Suomi' },
  { code: 'sv', name: 'Svenska' },
  { code: 'en', name: 'English' },
];

/** The frame of every page: skip link, header, main with its one h1, footer. */
export function Layout({ view, title, here, prose, live = [], away, children }: LayoutProps) {
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <title>{`${title} – Kelatunti`}</title>
        <link rel="stylesheet" href={view.stylesheet} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {live.length > 0 && <script src={view.script} defer />}
      </head>
      <body>
        <a class="skip" href="#sisalto">
          {view.t.kit.skip}
        </a>
        <Header view={view} here={here} />
        <main
          id="sisalto"
          class={prose ? 'wrap prose-page' : 'wrap'}
          data-live={liveThings(live)}
          data-away={away}
        >
          {children}
        </main>
        <Footer view={view} live={live.length > 0} />
      </body>
    </html>
  );
}

function Header({ view, here }: { view: View; here?: Place }) {
  return (
    <header class="top">
      <div class="wrap">
        <a class="brand" href="/">
          <BrandMark />
          Kelatunti
        </a>
        {view.reader ? <Navigation view={view} here={here} /> : <span class="nav" />}
        <LanguageSwitch view={view} />
        {view.reader && <PersonMenu view={view} name={view.reader.name} />}
      </div>
    </header>
  );
}

function Navigation({ view, here }: { view: View; here?: Place }) {
  const reader = view.reader;
  return (
    <nav class="nav" aria-label={view.t.kit.mainMenu}>
      <ul>
        {linksFor(reader?.roles ?? []).map(({ place, href }) => (
          <li>
            <a href={href} aria-current={place === here ? 'page' : undefined}>
              {view.t.kit.nav[place]}
              {place === 'mail' && reader && reader.heldMail > 0 && <span class="n">{reader.heldMail}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Buttons, not links: choosing a language is remembered, and a GET must not write. */
function LanguageSwitch({ view }: { view: View }) {
  return (
    <form method="post" action="/kieli">
      <Csrf view={view} />
      <input type="hidden" name="back" value={view.path} />
      <ul class="lang" aria-label={view.t.kit.language}>
        {LANGUAGES.map(({ code, name }) => (
          <li>
            <button
              type="submit"
              name="language"
              value={code}
              lang={code}
              aria-current={code === view.language ? 'true' : undefined}
            >
              {code.toUpperCase()}
              <span class="visually-hidden"> {name}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

function PersonMenu({ view, name }: { view: View; name: string }) {
  const roles = (view.reader?.roles ?? []).map((role) => view.t.codes.roles[role]).join(', ');
  return (
    <details class="me">
      <summary>
        <Icon name="user" />
        <span>{name}</span>
        <Icon name="angle-down" />
      </summary>
      <div>
        <p>
          <b>{name}</b>
          <br />
          <span class="meta">{roles}</span>
        </p>
        <ul>
          {mayHaveHours(view) && (
            <li>
              <a class="back" href="/kalenteri">
                {view.t.calendar.title}
              </a>
            </li>
          )}
          <li>
            <a class="back" href="/asetukset">
              {view.t.kit.settings}
            </a>
          </li>
          <li>
            <form method="post" action="/kirjaudu-ulos">
              <Csrf view={view} />
              <button type="submit" class="linkish">
                {view.t.kit.signOut}
              </button>
            </form>
          </li>
        </ul>
      </div>
    </details>
  );
}

const HAVE_HOURS: readonly Role[] = ['pair-member', 'kela-contact', 'coordinator'];

/** Whether the reader has hours to put into a calendar. */
export const mayHaveHours = ({ reader }: View): boolean =>
  reader?.roles.some((role) => HAVE_HOURS.includes(role)) ?? false;

function Footer({ view, live }: { view: View; live: boolean }) {
  const { kit } = view.t;
  const about = [view.county, view.fictitious ? kit.fictitious : null].filter(Boolean).join(' · ');
  return (
    <footer class="foot">
      <div class="wrap">
        <a href={STATEMENTS[view.language]}>{kit.accessibility}</a>
        <a href="/tietosuojaseloste">{kit.privacy}</a>
        <a href="/ohje">{kit.helpAndFeedback}</a>
        {about && <p>{about}</p>}
        {live && <LiveNote view={view} />}
      </div>
    </footer>
  );
}
