import { ErrorSummary, TextField } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, KeyValues, LinkButton, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { lower } from '../kit/letter-case.js';
import { wordList } from '../kit/words.js';
import type { InboxModel, InboxRow } from './consents.model.js';

/** Kela's consents: found by the code of the paper form, confirmed when the form has arrived. */
export function InboxPage({ view, model }: { view: View; model: InboxModel }) {
  const { inbox } = view.t;
  const empty = model.waiting.length + model.confirmed.length === 0;
  return (
    <Layout view={view} title={inbox.title} here="consents">
      <PageHead
        view={view}
        title={inbox.title}
        lead={inbox.lead}
        action={<LinkButton href="/suostumukset/peruutus">{inbox.register}</LinkButton>}
      />
      <div class="stack">
        <Search view={view} model={model} />
        {empty && (
          <Card>
            <p>{model.searched ? inbox.noMatch : inbox.none}</p>
          </Card>
        )}
        {!empty && (
          <Card lead bare id="odottaa" title={inbox.waiting} meta={inbox.hint}>
            {model.waiting.length > 0 ? (
              <Rows view={view} rows={model.waiting} />
            ) : (
              <p class="in">
                <State tone="ok">{inbox.noWaiting}</State>
              </p>
            )}
          </Card>
        )}
        {model.confirmed.length > 0 && (
          <Card bare id="vahvistetut" title={inbox.confirmed}>
            <Rows view={view} rows={model.confirmed} />
          </Card>
        )}
      </div>
    </Layout>
  );
}

/** A POST, because an address must never hold a case code. */
function Search({ view, model }: { view: View; model: InboxModel }) {
  const { inbox } = view.t;
  return (
    <form class="card" method="post" action="/suostumukset/haku" noValidate role="search">
      <Csrf view={view} />
      <ErrorSummary view={view} form={model.form} />
      <div class="in row search">
        <TextField view={view} form={model.form} name="caseCode" label={inbox.code} />
        <Button icon="search">{inbox.search}</Button>
        {model.searched && (
          <a class="back" href="/suostumukset">
            {inbox.showAll}
          </a>
        )}
      </div>
    </form>
  );
}

function Rows({ view, rows }: { view: View; rows: readonly InboxRow[] }) {
  return (
    <ul class="rows rows--wide">
      {rows.map((row) => (
        <li>
          <div class="stack-s">
            <h3>
              <Code>{row.code}</Code>
            </h3>
            <Facts view={view} row={row} />
            <p class="row">
              <a class="back" href={`/suostumukset/${row.id}/rajaus`}>
                {view.t.limitation.title}
                <span class="visually-hidden">, {row.code}</span>
              </a>
              <a class="back" href={`/suostumukset/${row.id}/peruutus`}>
                {view.t.caseStory.withdraw}
                <span class="visually-hidden">, {row.code}</span>
              </a>
            </p>
          </div>
          <Receipt view={view} row={row} />
        </li>
      ))}
    </ul>
  );
}

function Facts({ view, row }: { view: View; row: InboxRow }) {
  const { t, f } = view;
  const { inbox, codes, agenda, consentPrint } = t;
  const directions =
    row.directions.length > 1 ? agenda.both : lower(wordList(consentPrint.directions, row.directions));
  return (
    <KeyValues
      rows={[
        [inbox.giver, codes.givers[row.giver]],
        [inbox.scope, wordList(codes.informationGroups, row.groups)],
        [inbox.excluded, wordList(codes.informationGroups, row.excluded)],
        [inbox.direction, directions],
        [inbox.validity, f.period(row.validFrom, row.validUntil)],
        [inbox.county, row.county],
      ]}
    />
  );
}

function Receipt({ view, row }: { view: View; row: InboxRow }) {
  const { t, f } = view;
  if (row.confirmedAt) {
    return (
      <div class="act">
        <State tone="ok">{t.inbox.confirmedOn(f.momentShort(row.confirmedAt))}</State>
      </div>
    );
  }
  return (
    <form class="act" method="post" action={`/suostumukset/${row.id}/vahvistus`}>
      <Csrf view={view} />
      <Button slim icon="check">
        {t.inbox.confirm}
        <span class="visually-hidden">, {row.code}</span>
      </Button>
    </form>
  );
}
