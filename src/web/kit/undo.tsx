import type { View } from './view.js';

/**
 * The way back from an act: an address of this service that is posted to, the fields of the form in its query.
 * It comes from a cookie, so it is read narrowly.
 */
const UNDO = /^\/(asiat|tehtavat|tyojono)\/[0-9a-f-]{36}\/[a-z/]+(\?[\w=&%.+-]*)?$/;

export const isUndo = (address: string): boolean => UNDO.test(address);

/** Takes back what has just been done, without asking again. */
export function UndoForm({ view, undo }: { view: View; undo: string }) {
  const [path = '', query = ''] = undo.split('?');
  return (
    <form method="post" action={path} class="undo">
      <input type="hidden" name="_csrf" value={view.csrf} />
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="linkish">
        {view.t.kit.undo}
      </button>
    </form>
  );
}
