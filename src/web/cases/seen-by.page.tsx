import type { CaseView } from '../../audit/index.js';
import { Layout } from '../kit/layout.js';
import { Card, Code, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { capital } from '../kit/letter-case.js';
import { dotted, isRole } from '../kit/words.js';

export type SeenByModel = { id: string; code: string; rows: readonly CaseView[] };

/** Who has seen or changed a case, for its own pair: name, role, organisation, when and what group of data. */
export function SeenByPage({ view, model }: { view: View; model: SeenByModel }) {
  const { t } = view;
  const { seen } = t.casePage;
  return (
    <Layout view={view} title={seen.title} here="cases">
      <PageHead
        view={view}
        back={{
          href: `/asiat/${model.id}`,
          label: (
            <>
              {t.caseStory.heading} <Code>{model.code}</Code>
            </>
          ),
        }}
        title={seen.heading}
        lead={seen.lead}
      />
      <Card bare id="katselut" title={seen.heading}>
        <table class="table">
          <thead>
            <tr>
              {[seen.who, seen.role, seen.what, seen.how, seen.when, seen.times].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row) => (
              <Row view={view} row={row} />
            ))}
          </tbody>
        </table>
      </Card>
    </Layout>
  );
}

function Row({ view, row }: { view: View; row: CaseView }) {
  const { t, f } = view;
  const { seen } = t.casePage;
  const { personName, organisation, role, dataGroup, kind, firstAt, lastAt, times } = row;
  return (
    <tr>
      <th scope="row">{dotted([personName, organisation !== personName && organisation])}</th>
      <td data-label={seen.role}>{isRole(role) ? capital(t.codes.roles[role]) : seen.system}</td>
      <td data-label={seen.what}>{capital(t.logs.groups[dataGroup] ?? dataGroup)}</td>
      <td data-label={seen.how}>{t.logs.kinds[kind] ?? kind}</td>
      <td data-label={seen.when}>
        {f.moment(lastAt)}
        {times > 1 && (
          <>
            <br />
            <span class="meta">{seen.first(f.moment(firstAt))}</span>
          </>
        )}
      </td>
      <td data-label={seen.times}>{times}</td>
    </tr>
  );
}
