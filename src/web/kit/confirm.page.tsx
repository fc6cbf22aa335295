import type { ComponentChildren } from 'preact';
import { ErrorSummary } from './fields.js';
import { freshForm } from './form-state.js';
import type { FormState } from './form-state.js';
import type { IconName } from './icon.js';
import { Layout } from './layout.js';
import type { Place } from './navigation.js';
import { Button, Csrf, Notification, PageHead } from './parts.js';
import type { View } from './view.js';

interface ConfirmPageProps {
  view: View;
  here?: Place;
  /** Title of the window; neutral. */
  title: string;
  heading: string;
  /** What will happen, before the reader decides. */
  consequences: readonly string[];
  action: string;
  button: string;
  icon?: IconName;
  /** Where "no, go back" leads. */
  back: { href: string; label: ComponentChildren };
  form?: FormState;
  refusal?: string | null;
  /** What the reader should look at before going on. */
  notice?: ComponentChildren;
  /** Fields of the act, a reason for example. */
  children?: ComponentChildren;
}

/** Asks once, on a page of its own, before something is withdrawn, cancelled or removed. */
export function ConfirmPage(props: ConfirmPageProps) {
  const { view, form = freshForm() } = props;
  return (
    <Layout view={view} title={props.title} here={props.here}>
      <PageHead view={view} title={props.heading} back={props.back} />
      <form class="card narrow" method="post" action={props.action} noValidate>
        <Csrf view={view} />
        <ErrorSummary view={view} form={form} />
        {props.refusal && <Notification tone="error">{props.refusal}</Notification>}
        {props.notice}
        <div class="in stack-s">
          <h2>{view.t.kit.whatHappens}</h2>
          <ul class="dots">
            {props.consequences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
          {props.children}
        </div>
        <footer class="in row">
          <Button kind="primary" icon={props.icon}>
            {props.button}
          </Button>
          <a class="back" href={props.back.href}>
            {view.t.kit.goBack}
          </a>
        </footer>
      </form>
    </Layout>
  );
}
