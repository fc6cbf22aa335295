import type { View } from '../kit/view.js';

/** Whom to call when the video fails; nothing where the series names nobody. */
export function PhoneLine({ view, phone }: { view: View; phone: string | null }) {
  if (!phone) return null;
  return (
    <p class="meta">
      {view.t.hours.callInstead}{' '}
      <a class="nowrap" href={`tel:${phone.replaceAll(/[ -]/g, '')}`}>
        {phone}
      </a>
      .
    </p>
  );
}
