import type { PdfObjects } from './objects.ts';
import type { PageGeometry } from './page-geometry.ts';
import {
  damaged,
  isArray,
  isDictionary,
  isReference,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
} from './values.ts';

export type PdfPage = {
  /** From 1. */
  readonly number: number;
  readonly reference: PdfReference;
  /** As it stands: without what it inherits. */
  readonly dictionary: PdfDictionary;
  readonly geometry: PageGeometry;
  /** /Resources, its own or inherited, resolved. */
  readonly resources: PdfValue;
};

type Inherited = {
  readonly mediaBox: PdfValue;
  readonly cropBox: PdfValue;
  readonly rotate: PdfValue;
  readonly resources: PdfValue;
};

const deepestTree = 64;
const mostPages = 200_000;
const a4 = [0, 0, 595.276, 841.89] as const;

/** The pages in reading order. Throws `pdf-unreadable`. Source: ISO 32000-2, 7.7.3. */
export function listPages(
  root: PdfDictionary,
  { resolve }: Pick<PdfObjects, 'resolve'>,
): readonly PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<number>();

  const visit = (value: PdfValue | undefined, above: Inherited, depth: number): void => {
    const node = resolve(value);
    if (!isReference(value) || !isDictionary(node)) throw damaged('The tree of pages is broken.');
    if (seen.has(value.number) || depth > deepestTree || pages.length >= mostPages)
      throw damaged('The tree of pages has no end.');
    seen.add(value.number);
    const inherited = inheritedBy(node, above);
    const kids = resolve(node.entries.get('Kids'));
    if (isArray(kids)) for (const kid of kids) visit(kid, inherited, depth + 1);
    else pages.push(pageOf({ number: pages.length + 1, reference: value, node, inherited }));
  };
  const inheritedBy = ({ entries }: PdfDictionary, above: Inherited): Inherited => {
    const own = (key: string, otherwise: PdfValue) =>
      entries.has(key) ? resolve(entries.get(key)) : otherwise;
    return {
      mediaBox: own('MediaBox', above.mediaBox),
      cropBox: own('CropBox', above.cropBox),
      rotate: own('Rotate', above.rotate),
      resources: own('Resources', above.resources),
    };
  };
  const pageOf = (input: {
    number: number;
    reference: PdfReference;
    node: PdfDictionary;
    inherited: Inherited;
  }): PdfPage => {
    const { number, reference, node, inherited } = input;
    const media = boxOf(inherited.mediaBox) ?? a4;
    const crop = boxOf(inherited.cropBox) ?? media;
    const unit = resolve(node.entries.get('UserUnit'));
    const geometry = {
      box: intersection(crop, media),
      rotate: typeof inherited.rotate === 'number' ? inherited.rotate : 0,
      userUnit: typeof unit === 'number' && unit > 0 ? unit : 1,
    };
    return { number, reference, dictionary: node, geometry, resources: inherited.resources };
  };
  const boxOf = (value: PdfValue): Box | null => {
    if (!isArray(value) || value.length !== 4) return null;
    const [x1, y1, x2, y2] = value.map(resolve);
    if (typeof x1 !== 'number' || typeof y1 !== 'number') return null;
    if (typeof x2 !== 'number' || typeof y2 !== 'number') return null;
    return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
  };

  const nothing = { mediaBox: null, cropBox: null, rotate: null, resources: null };
  visit(root.entries.get('Pages'), nothing, 0);
  return pages;
}

type Box = readonly [number, number, number, number];

/** A page is shown where both boxes are; where they share nothing, the medium counts. */
function intersection(crop: Box, media: Box): Box {
  const box = [
    Math.max(crop[0], media[0]),
    Math.max(crop[1], media[1]),
    Math.min(crop[2], media[2]),
    Math.min(crop[3], media[3]),
  ] as const;
  return box[0] < box[2] && box[1] < box[3] ? box : media;
}
