import { Suspense, useDeferredValue } from 'react';
import type { DocumentView } from '../../shared/document.ts';
import { useLater, useVersion } from '../query.ts';
import { useText } from '../text.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Loading } from '../ui/loading.tsx';
import { useObjectUrl } from '../ui/object-url.ts';
import type { PageSize } from '../ui/pdf-file.ts';
import { PdfView } from '../ui/pdf-view.tsx';
import { PlaceFrame } from '../ui/place-frame.tsx';
import { inCentimetres } from './place-words.ts';
import styles from './sign.module.css';
import { pictureOf, type ShowingState } from './use-showing.ts';

type Props = Readonly<{
  document: DocumentView;
  /** Changes with what the file holds. */
  version: string;
  page: number;
  onPage: (page: number) => void;
  onShown: (page: number, size: PageSize, pages: number) => void;
  showing: ShowingState;
}>;

/** The document's pages, with the frame of the signature on the page that carries it. */
export function DocumentPages(props: Props) {
  const { t } = useText();
  return (
    <div className={styles.pages}>
      <ErrorBoundary>
        <Suspense fallback={<Loading label={t('sign.pages.opening')} />}>
          <Opened {...props} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

function Opened({ document, version, page, onPage, onShown, showing }: Props) {
  const { t, format } = useText();
  // The pages stay while the file that was just signed is read.
  const bytes = useVersion(useDeferredValue(version), 'documents.read', { id: document.id });
  const { appearance, place, isFixed } = showing;
  const of = pictureOf(appearance);
  // Hooks run always: where no picture is shown, the answer is left aside.
  const { answer: kept = null } = useLater('documents.picture', { of: of ?? 'person' });
  const picture = useObjectUrl(of === null ? null : kept, 'image/png');
  const isPlaced = document.state !== 'signed' && document.state !== 'signing';
  const isHere = isPlaced && appearance !== 'none' && place !== null && place.page === page;
  return (
    <PdfView
      bytes={bytes}
      name={document.name}
      onPage={onPage}
      onShown={onShown}
      page={page}
      {...(isHere && {
        overlay: (size, pointsPerPixel) => (
          <PlaceFrame
            box={place}
            isFixed={isFixed}
            label={t(isFixed ? 'sign.showing.frameFixed' : 'sign.showing.frame', {
              kind: t(`sign.showing.kind.${appearance}`),
              ...inCentimetres(place, format),
            })}
            onDone={(box) => showing.put({ ...box, page })}
            onMove={(box) => showing.hold({ ...box, page })}
            picture={picture}
            pointsPerPixel={pointsPerPixel}
            size={size}
          />
        ),
      })}
    />
  );
}
