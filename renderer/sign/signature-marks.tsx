import type { PagePlace, SignatureView } from '../../shared/signature.ts';
import { useText } from '../text.ts';
import type { PageSize } from '../ui/pdf-file.ts';
import { type Result, resultOf } from '../verdict-words.ts';
import styles from './sign.module.css';

/** What is marked on a page: a signature's own place, or what was changed there afterwards. */
export type Mark = Readonly<{
  key: string;
  index: number;
  place: PagePlace;
  result: Result | 'change';
}>;

/** The margin's width at a page's right, in CSS pixels. */
export const marginWidth = 132;

/** The marks of a page: places of signatures, and places of changes that are not allowed. */
export function marksOn(signatures: readonly SignatureView[], page: number): readonly Mark[] {
  return signatures.flatMap((signature, index) => {
    const own = signature.place
      ? [{ key: `${index}`, index, place: signature.place, result: resultOf(signature) }]
      : [];
    const changes = signature.later.flatMap(({ place, isAllowed }, at) =>
      place && !isAllowed
        ? [{ key: `${index} ${at}`, index, place, result: 'change' as const }]
        : [],
    );
    return [...own, ...changes].filter(({ place }) => place.page === page);
  });
}

type PageProps = Readonly<{ marks: readonly Mark[]; chosen: number; size: PageSize }>;

/** Frames over the page. Alone they prove nothing: a page may show the like; the margin tells. */
export function PageMarks({ marks, chosen, size }: PageProps) {
  return marks.map(({ key, index, place, result }) => (
    <g className={styles[result]} key={key}>
      <rect
        className={`${styles.markFrame} ${index === chosen ? styles.markChosen : ''}`}
        height={place.height}
        width={place.width}
        x={place.x}
        y={size.height - place.y - place.height}
      />
      <line
        className={styles.markLine}
        x1={place.x + place.width}
        x2={size.width}
        y1={size.height - place.y - place.height / 2}
        y2={size.height - place.y - place.height / 2}
      />
    </g>
  ));
}

type MarginProps = PageProps & Readonly<{ perPixel: number }>;

const labelPixels = { height: 40, gap: 6, inset: 14 } as const;

/** Labels beside the page, where nothing of the file can draw. */
export function MarginMarks({ marks, chosen, size, perPixel }: MarginProps) {
  const { t } = useText();
  const height = labelPixels.height * perPixel;
  const inset = labelPixels.inset * perPixel;
  const tops = spread(
    marks.map(({ place }) => size.height - place.y - place.height / 2 - height / 2),
    { height, gap: labelPixels.gap * perPixel, most: size.height },
  );
  return marks.map(({ key, index, place, result }, at) => {
    const top = tops[at] ?? 0;
    const number = t('sign.verify.number', { number: index + 1 });
    const words =
      result === 'change' ? t('sign.verify.changeMark') : t(`sign.verify.mark.${result}`);
    return (
      <g className={styles[result]} key={key}>
        <line
          className={styles.marginLine}
          x1={0}
          x2={inset}
          y1={size.height - place.y - place.height / 2}
          y2={top + height / 2}
        />
        <rect
          className={`${styles.markLabel} ${index === chosen ? styles.markChosen : ''}`}
          height={height}
          rx={5 * perPixel}
          width={(marginWidth - labelPixels.inset) * perPixel}
          x={inset}
          y={top}
        />
        <text
          className={styles.markNumber}
          fontSize={12 * perPixel}
          x={inset + 8 * perPixel}
          y={top + 16 * perPixel}
        >
          {number}
        </text>
        <text
          className={styles.markWords}
          fontSize={12 * perPixel}
          x={inset + 8 * perPixel}
          y={top + 32 * perPixel}
        >
          {words}
        </text>
      </g>
    );
  });
}

type Room = Readonly<{ height: number; gap: number; most: number }>;

/** Tops of labels, moved down where they would cover each other, and up where they would leave. */
export function spread(wanted: readonly number[], { height, gap, most }: Room): readonly number[] {
  const order = wanted
    .map((_, index) => index)
    .toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const tops = [...wanted];
  let free = 0;
  for (const index of order) {
    tops[index] = Math.max(free, tops[index] ?? 0);
    free = (tops[index] ?? 0) + height + gap;
  }
  let end = most;
  for (const index of order.toReversed()) {
    tops[index] = Math.min(end - height, tops[index] ?? 0);
    end = (tops[index] ?? 0) - gap;
  }
  return tops;
}
