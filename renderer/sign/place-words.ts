import type { PagePlace } from '../../shared/signature.ts';
import type { Format } from '../../shared/text/format.ts';
import type { PageSize } from '../ui/pdf-file.ts';

const pointsPerCentimetre = 72 / 2.54;

/** Where a place lies and how large it is, in centimetres to one decimal. */
export function inCentimetres({ x, y, width, height }: Omit<PagePlace, 'page'>, format: Format) {
  const say = (points: number) =>
    format.number(Math.round((points / pointsPerCentimetre) * 10) / 10);
  return { left: say(x), bottom: say(y), width: say(width), height: say(height) };
}

const sizes = {
  person: { width: 142, height: 57 },
  // A round seal of 36 mm.
  agency: { width: 102, height: 102 },
  appendix: { width: 200, height: 16 },
  copy: { width: 240, height: 16 },
} as const;

/** Where a frame begins that somebody puts on a page by hand: lower right, or top right for text. */
export function firstPlace(kind: keyof typeof sizes, page: number, size: PageSize): PagePlace {
  const width = Math.min(sizes[kind].width, size.width);
  const height = Math.min(sizes[kind].height, size.height);
  const isText = kind === 'appendix' || kind === 'copy';
  const x = isText ? size.width - width - 28 : size.width * 0.62;
  const y = isText ? size.height - height - 28 : size.height * 0.2;
  return { page, x: Math.max(0, Math.min(x, size.width - width)), y, width, height };
}
