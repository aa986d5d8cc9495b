import type { AppearanceDrawing, DrawnObject } from '../../main/pdf/appearance.ts';
import { type PageGeometry, placeOnPage } from '../../main/pdf/page-geometry.ts';
import { embedText } from '../../main/pdf/text-font.ts';
import { handPdf, streamOf } from './hand-pdf.ts';

/** A line of text by its left end and baseline, in points of the page's own space. */
export type TextLine = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
};

export type DrawnPage = {
  readonly lines?: readonly TextLine[];
  readonly geometry?: Partial<PageGeometry>;
  /** Shown as the widget of a signature field without a value. */
  readonly drawings?: readonly AppearanceDrawing[];
  /** Page content in PDF syntax, behind the text. */
  readonly content?: string;
  /** Drawn as part of the page itself, at its place. */
  readonly printed?: AppearanceDrawing;
};

export const a4 = [0, 0, 595.28, 841.89] as const;

/** A PDF with these pages, its text in an embedded font. */
export function pdfOfPages(pages: readonly DrawnPage[]): Buffer {
  const objects: Record<number, string> = {};
  let next = 3;
  const add = (body: string): number => {
    objects[next] = body;
    next += 1;
    return next - 1;
  };
  const addAll = (drawn: (from: number) => readonly DrawnObject[]): number => {
    const from = next;
    for (const each of drawn(0)) add(bodyOf(each, from));
    return from;
  };
  const addForm = ({ form, objects: drawn }: AppearanceDrawing, more: string): number => {
    const from = addAll(() => drawn);
    return add(bodyOf(form, from, more));
  };
  const fields: number[] = [];
  const kids = pages.map(({ lines = [], geometry = {}, drawings = [], content = '', printed }) => {
    const text = embedText(lines.map((line) => line.text).join(''));
    const font = addAll(text.objects);
    const shown = lines.map(
      (line) =>
        `/F ${line.size ?? 13} Tf 1 0 0 1 ${line.x} ${line.y} Tm ${text.shown(line.text)} Tj`,
    );
    const print = printed ? `q 1 0 0 1 ${printed.place.x} ${printed.place.y} cm /Print Do Q` : '';
    const stream = add(streamOf(`${content} ${print}\nBT\n${shown.join('\n')}\nET`));
    const form = printed ? [`/Print ${addForm(printed, '')} 0 R`] : [];
    const { box = a4, rotate = 0, userUnit = 1 } = geometry;
    const widgets = drawings.map((drawing) => {
      const { rect, matrix } = placeOnPage(drawing.place, { box, rotate, userUnit });
      const shape = addForm(drawing, ` /Matrix [${matrix.join(' ')}]`);
      return add(
        `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature${fields.length + next}) /F 132
          /Rect [${rect.join(' ')}] /AP << /N ${shape} 0 R >> >>`,
      );
    });
    fields.push(...widgets);
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box.join(' ')}] /Rotate ${rotate}
        /UserUnit ${userUnit} /Contents ${stream} 0 R
        /Resources << /Font << /F ${font} 0 R >> /XObject << ${form.join('')} >> >>
        /Annots [${widgets.map((widget) => `${widget} 0 R`).join(' ')}] >>`,
    );
  });
  const list = (numbers: readonly number[]) => numbers.map((each) => `${each} 0 R`).join(' ');
  objects[1] = `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${list(fields)}] /SigFlags 1 >> >>`;
  objects[2] = `<< /Type /Pages /Kids [${list(kids)}] /Count ${kids.length} >>`;
  return handPdf(objects);
}

function bodyOf({ entries, stream }: DrawnObject, from: number, more = ''): string {
  const written =
    entries.map((part) => (typeof part === 'number' ? `${from + part} 0 R` : part)).join('') + more;
  return stream === null
    ? `<< ${written} >>`
    : streamOf(Buffer.from(stream).toString('latin1'), written);
}
