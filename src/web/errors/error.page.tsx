import { Layout } from '../kit/layout.js';
import { LinkButton, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { Texts } from '../texts/index.js';

/** The kinds of calm page: each names what happened and what to do next. */
export type ErrorKind = Exclude<keyof Texts['errors'], 'reference' | 'toStart'>;

export interface ErrorModel {
  kind: ErrorKind;
  /** The request id, for bugs only: the log holds the rest. */
  reference: string | null;
}

/** One calm page for everything that cannot be shown. No detail of the fault leaves the service. */
export function ErrorPage({ view, model }: { view: View; model: ErrorModel }) {
  const { errors } = view.t;
  const { title, text } = errors[model.kind];
  return (
    <Layout view={view} title={title} prose>
      <PageHead view={view} title={title} />
      <section class="card">
        <div class="in stack-s">
          <p>{text}</p>
          {model.reference && (
            <p class="meta">
              {errors.reference}: <span class="code">{model.reference}</span>
            </p>
          )}
          <p>
            <LinkButton href="/">{errors.toStart}</LinkButton>
          </p>
        </div>
      </section>
    </Layout>
  );
}
