import { Layout } from '../kit/layout.js';
import type { Place } from '../kit/navigation.js';
import { PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** The pages of running text, each a title and some headings with paragraphs. */
export type ProseKind = 'accessibility' | 'privacy' | 'help' | 'definitions';

const HERE: Partial<Record<ProseKind, Place>> = { help: 'help', definitions: 'definitions' };

/** Accessibility statement, privacy notice, help, or the definitions of what is measured. */
export function ProsePage({ view, model }: { view: View; model: { kind: ProseKind } }) {
  const text = view.t[model.kind];
  return (
    <Layout view={view} title={text.title} here={HERE[model.kind]} prose>
      <PageHead view={view} title={text.title} lead={text.lead} />
      <article class="card">
        <div class="in stack-s">
          {text.parts.map((part) => (
            <>
              <h2>{part.heading}</h2>
              {part.text.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
            </>
          ))}
        </div>
      </article>
    </Layout>
  );
}
