import { Layout } from '../kit/layout.js';
import { Card, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface StatesModel {
  /** For each page, the addresses that show its states, and who can see them. */
  groups: readonly { title: string; states: readonly { name: string; href: string; who: string }[] }[];
}

/** Where each state of each page can be seen in the demo. */
export function StatesPage({ view, model }: { view: View; model: StatesModel }) {
  const { dev } = view.t;
  return (
    <Layout view={view} title={dev.states}>
      <PageHead view={view} title={dev.states} lead={dev.statesLead} />
      <div class="stack">
        {model.groups.map((group, index) => (
          <Card bare id={`ryhma-${index}`} title={group.title}>
            <ul class="rows rows--wide">
              {group.states.map((state) => (
                <li>
                  <div>
                    <a href={state.href}>{state.name}</a>
                    <br />
                    <span class="meta">{state.href}</span>
                  </div>
                  <span class="act meta">{state.who}</span>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Layout>
  );
}
