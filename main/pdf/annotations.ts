import type { PagePlace } from '../../shared/signature.ts';
import type { Rectangle } from './page-geometry.ts';
import type { PdfPage } from './pages.ts';
import type { PdfView } from './pdf-file.ts';
import { shownPlace } from './shown-place.ts';
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
} from './values.ts';

/** What lies on a page above its content. */
export type Annotation = {
  /** Null where it stands in the page's list itself. */
  readonly reference: PdfReference | null;
  readonly value: PdfValue;
  readonly dictionary: PdfDictionary | null;
  /** `Widget`, `FreeText`, …; empty where it says none. */
  readonly subtype: string;
  readonly page: number;
  readonly place: PagePlace | null;
};

/** The annotations of one page, in the order they are drawn. Source: ISO 32000-2, 12.5.2. */
export function annotationsOf(page: PdfPage, view: Pick<PdfView, 'resolve'>): Annotation[] {
  const list = view.resolve(page.dictionary.entries.get('Annots'));
  return (isArray(list) ? list : []).map((value) => {
    const resolved = view.resolve(value);
    const dictionary = isDictionary(resolved) ? resolved : null;
    const subtype = view.resolve(dictionary?.entries.get('Subtype'));
    return {
      reference: isReference(value) ? value : null,
      value,
      dictionary,
      subtype: isName(subtype) ? subtype.name : '',
      page: page.number,
      place: dictionary && placeOf(dictionary, page, view),
    };
  });
}

/** Where it is shown; null for one that has no extent. */
function placeOf(
  { entries }: PdfDictionary,
  page: PdfPage,
  { resolve }: Pick<PdfView, 'resolve'>,
): PagePlace | null {
  const stated = resolve(entries.get('Rect'));
  const numbers = (isArray(stated) ? stated : []).map((each) => resolve(each));
  if (numbers.length !== 4 || !numbers.every((each) => typeof each === 'number')) return null;
  const place = shownPlace(numbers as unknown as Rectangle, page.geometry);
  return place.width > 0 && place.height > 0 ? { page: page.number, ...place } : null;
}
