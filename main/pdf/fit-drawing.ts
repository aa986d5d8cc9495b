import type { PagePlace } from '../../shared/signature.ts';
import type { AppearanceDrawing } from './appearance.ts';
import { number } from './content-number.ts';

/**
 * A drawing on a sheet of the place's own size, where it stands as it was drawn: viewers stretch what
 * is shown to the field's rectangle. Null where it hangs over the place. Source: ISO 32000-2, 12.5.5.
 */
export function fitDrawing(
  { place: drawn, form, objects }: AppearanceDrawing,
  place: PagePlace,
): AppearanceDrawing | null {
  const [x, y] = [drawn.x - place.x, drawn.y - place.y];
  const [right, top] = [place.width - x - drawn.width, place.height - y - drawn.height];
  if (Math.min(x, y, right, top) < -roundedBy) return null;
  const size = `${number(place.width)} ${number(place.height)}`;
  return {
    place,
    form: {
      entries: [
        `/Type /XObject /Subtype /Form /BBox [0 0 ${size}] /Resources << /XObject << /Drawing `,
        objects.length,
        ' >> >>',
      ],
      stream: Buffer.from(`q 1 0 0 1 ${number(x)} ${number(y)} cm /Drawing Do Q`),
    },
    objects: [...objects, form],
  };
}

/** Points: fields are placed with and without decimals. */
const roundedBy = 1;
