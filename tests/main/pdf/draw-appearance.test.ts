import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DrawingRequest,
  drawAppearance,
  vietnamTime,
} from '../../../main/pdf/draw-appearance.ts';
import { packPicture } from '../../../main/pdf/draw-picture.ts';
import { openText } from '../../../main/pdf/page-text.ts';
import { pdfOfPages } from '../../support/drawn-pages.ts';
import { handPicture, sealPicture } from '../../support/pictures.ts';

const request: DrawingRequest = {
  appearance: 'person',
  place: { page: 1, x: 300, y: 200, width: 150, height: 90 },
  picture: null,
  caption: '',
  signerName: 'Lê Thị Thu Hà',
  signedAt: Date.UTC(2026, 0, 5, 1, 5, 9),
};
const wide = { ...request.place, x: 90, width: 450 };
const hand = packPicture(handPicture(300, 150));
const mm = (length: number) => (length * 72) / 25.4;

/** The drawn text by its own font, through an eye that knows nothing of this program. */
async function textIn(drawn: DrawingRequest): Promise<string> {
  const text = await openText(pdfOfPages([{ printed: drawAppearance(drawn) }]));
  const { lines } = (await text?.page(1)) ?? { lines: [] };
  await text?.close();
  return lines.map((line) => line.text).join('\n');
}

describe('what a signature shows', () => {
  it('is the picture of a person, as large as its shape and place allow', () => {
    const { place } = drawAppearance({ ...request, picture: hand });
    expect(place).toEqual({ page: 1, x: 300, y: 207.5, width: 150, height: 75 });
  });

  it('is a seal of 36 mm around the middle of its place, whatever the place is', () => {
    const picture = packPicture(sealPicture(90));
    const { place } = drawAppearance({ ...request, appearance: 'agency', picture });
    expect(place.width).toBeCloseTo(mm(36), 6);
    expect(place.x + place.width / 2).toBeCloseTo(375, 6);
    expect(place.y + place.height / 2).toBeCloseTo(245, 6);
  });

  it.each([
    ['30 mm', 90 / 0.03, 30],
    ['one metre, which no seal is', 90, 36],
    ['5 mm, which no seal is', 90 / 0.005, 36],
  ])('takes a seal that says it is %s in a real size', (_, pixelsPerMetre, width) => {
    const picture = packPicture(sealPicture(90, { pixelsPerMetre }));
    const { place } = drawAppearance({ ...request, appearance: 'agency', picture });
    expect(place.width).toBeCloseTo(mm(width), 2);
  });

  it('keeps the opacity of a picture, and gives an opaque one no mask', () => {
    expect(hand.objects(4)[0]?.entries).toContain(5);
    expect(hand.objects(4)).toHaveLength(2);
  });

  it('is name and time where there is no picture, within the place', async () => {
    expect(await textIn(request)).toBe(
      'Người ký: Lê Thị Thu Hà\nThời gian ký: 05/01/2026 08:05:09 +07:00',
    );
    const { place } = drawAppearance(request);
    expect(place.width).toBeLessThanOrEqual(150);
    expect(place.height).toBeLessThanOrEqual(90);
  });

  it('has each label on a line of its own in a narrow place', async () => {
    const place = { ...request.place, width: 90 };
    expect(await textIn({ ...request, appearance: 'agency', place })).toBe(
      'Cơ quan ký:\nLê Thị Thu Hà\nThời gian ký:\n05/01/2026 08:05:09 +07:00',
    );
  });

  it('is number and time in the corner of an appendix, at its right end', async () => {
    const appendix = {
      ...request,
      appearance: 'appendix',
      caption: '15/QĐ-UBND',
      place: wide,
    } as const;
    expect(await textIn(appendix)).toBe('15/QĐ-UBND, 05/01/2026 08:05:09 +07:00');
    const { place, form } = drawAppearance(appendix);
    expect(place.x + place.width).toBeCloseTo(540, 6);
    expect(place.y + place.height).toBeCloseTo(290, 6);
    expect(Buffer.from(form.stream ?? []).toString()).toContain('0 g BT /Text 10 Tf');
  });

  it('is form, agency and time in the corner of a copy', async () => {
    const caption = 'SAO Y; ỦY BAN NHÂN DÂN XÃ HÒA BÌNH';
    expect(await textIn({ ...request, appearance: 'copy', caption, place: wide })).toBe(
      'SAO Y; ỦY BAN NHÂN DÂN XÃ HÒA BÌNH; 05/01/2026 08:05:09 +07:00',
    );
  });

  it('shows text in composed letters however it was typed, and any other sign as a question mark', async () => {
    const typed = {
      ...request,
      appearance: 'appendix',
      caption: 'Đỗ Nghĩa ưỡng ỷ'.normalize('NFD'),
    } as const;
    expect(await textIn(typed)).toContain('Đỗ Nghĩa ưỡng ỷ, 05/01');
    expect(await textIn({ ...typed, caption: '№ 文 5' })).toContain('? ? 5, 05/01');
  });

  it('breaks a caption that is too long for its line and never leaves the width', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (caption) => {
        const { place } = drawAppearance({ ...request, appearance: 'copy', caption });
        expect(place.width).toBeLessThanOrEqual(150 + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it("tells Vietnam's time on any machine", () => {
    expect(vietnamTime(Date.UTC(2026, 11, 31, 17, 0, 0))).toBe('01/01/2027 00:00:00 +07:00');
  });
});
