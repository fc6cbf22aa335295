import type { ComponentChildren } from 'preact';
import { LANGUAGES } from '../../domain/codes.js';
import type { PageLanguage } from '../kit/format.js';
import { Layout } from '../kit/layout.js';
import { PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { Texts } from '../texts/index.js';

interface SheetProps {
  view: View;
  /** The language of the paper: the client's, not the reader's. */
  language: PageLanguage;
  title: string;
  lead: string;
  back: { href: string; label: ComponentChildren };
  /** The other papers of the same consent. */
  others?: readonly { href: string; label: string }[];
  /** This page without its language. */
  here: string;
  children: ComponentChildren;
}

/** A paper on a page: what stands around it is not printed. */
export function Sheet({ view, language, title, lead, back, others = [], here, children }: SheetProps) {
  const { consentPrint, codes } = view.t;
  return (
    <Layout view={view} title={title} here="cases">
      <div class="noprint">
        <PageHead view={view} back={back} title={title} lead={lead} />
        <nav class="row" aria-label={consentPrint.languages}>
          {LANGUAGES.map((code) => (
            <a
              class="back"
              href={`${here}?kieli=${code}`}
              aria-current={code === language ? 'true' : undefined}
            >
              {code === language ? <b>{codes.languages[code]}</b> : codes.languages[code]}
            </a>
          ))}
          {others.map(({ href, label }) => (
            <a class="back" href={`${href}?kieli=${language}`}>
              {label}
            </a>
          ))}
        </nav>
        <p class="meta">{consentPrint.print}</p>
      </div>
      <article class="sheet" lang={language}>
        {children}
      </article>
    </Layout>
  );
}

/** A line to write on. */
export function Blank({ label, value }: { label: string; value?: string | null }) {
  return (
    <p class="blank">
      <span>{label}</span>
      <span class={value ? 'blank-text' : 'blank-line'}>{value ?? ''}</span>
    </p>
  );
}

interface BoxesProps<K extends string> {
  t: Texts;
  codes: readonly K[];
  names: Readonly<Record<K, string>>;
  /** The chosen ones; none on an empty form. */
  chosen: readonly string[];
  note?: (code: K) => string | null;
}

/** Boxes to tick, or ticked. */
export function Boxes<K extends string>({ t, codes, names, chosen, note }: BoxesProps<K>) {
  return (
    <ul class="boxes">
      {codes.map((code) => {
        const isChosen = chosen.includes(code);
        return (
          <li>
            <span aria-hidden="true">{isChosen ? '☒' : '☐'}</span>
            <span>
              {names[code]}
              {note?.(code) && <small>{note(code)}</small>}
              {chosen.length > 0 && (
                <span class="visually-hidden">
                  {isChosen ? t.consentPrint.chosen : t.consentPrint.notChosen}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
