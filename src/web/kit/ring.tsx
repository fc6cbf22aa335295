type Arc = 'on' | 'off';

const ARC_ATTRIBUTES = {
  cx: '21',
  cy: '21',
  r: '16',
  pathLength: 100,
  transform: 'rotate(-90 21 21)',
};

function arcs(states: readonly Arc[]) {
  const share = 100 / states.length;
  return states.map((state, index) => (
    <circle
      class={state}
      {...ARC_ATTRIBUTES}
      stroke-dasharray={`${share - 4} ${104 - share}`}
      stroke-dashoffset={-(index * share + 2)}
    />
  ));
}

/** The sign of the service: four arcs, four places of an hour. */
export function BrandMark() {
  return (
    <svg class="ring" viewBox="0 0 42 42" aria-hidden="true">
      {arcs(['on', 'on', 'on', 'on'])}
    </svg>
  );
}

/** How many places of an hour are taken; `label` says the same in words for those who do not see it. */
export function PlacesRing({ taken, capacity, label }: { taken: number; capacity: number; label: string }) {
  const states = Array.from({ length: capacity }, (_, index): Arc => (index < taken ? 'on' : 'off'));
  return (
    <svg class="ring" viewBox="0 0 42 42" role="img" aria-label={label}>
      {arcs(states)}
      <text x="21" y="25">
        {`${taken}/${capacity}`}
      </text>
    </svg>
  );
}
