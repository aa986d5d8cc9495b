import type { Appearance, PagePlace } from '../../shared/signature.ts';
import { officialAppearance } from '../../shared/text/official-appearance.ts';
import type { AppearanceDrawing, DrawnObject } from './appearance.ts';
import { number } from './content-number.ts';
import type { PackedPicture } from './draw-picture.ts';
import { type SetText, setText } from './draw-text.ts';
import { sealSize } from './picture-size.ts';
import { embedText } from './text-font.ts';

export type DrawingRequest = {
  readonly appearance: Exclude<Appearance, 'none'>;
  readonly place: PagePlace;
  /** The person's signature or the agency's seal; without it, text stands in its place. */
  readonly picture: PackedPicture | null;
  /** What stands before the time at the top right: `15/QĐ-UBND`, `SAO Y; UBND XÃ …`. */
  readonly caption: string;
  readonly signerName: string;
  /** UTC ms. */
  readonly signedAt: number;
};

/**
 * What the signature shows, in a place no larger than what is drawn: a person's picture fills the
 * asked place as far as its shape allows; a seal stands in its middle in its real size; the text of
 * an appendix or a copy begins at its upper right corner.
 * Source: Decree 30/2020/NĐ-CP, annex I, part I, II.7d, II.8, III.1d, and part II.
 */
export function drawAppearance(request: DrawingRequest): AppearanceDrawing {
  const { appearance, picture } = request;
  if (appearance === 'appendix' || appearance === 'copy') return drawCorner(request, appearance);
  return picture ? drawPicture(request, picture) : drawNames(request);
}

/** `05/01/2026 08:05:09 +07:00`: Vietnam's own time, wherever this machine is. */
export function vietnamTime(at: number): string {
  const iso = new Date(at + 7 * 3_600_000).toISOString();
  const [date = '', time = ''] = iso.split('T');
  return `${date.split('-').reverse().join('/')} ${time.slice(0, 8)} +07:00`;
}

function drawPicture(
  { appearance, place }: DrawingRequest,
  picture: PackedPicture,
): AppearanceDrawing {
  const scale = Math.min(place.width / picture.width, place.height / picture.height);
  const size =
    appearance === 'agency'
      ? sealSize(picture)
      : { width: picture.width * scale, height: picture.height * scale };
  const [width, height] = [number(size.width), number(size.height)];
  return {
    place: centredIn(place, size),
    form: formOf(
      size,
      ['/XObject << /Picture ', 0, ' >>'],
      `q ${width} 0 0 ${height} 0 0 cm /Picture Do Q`,
    ),
    objects: picture.objects(0),
  };
}

/**
 * In the largest size in which no line is broken, down to the smallest that can be read; in a narrow
 * place with each label on a line of its own.
 */
function drawNames({ appearance, place, signerName, signedAt }: DrawingRequest): AppearanceDrawing {
  const { labels, ...official } = officialAppearance;
  const kind = appearance === 'agency' ? 'agency' : 'signer';
  const [name, time] = [{ name: signerName }, { time: vietnamTime(signedAt) }];
  const layouts = [
    [official[kind](name), official.time(time)],
    [labels[kind], signerName, labels.time, time.time],
  ];
  const text = embedText(layouts.flat().join(''));
  const settings = layouts.flatMap((lines) =>
    [10, 9, 8, 7, 6].map((size) => ({
      set: setText(lines, { text, size, maxWidth: place.width, align: 'centre' }),
      lines: lines.length,
    })),
  );
  const fits = ({ set }: (typeof settings)[number]) =>
    set.height <= place.height && set.width <= place.width;
  const whole = settings.find((one) => fits(one) && one.set.lines === one.lines);
  // There is a last one: neither list is empty.
  const { set } = whole ?? settings.find(fits) ?? (settings.at(-1) as (typeof settings)[number]);
  return { place: centredIn(place, set), ...textForm(set) };
}

function drawCorner(
  { place, caption, signedAt }: DrawingRequest,
  appearance: 'appendix' | 'copy',
): AppearanceDrawing {
  const time = vietnamTime(signedAt);
  const words =
    caption.trim() === ''
      ? time
      : officialAppearance[appearance]({ caption: caption.trim(), time });
  const text = embedText(words);
  const set = setText([words], { text, size: 10, maxWidth: place.width, align: 'right' });
  const { width, height } = set;
  const [x, y] = [place.x + place.width - width, place.y + place.height - height];
  return { place: { page: place.page, x, y, width, height }, ...textForm(set) };
}

type Size = { readonly width: number; readonly height: number };

function centredIn({ page, x, y, width, height }: PagePlace, size: Size): PagePlace {
  return {
    page,
    x: x + (width - size.width) / 2,
    y: y + (height - size.height) / 2,
    width: size.width,
    height: size.height,
  };
}

function textForm(text: SetText): Pick<AppearanceDrawing, 'form' | 'objects'> {
  return {
    form: formOf(text, ['/Font << /Text ', 0, ' >>'], text.content),
    objects: text.objects(0),
  };
}

/** Source: ISO 32000-1, 8.10. */
function formOf(
  { width, height }: Size,
  resources: DrawnObject['entries'],
  content: string,
): DrawnObject {
  return {
    entries: [
      `/Type /XObject /Subtype /Form /BBox [0 0 ${number(width)} ${number(height)}] /Resources << `,
      ...resources,
      ' >>',
    ],
    stream: new Uint8Array(Buffer.from(content, 'latin1')),
  };
}
