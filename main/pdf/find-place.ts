import type { Appearance, PagePlace } from '../../shared/signature.ts';
import { type PageGeometry, shownSize } from './page-geometry.ts';
import { type Area, type DocumentText, openText, type PageText } from './page-text.ts';
import { fromMm, type PictureShape, sealSize } from './picture-size.ts';
import { findSignerBlocks, foldName, type SignerBlock } from './signer-block.ts';

export type PlaceWanted = {
  readonly appearance: Appearance;
  /** What will be shown there; null: text, or not known. */
  readonly picture?: PictureShape | null;
  /** Of several people that sign on a page, whose place it is. */
  readonly signerName?: string | null;
};

/**
 * Where the appearance belongs by the text of the pages; null where the text does not tell, as on a
 * scan, or where others have signed. A person: between position and name, on the last page that has
 * both. An agency: its seal covers a third of the person's signature from the left. An appendix or a
 * copy: the top right corner of page 1, above the text.
 * Source: Decree 30/2020/NĐ-CP, annex I, part I, II.7d, II.8, III.1d, and part II.
 */
export async function findPlace(
  pdf: Uint8Array,
  { appearance, picture = null, signerName = null }: PlaceWanted,
): Promise<PagePlace | null> {
  if (appearance === 'none') return null;
  const text = await openText(pdf);
  if (!text) return null;
  try {
    if (appearance === 'appendix' || appearance === 'copy')
      return cornerOf((await text.page(1)).geometry);
    const page = await lastSignedPage(text);
    if (!page) return null;
    if (appearance === 'agency') return agencyPlace(page, picture);
    const place = personArea(page, signerName, (area) => !isTaken(area, page.signatures));
    return place && { page: page.number, ...(picture ? fitInto(place, picture) : place) };
  } finally {
    await text.close();
  }
}

/** Who signs stands at the end: a whole archive is not searched for it. */
const mostPages = 300;

type NumberedPage = PageText & {
  readonly number: number;
  readonly blocks: readonly SignerBlock[];
};

/** The last page with a place to sign; where no text tells, the last with a signature to see. */
async function lastSignedPage(text: DocumentText): Promise<NumberedPage | null> {
  let signed: NumberedPage | null = null;
  for (let number = text.pages; number > Math.max(0, text.pages - mostPages); number -= 1) {
    const page = await text.page(number);
    const blocks = findSignerBlocks(page.lines);
    if (blocks.length > 0) return { ...page, number, blocks };
    if (page.signatures.length > 0) signed ??= { ...page, number, blocks };
  }
  return signed;
}

/** Text at the top right is low; what a person or an agency shows is not. */
const lowestSignature = 24;

function agencyPlace(page: NumberedPage, picture: PictureShape | null): PagePlace | null {
  const named = personArea(page, null, () => true);
  const signatures = page.signatures.filter(({ height }) => height >= lowestSignature);
  const shown = named
    ? signatures.find((area) => isTaken(named, [area]))
    : signatures.toSorted((one, other) => one.y - other.y)[0];
  const person = shown ?? named;
  if (!person) return null;
  const { width, height } = sealSize(picture);
  const area = {
    x: person.x + person.width / 3 - width,
    y: person.y + person.height / 2 - height / 2,
    width,
    height,
  };
  return { page: page.number, ...movedInside(area, page.geometry) };
}

const widestSignature = fromMm(60);
const [lowest, highest] = [fromMm(12), fromMm(32)];
/** Kept free below the position and above the name. */
const room = fromMm(1.5);

/** The named person's; else the lowest place, of several beside each other the rightmost. */
function personArea(
  { blocks, geometry }: NumberedPage,
  signerName: string | null,
  isFree: (area: Area) => boolean,
): Area | null {
  const found = blocks.map((block) => ({ block, area: areaOf(block, geometry) }));
  const own = found.filter(
    ({ block }) => signerName !== null && foldName(block.name).endsWith(foldName(signerName)),
  );
  const [best] = (own.length > 0 ? own : found)
    .filter(({ area }) => isFree(area))
    .toSorted(({ block: one }, { block: other }) =>
      Math.abs(one.bottom - other.bottom) > 15
        ? one.bottom - other.bottom
        : other.centre - one.centre,
    );
  return best?.area ?? null;
}

function areaOf({ centre, bottom, top }: SignerBlock, geometry: PageGeometry): Area {
  const height = Math.min(Math.max(top - bottom - 2 * room, lowest), highest);
  const y = (top + bottom) / 2 - height / 2;
  const area = { x: centre - widestSignature / 2, y, width: widestSignature, height };
  return movedInside(area, geometry);
}

function movedInside(area: Area, geometry: PageGeometry): Area {
  const page = shownSize(geometry);
  const x = Math.max(0, Math.min(area.x, page.width - area.width));
  const y = Math.max(0, Math.min(area.y, page.height - area.height));
  return { ...area, x, y };
}

function fitInto(area: Area, { width, height }: PictureShape): Area {
  const scale = Math.min(area.width / width, area.height / height);
  const [wide, high] = [width * scale, height * scale];
  const x = area.x + (area.width - wide) / 2;
  return { x, y: area.y + (area.height - high) / 2, width: wide, height: high };
}

/** Another signature's middle is in it, or it is in the other's. */
function isTaken(area: Area, signatures: readonly Area[]): boolean {
  const holds = (outer: Area, { x, y, width, height }: Area) =>
    Math.abs(x + width / 2 - (outer.x + outer.width / 2)) < outer.width / 2 &&
    Math.abs(y + height / 2 - (outer.y + outer.height / 2)) < outer.height / 2;
  return signatures.some((each) => holds(area, each) || holds(each, area));
}

/** Beside the text's own margins and 8 mm below the edge, so that two lines stay above the text. */
function cornerOf(geometry: PageGeometry): PagePlace {
  const page = shownSize(geometry);
  const [left, right, top] = [fromMm(30), fromMm(15), fromMm(8)];
  const height = fromMm(12);
  const width = Math.max(page.width - left - right, page.width / 2);
  return { page: 1, x: page.width - right - width, y: page.height - top - height, width, height };
}
