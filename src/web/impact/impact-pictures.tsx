/** Beyond this many cases dots become dust, and a bar tells more. */
const MOST_DOTS = 96;
const STEP = 24;

type Mark = 'full' | 'crossed' | 'awaited';

/** One sign of the picture and of its legend. */
function Sign({ mark, x, y }: { mark: Mark; x: number; y: number }) {
  if (mark === 'full') return <circle class="c1" cx={x} cy={y} r="9" />;
  if (mark === 'awaited') return <circle class="c4" cx={x} cy={y} r="8.2" />;
  return (
    <>
      <circle class="c2" cx={x} cy={y} r="8.2" />
      <path class="c0" d={`M${x - 3.5} ${y - 3.5}l7 7m0-7l-7 7`} />
    </>
  );
}

interface DotsProps {
  caption: string;
  first: { mark: Mark; count: number; label: string };
  second: { mark: Mark; count: number; label: string };
}

/** Each case a dot, those of the first kind first; many cases as one bar. The legend says the same in words. */
export function Dots({ caption, first, second }: DotsProps) {
  return (
    <figure>
      <figcaption class="visually-hidden">{caption}</figcaption>
      {first.count + second.count <= MOST_DOTS ? (
        <DotRows first={first} second={second} />
      ) : (
        <SharedBar part={first.count} whole={first.count + second.count} />
      )}
      <ul class="row legend">
        {[first, second].map(({ mark, count, label }) => (
          <li>
            <svg class="key" viewBox="0 0 24 24" aria-hidden="true">
              <Sign mark={mark} x={12} y={12} />
            </svg>{' '}
            {label}: <b>{count}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function DotRows({ first, second }: Pick<DotsProps, 'first' | 'second'>) {
  const all = first.count + second.count;
  const wide = all <= 24 ? 8 : 12;
  const rows = Math.max(1, Math.ceil(all / wide));
  return (
    <svg class={`chart dots-of-${wide}`} viewBox={`0 0 ${wide * STEP} ${rows * 25}`} aria-hidden="true">
      {Array.from({ length: all }, (_, index) => (
        <Sign
          mark={index < first.count ? first.mark : second.mark}
          x={(index % wide) * STEP + 12}
          y={Math.floor(index / wide) * 25 + 12}
        />
      ))}
    </svg>
  );
}

function SharedBar({ part, whole }: { part: number; whole: number }) {
  return (
    <svg class="chart" width="100%" height="32" aria-hidden="true">
      <rect class="c2" x="1" y="2" width="99%" height="28" />
      <rect class="c1" x="1" y="2" width={`${(99 * part) / whole}%`} height="28" />
    </svg>
  );
}

interface ScaleProps {
  /** All in whole percents. */
  value: number;
  low: number;
  high: number;
  label: string;
}

/** A value with its interval on the scale from 0 to 100 %. */
export function IntervalScale({ value, low, high, label }: ScaleProps) {
  const at = (percent: number) => `${percent}%`;
  // Two numbers that would lie upon each other are told by the text above alone.
  const apart = (other: number) => Math.abs(other - value) > 9;
  return (
    <svg class="chart scale" width="100%" height="58" role="img" aria-label={label}>
      <line class="c0" x1="0" x2="100%" y1="34" y2="34" />
      {[0, 25, 50, 75, 100].map((mark) => (
        <>
          <line class="c0" x1={at(mark)} x2={at(mark)} y1="34" y2="39" />
          <text class="mute" x={at(mark)} y="54" text-anchor={anchorAt(mark)}>
            {mark === 100 ? '100 %' : mark}
          </text>
        </>
      ))}
      <rect class="band" x={at(low)} width={at(high - low)} y="24" height="10" />
      {[low, high].map((end) => (
        <>
          <line class="c0b" x1={at(end)} x2={at(end)} y1="18" y2="34" />
          {apart(end) && (
            <text x={at(end)} y="13" text-anchor={anchorAt(end)}>
              {end}
            </text>
          )}
        </>
      ))}
      <circle class="c1" cx={at(value)} cy="29" r="7" />
      <text x={at(value)} y="13" text-anchor={anchorAt(value)} font-weight="700">
        {value}
      </text>
    </svg>
  );
}

/** Numbers at the ends of the scale stay inside it. */
function anchorAt(percent: number): 'start' | 'middle' | 'end' {
  if (percent < 3) return 'start';
  return percent > 97 ? 'end' : 'middle';
}

export interface BarRow {
  name: string;
  /** What the second column says. */
  text: string;
  /** The length of the filled bar and of the frame around it; null draws none. */
  value: number | null;
  frame?: number;
}

/** A table whose last column draws the second one: the chart is its table. */
export function Bars({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: [string, string];
  rows: readonly BarRow[];
}) {
  const longest = Math.max(1, ...rows.flatMap(({ value, frame }) => [value ?? 0, frame ?? 0]));
  const length = (value: number) => `${(99 * value) / longest}%`;
  return (
    <table class="bars">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, text, value, frame }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{text}</td>
            <td>
              <svg width="100%" height="18" aria-hidden="true">
                {frame !== undefined && <rect class="c2" x="1" y="2" width={length(frame)} height="14" />}
                {value !== null && value > 0 && (
                  <rect class="c1" x="1" y="2" width={length(value)} height="14" />
                )}
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
