import type { TokenShown } from '../../people/index.js';
import { TOKEN_SCOPES } from '../../domain/codes.js';
import { ErrorSummary, Select, Step, TextField } from '../kit/fields.js';
import type { Option } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, Notification, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';

export interface TokensModel {
  form: FormState;
  people: readonly Option[];
  tokens: readonly TokenShown[];
  /** The key that was just made; shown this once. */
  created: string | null;
  refusal: string | null;
}

const CREATE_COMMAND = 'npx kelatunti token create --user';

/** Keys with which programs act for people: make one, see them, end one. */
export function TokensPage({ view, model }: { view: View; model: TokensModel }) {
  const { tokens } = view.t;
  return (
    <Layout view={view} title={tokens.title} here="tokens">
      <PageHead view={view} title={tokens.title} lead={tokens.lead} />
      <div class="stack">
        {model.created && (
          <Notification tone="success" title={tokens.once}>
            <code class="once">{model.created}</code>
          </Notification>
        )}
        <div class="cols cols--aside">
          <Existing view={view} tokens={model.tokens} />
          <CreateForm view={view} model={model} />
        </div>
      </div>
    </Layout>
  );
}

function CreateForm({ view, model }: { view: View; model: TokensModel }) {
  const { tokens, kit } = view.t;
  const field = { view, form: model.form };
  return (
    <form class="card" method="post" action="/avaimet" noValidate>
      <Csrf view={view} />
      <ErrorSummary {...field} />
      {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
      <Step {...field} legend={tokens.create}>
        <Select {...field} name="personId" label={tokens.person} options={model.people} empty={kit.choose} />
        <p class="hint">
          {tokens.personHint} <code>{CREATE_COMMAND}</code>
        </p>
        <TextField {...field} name="name" label={tokens.name} required />
        <Select
          {...field}
          name="scope"
          label={tokens.scope}
          options={TOKEN_SCOPES.map((scope) => ({ value: scope, label: tokens.scopes[scope] }))}
        />
      </Step>
      <footer class="in">
        <Button kind="primary" icon="key">
          {tokens.button}
        </Button>
      </footer>
    </form>
  );
}

function Existing({ view, tokens: rows }: { view: View; tokens: readonly TokenShown[] }) {
  const { tokens } = view.t;
  if (rows.length === 0) {
    return (
      <Card id="avaimet" title={tokens.existing}>
        <p>{tokens.none}</p>
      </Card>
    );
  }
  return (
    <Card bare id="avaimet" title={tokens.existing}>
      <ul class="rows rows--wide">
        {rows.map((token) => (
          <li>
            <TokenLine view={view} token={token} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TokenLine({ view, token }: { view: View; token: TokenShown }) {
  const { t, f } = view;
  return (
    <>
      <div>
        <b>{token.name}</b>
        <br />
        <span class="meta">
          {dotted([
            token.personName,
            t.tokens.scopes[token.scope],
            t.tokens.created(f.moment(token.createdAt)),
          ])}
        </span>
      </div>
      {token.revokedAt ? (
        <State tone="plain">{t.tokens.revoked(f.momentShort(token.revokedAt))}</State>
      ) : (
        <form class="act row" method="post" action={`/avaimet/${token.id}/poista`}>
          <State tone="ok">{t.tokens.active}</State>
          <Csrf view={view} />
          <Button slim icon="trash">
            {t.tokens.revoke}
            <span class="visually-hidden">, {token.name}</span>
          </Button>
        </form>
      )}
    </>
  );
}
