import { Code, LinkButton } from '../kit/parts.js';
import type { View } from '../kit/view.js';

interface Props {
  view: View;
  code: string;
  /** What to do with it. */
  text: string;
  again: { href: string; label: string };
}

/** The code of a case that was just written down: on this page and on no other. */
export function NewCode({ view, code, text, again }: Props) {
  return (
    <section class="card card--lead" aria-labelledby="uusi-koodi">
      <div class="in stack-s">
        <h2 id="uusi-koodi" tabIndex={-1} autoFocus>
          {view.t.raisedCase.code} <Code>{code}</Code>
        </h2>
        <p>{text}</p>
        <p>
          <LinkButton href={again.href} icon="plus">
            {again.label}
          </LinkButton>
        </p>
      </div>
    </section>
  );
}
