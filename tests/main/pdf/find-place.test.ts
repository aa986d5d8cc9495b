import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawAppearance } from '../../../main/pdf/draw-appearance.ts';
import { packPicture } from '../../../main/pdf/draw-picture.ts';
import { findPlace } from '../../../main/pdf/find-place.ts';
import { a4, type DrawnPage, pdfOfPages, type TextLine } from '../../support/drawn-pages.ts';
import { handPicture, sealPicture } from '../../support/pictures.ts';

const hand = packPicture(handPicture(300, 150));
const seal = packPicture(sealPicture(60));

/** A block of position and name in the right half of a page, roughly centred, as offices write it. */
function blockOf(position: readonly string[], name: string, { x = 420, y = 300 } = {}): TextLine[] {
  const centred = (text: string) => x - text.normalize('NFC').length * 3.4;
  return [
    ...position.map((text, index) => ({ text, x: centred(text), y: y - index * 16 })),
    { text: name, x: centred(name), y: y - position.length * 16 - 75 },
  ];
}

const recipients: TextLine[] = [
  { text: 'Nơi nhận:', x: 85, y: 300, size: 12 },
  { text: '- Như Điều 3;', x: 85, y: 286, size: 11 },
  { text: '- Lưu: VT, TCCB.', x: 85, y: 272, size: 11 },
];
const chair = blockOf(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'Lê Thị Thu Hà');
const place = (pages: readonly DrawnPage[], signerName: string | null = null) =>
  findPlace(pdfOfPages(pages), { appearance: 'person', signerName });

describe('the place of a person', () => {
  it('is centred between position and name, beside the recipients', async () => {
    const found = await place([{ lines: [...recipients, ...chair] }]);
    expect(found?.page).toBe(1);
    // The last line of the position stands at 268 and reaches 3 lower, the name ends below 177 + 13.
    expect((found?.y ?? 0) + (found?.height ?? 0) / 2).toBeCloseTo((265 + 190) / 2, 0);
    expect(Math.abs((found?.x ?? 0) + (found?.width ?? 0) / 2 - 420)).toBeLessThan(10);
  });

  it('leaves room below the marks of the position and above those of the name', async () => {
    const found = await place([{ lines: chair }]);
    expect((found?.y ?? 0) + (found?.height ?? 0)).toBeLessThan(265 - 3);
    expect(found?.y).toBeGreaterThan(190 + 3);
    expect(found?.height).toBeGreaterThan(60);
  });

  it('is on the last page that has one, before the appendices', async () => {
    const words = [{ text: 'PHỤ LỤC', x: 260, y: 700 }];
    const heading = [{ text: 'CHỦ TỊCH ỦY BAN NHÂN DÂN', x: 200, y: 700 }];
    const article = [{ text: 'Căn cứ Luật Tổ chức chính quyền địa phương', x: 170, y: 670 }];
    const pages = [
      { lines: [...heading, ...article] },
      { lines: chair },
      { lines: [...recipients, ...chair] },
      { lines: words },
    ];
    expect((await place(pages))?.page).toBe(3);
  });

  it.each([
    [['GIÁM ĐỐC']],
    [['TRƯỞNG PHÒNG']],
    [['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    [['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG']],
    [['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ']],
    [['Q. CỤC TRƯỞNG']],
    [['TM. UỶ BAN NHÂN DÂN', 'CHỦ TỊCH']],
    [['TM. BAN CHỈ ĐẠO', 'TRƯỞNG BAN']],
  ])('is found below %j', async (position) => {
    expect(await place([{ lines: blockOf(position, 'Trần Minh Anh') }])).not.toBeNull();
  });

  it.each(['Hoà Thị Thuý', 'Hòa Thị Thúy', 'TRẦN MINH ANH', 'Đại tá Trần Minh Anh', 'Y Ê Ban'])(
    'is found above the name %s, composed or not',
    async (name) => {
      for (const form of ['NFC', 'NFD'] as const) {
        const lines = blockOf(['GIÁM ĐỐC'.normalize(form)], name.normalize(form));
        expect(await place([{ lines }])).not.toBeNull();
      }
    },
  );

  it('is that of the named one of two, else the right one', async () => {
    const lines = [
      ...blockOf(['NGƯỜI LẬP'], 'Trần Minh Anh', { x: 150 }),
      ...blockOf(['TRƯỞNG PHÒNG'], 'Lê Thị Thu Hà', { x: 430 }),
    ];
    expect((await place([{ lines }]))?.x).toBeGreaterThan(300);
    expect((await place([{ lines }], 'Tran Minh Anh'))?.x).toBeLessThan(150);
    expect((await place([{ lines }], 'TRẦN MINH ANH'))?.x).toBeLessThan(150);
  });

  it('is not found where somebody has signed, on a scan, or in what is no PDF', async () => {
    const asked = await place([{ lines: chair }]);
    if (!asked) throw new Error('There is a place.');
    const drawing = drawAppearance({
      appearance: 'person',
      place: asked,
      picture: hand,
      caption: '',
      signerName: '',
      signedAt: 0,
    });
    expect(await place([{ lines: chair, drawings: [drawing] }])).toBeNull();
    expect(await place([{ content: '0.9 g 0 0 595 842 re f' }])).toBeNull();
    expect(await findPlace(Buffer.from('%PDF-1.7\n'), { appearance: 'person' })).toBeNull();
  });

  it('is not found by a position without a name, or a name that something parts from it', async () => {
    const [position, ...rest] = blockOf(['GIÁM ĐỐC'], 'Trần Minh Anh');
    expect(await place([{ lines: position ? [position] : [] }])).toBeNull();
    const table = [
      { text: 'PHÓ GIÁM ĐỐC', x: 370, y: 300 },
      { text: 'Trần Minh Anh', x: 372, y: 284 },
    ];
    expect(await place([{ lines: table }])).toBeNull();
    const between = { text: 'đã ban hành 12 văn bản', x: 370, y: 260 };
    expect(
      await place([{ lines: [...(position ? [position] : []), between, ...rest] }]),
    ).toBeNull();
  });

  it('is the same on the page as it is shown, wherever its box lies and however it is turned', async () => {
    const upright = await place([{ lines: chair }]);
    const moved = chair.map((line) => ({ ...line, x: line.x - 40, y: line.y + 30 }));
    const box = [-40, 30, 555.28, 871.89] as const;
    expect(await place([{ lines: moved, geometry: { box } }])).toEqual(upright);
    // Text that runs upwards on a page that is turned reads from left to right.
    expect(await place([{ lines: chair, geometry: { rotate: 90 } }])).toBeNull();
  });

  it('is within the page for any block on it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 60, max: 540 }),
        fc.integer({ min: 110, max: 800 }),
        async (x, y) => {
          const found = await place([{ lines: blockOf(['GIÁM ĐỐC'], 'Trần Minh Anh', { x, y }) }]);
          expect(found).not.toBeNull();
          expect(found?.x).toBeGreaterThanOrEqual(0);
          expect((found?.x ?? 0) + (found?.width ?? 0)).toBeLessThanOrEqual(a4[2]);
          expect(found?.y).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('has the shape of the picture that is to stand there', async () => {
    const found = await findPlace(pdfOfPages([{ lines: chair }]), {
      appearance: 'person',
      picture: hand,
    });
    expect((found?.width ?? 0) / (found?.height ?? 1)).toBeCloseTo(2, 6);
  });
});

describe('the place of an agency', () => {
  it("covers a third of the person's signature from the left, at its height", async () => {
    const asked = await findPlace(pdfOfPages([{ lines: chair }]), {
      appearance: 'person',
      picture: hand,
    });
    if (!asked) throw new Error('There is a place.');
    const signature = { caption: '', signerName: '', signedAt: 0 };
    const person = drawAppearance({
      ...signature,
      appearance: 'person',
      place: asked,
      picture: hand,
    });
    const signed = pdfOfPages([{ lines: chair, drawings: [person] }]);
    const found = await findPlace(signed, { appearance: 'agency', picture: seal });
    if (!found) throw new Error('There is a place.');
    const drawn = drawAppearance({
      ...signature,
      appearance: 'agency',
      place: found,
      picture: seal,
    });
    const covered = drawn.place.x + drawn.place.width - person.place.x;
    expect(covered).toBeCloseTo(person.place.width / 3, 3);
    const middle = ({ y, height }: typeof found) => y + height / 2;
    expect(middle(drawn.place)).toBeCloseTo(middle(person.place), 3);
  });

  it('is found by the signature alone on a scan, and by the text alone before the person signs', async () => {
    const person = drawAppearance({
      appearance: 'person',
      place: { page: 1, x: 350, y: 150, width: 150, height: 75 },
      picture: hand,
      caption: '',
      signerName: '',
      signedAt: 0,
    });
    const scan = pdfOfPages([{ drawings: [person] }, {}]);
    expect(await findPlace(scan, { appearance: 'agency' })).toMatchObject({ page: 1 });
    expect(
      await findPlace(pdfOfPages([{ lines: chair }]), { appearance: 'agency' }),
    ).not.toBeNull();
    expect(await findPlace(pdfOfPages([{}]), { appearance: 'agency' })).toBeNull();
  });
});

describe('the place of an appendix or a copy', () => {
  it('is the top right corner of the first page as it is shown', async () => {
    for (const rotate of [0, 90]) {
      const found = await findPlace(pdfOfPages([{ geometry: { rotate } }, {}]), {
        appearance: 'copy',
      });
      const [width, height] = rotate === 90 ? [a4[3], a4[2]] : [a4[2], a4[3]];
      expect(found?.page).toBe(1);
      expect((found?.x ?? 0) + (found?.width ?? 0)).toBeCloseTo(width - (15 * 72) / 25.4, 3);
      expect((found?.y ?? 0) + (found?.height ?? 0)).toBeCloseTo(height - (8 * 72) / 25.4, 3);
    }
  });

  it('is asked for by nobody who shows nothing', async () => {
    expect(await findPlace(pdfOfPages([{}]), { appearance: 'none' })).toBeNull();
  });
});
