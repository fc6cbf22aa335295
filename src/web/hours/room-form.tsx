import type { HourLine } from '../../sessions/index.js';
import { TextField } from '../kit/fields.js';
import { freshForm } from '../kit/form-state.js';
import { Button, Csrf } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { RoomForm } from './hours.model.js';

/** The form as it opens, with the address told so far. */
export const roomForm = ({ id, revision, roomAddress }: HourLine): RoomForm => ({
  id,
  revision,
  form: freshForm({ roomAddress: roomAddress ?? '' }),
});

/** Tells one hour's video room; an empty field takes it away. */
export function RoomFields({ view, room }: { view: View; room: RoomForm }) {
  const { hours } = view.t;
  return (
    <form class="stack-s" method="post" action={`/tunnit/${room.id}/huone`} noValidate>
      <Csrf view={view} />
      <input type="hidden" name="revision" value={String(room.revision)} />
      <TextField
        view={view}
        form={room.form}
        name="roomAddress"
        label={hours.roomAddress}
        hint={hours.roomAddressHint}
        inputMode="url"
      />
      <p>
        <Button slim>{hours.roomSave}</Button>
      </p>
    </form>
  );
}
