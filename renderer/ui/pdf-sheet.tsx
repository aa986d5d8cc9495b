import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../text.ts';
import { InlineAlert } from './inline-alert.tsx';
import type { PageSize, PdfFile } from './pdf-file.ts';
import styles from './pdf-view.module.css';

/** What stands over or beside a page: drawn in points, with y downwards. */
export type PageDrawing = (size: PageSize, pointsPerPixel: number) => ReactNode;

type Props = Readonly<{
  pdf: PdfFile;
  page: number;
  size: PageSize;
  /** CSS pixels a point. */
  scale: number;
  label: string;
  onShown: (page: number, size: PageSize) => void;
  overlay?: PageDrawing | undefined;
  /** Drawn outside the page, at its right, so many CSS pixels wide. */
  margin?: Readonly<{ width: number; drawing: PageDrawing }> | undefined;
}>;

/** One page on a canvas, with what the program itself marks over it and beside it. */
export function PdfSheet(props: Props) {
  const { pdf, page, size, scale, label, onShown, overlay, margin } = props;
  const { t } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  const shown = useRef(onShown);
  useEffect(() => {
    shown.current = onShown;
  });
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const gone = new AbortController();
    const pixels = scale * Math.max(1, window.devicePixelRatio);
    pdf.draw(page, target, pixels, gone.signal).then(
      () => {
        if (gone.signal.aborted) return;
        setFailed(false);
        shown.current(page, size);
      },
      () => !gone.signal.aborted && setFailed(true),
    );
    return () => gone.abort();
  }, [pdf, page, size, scale]);
  const perPixel = 1 / scale;
  const { width, height } = size;
  return (
    <div className={styles.sheetRow}>
      <div className={styles.sheet}>
        <canvas aria-label={label} className={styles.canvas} ref={canvas} role="img" />
        {/* It gives the sheet its size, and holds what is marked in the page's own measure. */}
        <svg
          aria-hidden={overlay === undefined}
          className={styles.overlay}
          height={height * scale}
          role="presentation"
          viewBox={`0 0 ${width} ${height}`}
          width={width * scale}
        >
          {overlay?.(size, perPixel)}
        </svg>
        {failed && (
          <div className={styles.failed}>
            <InlineAlert tone="vermilion">{t('sign.pages.failed')}</InlineAlert>
          </div>
        )}
      </div>
      {margin && (
        <svg
          className={styles.margin}
          height={height * scale}
          role="presentation"
          viewBox={`0 0 ${margin.width * perPixel} ${height}`}
          width={margin.width}
        >
          {margin.drawing(size, perPixel)}
        </svg>
      )}
    </div>
  );
}
