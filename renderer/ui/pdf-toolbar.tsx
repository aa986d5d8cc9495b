import { ChevronLeft, ChevronRight, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useText } from '../text.ts';
import { Button } from './button.tsx';
import styles from './pdf-view.module.css';

type Props = Readonly<{
  page: number;
  pages: number;
  /** Of the fitting size. */
  zoom: number;
  zoomLimits: Readonly<{ least: number; most: number }>;
  onTurn: (page: number) => void;
  /** Larger, smaller, or fitting again. */
  onZoom: (by: 1 | -1 | 0) => void;
}>;

/** Which page is shown and how large, with the buttons that change it. */
export function PdfToolbar({ page, pages, zoom, zoomLimits, onTurn, onZoom }: Props) {
  const { t, format } = useText();
  return (
    <div aria-label={t('sign.pages.toolbar')} className={styles.toolbar} role="toolbar">
      <Button
        icon={<ChevronLeft aria-hidden size={16} />}
        isDisabled={page <= 1}
        kind="quiet"
        label={t('sign.pages.before')}
        onPress={() => onTurn(page - 1)}
        size="small"
      />
      <output aria-live="polite">{t('sign.pages.of', { page, pages })}</output>
      <Button
        icon={<ChevronRight aria-hidden size={16} />}
        isDisabled={page >= pages}
        kind="quiet"
        label={t('sign.pages.after')}
        onPress={() => onTurn(page + 1)}
        size="small"
      />
      <span className={styles.toolbarEnd}>
        <Button
          icon={<ZoomOut aria-hidden size={16} />}
          isDisabled={zoom <= zoomLimits.least}
          kind="quiet"
          label={t('sign.pages.smaller')}
          onPress={() => onZoom(-1)}
          size="small"
        />
        <output>{format.percent(zoom)}</output>
        <Button
          icon={<ZoomIn aria-hidden size={16} />}
          isDisabled={zoom >= zoomLimits.most}
          kind="quiet"
          label={t('sign.pages.larger')}
          onPress={() => onZoom(1)}
          size="small"
        />
        <Button
          icon={<Maximize aria-hidden size={16} />}
          isDisabled={zoom === 1}
          kind="quiet"
          label={t('sign.pages.fit')}
          onPress={() => onZoom(0)}
          size="small"
        />
      </span>
    </div>
  );
}
