import { type KeyboardEvent, useState } from 'react';
import { useText } from '../text.ts';
import { InlineAlert } from './inline-alert.tsx';
import { Loading } from './loading.tsx';
import type { PageSize } from './pdf-file.ts';
import { moveOf } from './pdf-keys.ts';
import { type PageDrawing, PdfSheet } from './pdf-sheet.tsx';
import { PdfToolbar } from './pdf-toolbar.tsx';
import styles from './pdf-view.module.css';
import { type OpenedPdf, usePageSize, usePdf } from './use-pdf.ts';
import { useWidth } from './use-width.ts';

type Props = Readonly<{
  /** The same array while it is the same file. */
  bytes: Uint8Array;
  /** The file's name. */
  name: string;
  /** From 1. */
  page: number;
  onPage: (page: number) => void;
  /** A page was drawn. */
  onShown?: (page: number, size: PageSize, pages: number) => void;
  overlay?: PageDrawing;
  margin?: Readonly<{ width: number; drawing: PageDrawing }>;
}>;

/** The pages of a PDF, one at a time: turned and enlarged by buttons and keys. */
export function PdfView(props: Props) {
  const { t } = useText();
  const opened = usePdf(props.bytes);
  if (opened.state === 'opening') return <Loading label={t('sign.pages.opening')} />;
  if (opened.state === 'failed')
    return <InlineAlert tone="ochre">{t('sign.pages.unreadable')}</InlineAlert>;
  return <OpenView {...props} opened={opened} />;
}

type OpenProps = Props & Readonly<{ opened: Extract<OpenedPdf, { state: 'open' }> }>;

/** Enlargements of the fitting size. */
const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

function OpenView({ opened: { pdf }, name, page: asked, onPage, ...rest }: OpenProps) {
  const { t } = useText();
  const page = Math.min(Math.max(1, asked), pdf.pages);
  const size = usePageSize(pdf, page);
  const [well, width] = useWidth<HTMLDivElement>();
  const [zoom, setZoom] = useState<(typeof zooms)[number]>(1);
  const turn = (to: number) => {
    if (to >= 1 && to <= pdf.pages && to !== page) onPage(to);
  };
  const enlarge = (by: 1 | -1 | 0) => {
    setZoom(by === 0 ? 1 : (zooms[zooms.indexOf(zoom) + by] ?? zoom));
  };
  const press = (event: KeyboardEvent) => {
    const move = moveOf(event.key, page, pdf.pages);
    if (!move || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if ('page' in move) turn(move.page);
    else enlarge(move.zoom);
  };
  const room = width - (rest.margin?.width ?? 0);
  const scale = size && room > 0 ? (room / size.width) * zoom : 0;
  return (
    <div className={styles.view}>
      <PdfToolbar
        onTurn={turn}
        onZoom={enlarge}
        page={page}
        pages={pdf.pages}
        zoom={zoom}
        zoomLimits={{ least: zooms[0], most: 3 }}
      />
      <section
        aria-label={t('sign.pages.region', { name })}
        className={styles.well}
        onKeyDown={press}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: pages are turned and scrolled by keys.
        tabIndex={0}
      >
        <div className={styles.room} ref={well}>
          {size && scale > 0 && (
            <PdfSheet
              label={t('sign.pages.page', { name, page, pages: pdf.pages })}
              margin={rest.margin}
              onShown={(shown, its) => rest.onShown?.(shown, its, pdf.pages)}
              overlay={rest.overlay}
              page={page}
              pdf={pdf}
              scale={scale}
              size={size}
            />
          )}
        </div>
      </section>
    </div>
  );
}
