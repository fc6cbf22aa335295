import { REFUSALS } from '../../domain/refusal.js';
import type { ApiRoute } from './open-api.js';

/** The API for people who write programs, in English only: its names are English too. */
export function DocsPage({ routes, stylesheet }: { routes: ApiRoute[]; stylesheet: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>API – Kelatunti</title>
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>
        <main class="wrap prose-page stack">
          <h1>Kelatunti API</h1>
          <p>
            The whole description is in <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). Send an
            API token as <code>Authorization: Bearer</code>, or sign in and send the <code>csrfToken</code> of{' '}
            <code>GET /api/v1/me</code> as <code>X-CSRF-Token</code> with every write.
          </p>
          <h2>Routes</h2>
          {routes.map((route) => (
            <Route route={route} />
          ))}
          <h2>Codes</h2>
          <p>Every "no" is application/problem+json with one of these codes.</p>
          <dl>
            {Object.entries(REFUSALS).map(([code, status]) => (
              <>
                <dt id={code}>
                  <code>{code}</code>
                </dt>
                <dd>{status}</dd>
              </>
            ))}
          </dl>
        </main>
      </body>
    </html>
  );
}

function Route({ route: { method, pattern, answer, who, body, query } }: { route: ApiRoute }) {
  return (
    <section class="card">
      <div class="in stack-s">
        <h3>
          <code>
            {method} {pattern}
          </code>
        </h3>
        <p>{answer.summary}</p>
        <p class="meta">Who may: {typeof who === 'string' ? who : who.join(', ')}</p>
        <Fields title="Query" schema={query} />
        <Fields title="Body" schema={body} />
      </div>
    </section>
  );
}

function Fields({ title, schema }: { title: string; schema: Record<string, unknown> | undefined }) {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: object; required?: string[] };
  const names = Object.keys(properties);
  if (names.length === 0) return null;
  const optional = names.filter((name) => !required.includes(name));
  return (
    <p>
      {title}: {required.length > 0 && <code>{required.join(', ')}</code>}
      {optional.length > 0 && (
        <>
          {' '}
          optional <code>{optional.join(', ')}</code>
        </>
      )}
    </p>
  );
}
