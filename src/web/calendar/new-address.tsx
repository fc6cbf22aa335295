import { encode } from 'uqr';
import { Icon } from '../kit/icon.js';
import { LinkButton } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** The address that was just made: to open here, to copy, or to read with a phone. */
export function NewAddress({ view, address }: { view: View; address: string }) {
  const { calendar } = view.t;
  const subscribe = address.replace(/^https?:/, 'webcal:');
  return (
    <section class="card card--lead" aria-labelledby="uusi-osoite">
      <div class="in made">
        <div class="stack-s">
          <h2 id="uusi-osoite" tabIndex={-1} autoFocus>
            <Icon name="key" /> {calendar.newTitle}
          </h2>
          <p>{calendar.newText}</p>
          <div class="hds-text-input">
            <label class="hds-text-input__label" for="osoite">
              {calendar.address}
            </label>
            <textarea class="once" id="osoite" rows={2} readOnly value={address} />
          </div>
          <p>
            <LinkButton kind="primary" icon="calendar" href={subscribe}>
              {calendar.open}
            </LinkButton>
          </p>
        </div>
        <figure class="qr">
          <QrCode text={subscribe} label={calendar.qr} />
          <figcaption class="meta">{calendar.qrHint}</figcaption>
        </figure>
      </div>
    </section>
  );
}

/** Light squares around the code that readers need to find it (ISO/IEC 18004, quiet zone). */
const QUIET = 4;

/** A QR code as one path; black on white also where colours are turned round, or no camera reads it. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
