import { VIDEO_KINDS } from '../../domain/codes.js';
import { Select, TextField, Tiles } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import type { View } from '../kit/view.js';

/** The video room of a series: its kind and address, its lobby, what invitations carry, whom to call. */
export function VideoFields({ view, form }: { view: View; form: FormState }) {
  const { plan, codes } = view.t;
  const field = { view, form };
  const tile = { form, type: 'checkbox', size: '1' } as const;
  return (
    <>
      <Select
        {...field}
        name="videoKind"
        label={plan.video}
        options={VIDEO_KINDS.map((kind) => ({ value: kind, label: codes.videoKinds[kind] }))}
      />
      <TextField {...field} name="videoAddress" label={plan.videoAddress} hint={plan.videoAddressHint} />
      <Tiles
        {...tile}
        name="videoLobby"
        options={[{ value: '1', label: plan.lobby, note: plan.lobbyNote }]}
      />
      <Tiles
        {...tile}
        name="videoDirect"
        options={[{ value: '1', label: plan.direct, note: plan.directNote }]}
      />
      <TextField {...field} name="videoPhone" label={plan.phone} hint={plan.phoneHint} inputMode="tel" />
    </>
  );
}
