import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { type Box, byKey, type Grip, movedBy, resizedBy } from './page-box.ts';
import type { PageSize } from './pdf-file.ts';
import styles from './pdf-view.module.css';

type Props = Readonly<{
  /** What is placed and where, in words: read when it has the focus. */
  label: string;
  box: Box;
  size: PageSize;
  /** PDF points that one CSS pixel shows. */
  pointsPerPixel: number;
  /** A picture shown inside, as an address. */
  picture: string | null;
  /** It moves, and its size stays. */
  isFixed: boolean;
  /** A new box, while it moves. */
  onMove: (box: Box) => void;
  /** The box is let go of. */
  onDone: (box: Box) => void;
}>;

type Drag = Readonly<{ grip: Grip; clientX: number; clientY: number; from: Box }>;

const corners = ['nw', 'ne', 'sw', 'se'] as const;

/** A frame on a page that is dragged, and resized unless fixed, with the mouse or the arrow keys. */
export function PlaceFrame(props: Props) {
  const { label, box, size, pointsPerPixel, picture, isFixed, onMove, onDone } = props;
  const [drag, setDrag] = useState<Drag | null>(null);
  const top = size.height - box.y - box.height;
  const corner = 10 * pointsPerPixel;

  const grab = (grip: Grip) => (event: PointerEvent<SVGElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture?.(event.pointerId);
    setDrag({ grip, clientX: event.clientX, clientY: event.clientY, from: box });
  };
  const follow = ({ clientX, clientY }: PointerEvent<SVGElement>): Box | null => {
    if (drag === null) return null;
    const right = (clientX - drag.clientX) * pointsPerPixel;
    const up = (drag.clientY - clientY) * pointsPerPixel;
    return drag.grip === 'all'
      ? movedBy(drag.from, right, up, size)
      : resizedBy(drag.from, drag.grip, right, up, size);
  };
  const move = (event: PointerEvent<SVGElement>) => {
    const next = follow(event);
    if (next) onMove(next);
  };
  const release = (event: PointerEvent<SVGElement>) => {
    const next = follow(event);
    setDrag(null);
    if (next) onDone(next);
  };
  const press = (event: KeyboardEvent<SVGElement>) => {
    const next = byKey(box, event, size);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    if (!(isFixed && event.shiftKey)) onDone(next);
  };

  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: no element of HTML is a thing to be placed with arrow keys, and this stands in a drawing.
    <g
      aria-label={label}
      className={styles.frame}
      onKeyDown={press}
      onPointerCancel={() => setDrag(null)}
      onPointerDown={grab('all')}
      onPointerMove={move}
      onPointerUp={release}
      role="application"
      tabIndex={0}
    >
      <rect className={styles.frameBox} height={box.height} width={box.width} x={box.x} y={top} />
      {picture !== null && (
        <image
          className={styles.framePicture}
          height={box.height}
          href={picture}
          width={box.width}
          x={box.x}
          y={top}
        />
      )}
      {(isFixed ? [] : corners).map((name) => (
        <rect
          className={`${styles.corner} ${styles[name]}`}
          data-corner={name}
          height={corner}
          key={name}
          onPointerDown={grab(name)}
          width={corner}
          x={(name.endsWith('w') ? box.x : box.x + box.width) - corner / 2}
          y={(name.startsWith('n') ? top : top + box.height) - corner / 2}
        />
      ))}
    </g>
  );
}
