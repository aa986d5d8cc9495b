import { use, useEffect, useState } from 'react';
import { OpenPdfContext, type PageSize, type PdfFile } from './pdf-file.ts';

export type OpenedPdf =
  | Readonly<{ state: 'opening' }>
  | Readonly<{ state: 'open'; pdf: PdfFile }>
  | Readonly<{ state: 'failed' }>;

/** Keeps a PDF open while it is on the screen; give the same bytes, not copies. */
export function usePdf(bytes: Uint8Array): OpenedPdf {
  const open = use(OpenPdfContext);
  const [opened, setOpened] = useState<OpenedPdf>({ state: 'opening' });
  useEffect(() => {
    const gone = new AbortController();
    const opening = open(bytes);
    setOpened({ state: 'opening' });
    opening.then(
      (pdf) => !gone.signal.aborted && setOpened({ state: 'open', pdf }),
      () => !gone.signal.aborted && setOpened({ state: 'failed' }),
    );
    return () => {
      gone.abort();
      // What never opened needs no closing.
      void opening.then(({ close }) => close()).catch(() => undefined);
    };
  }, [bytes, open]);
  return opened;
}

/** The size of a page; null until it is known. */
export function usePageSize(pdf: PdfFile, page: number): PageSize | null {
  const [known, setKnown] = useState<Readonly<{ page: number; size: PageSize }> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    // A page without a readable size stays unknown, and its drawing says that it failed.
    void pdf
      .sizeOf(page)
      .then((size) => isCurrent && setKnown({ page, size }))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [pdf, page]);
  return known?.page === page ? known.size : null;
}
