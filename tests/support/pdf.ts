import { deflateSync } from 'node:zlib';

/** An object's body in PDF syntax, or a dictionary's entries with the bytes of its stream. */
export type PdfBody = string | { readonly entries: string; readonly stream: Uint8Array };

export type PdfPlan = {
  readonly objects: Readonly<Record<number, PdfBody>>;
  /** The form of the cross-reference; a hybrid file hides the objects of `inStream` from old readers. */
  readonly form?: 'table' | 'stream' | 'hybrid';
  /** Objects that stand in an object stream; not with a table. */
  readonly inStream?: readonly number[];
  /** What stands before the header; offsets count from the header. */
  readonly before?: string;
  /** More entries of the trailer, in PDF syntax. */
  readonly trailer?: string;
};

/** A PDF of one revision with object 1 as catalogue. */
function buildPdf(plan: PdfPlan): Buffer {
  const { objects, form = 'table', inStream = [], before = '', trailer = '' } = plan;
  const numbers = Object.keys(objects).map(Number);
  const next = Math.max(...numbers) + 1;
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const size = () => parts.reduce((sum, { length }) => sum + length, 0);
  const rows = new Map<number, readonly [number, number, number]>([[0, [0, 0, 65535]]]);
  const write = (number: number, body: PdfBody) => {
    rows.set(number, [1, size(), 0]);
    parts.push(indirect(number, body));
  };
  for (const number of numbers)
    if (!inStream.includes(number)) write(number, objects[number] ?? 'null');
  if (inStream.length > 0) {
    write(next, objectStream(inStream.map((number) => [number, objects[number] ?? 'null'])));
    for (const [index, number] of inStream.entries()) rows.set(number, [2, next, index]);
  }
  const last = `/Root 1 0 R ${trailer}`;
  const end = (at: number) => Buffer.from(`startxref\n${at}\n%%EOF\n`);
  const xrefStreamAt = size();
  if (form !== 'table') parts.push(xrefStream(next + 1, { rows, at: size(), last }));
  if (form === 'stream') parts.push(end(xrefStreamAt));
  else {
    const at = size();
    const hidden = form === 'hybrid' ? `/XRefStm ${xrefStreamAt}` : '';
    parts.push(
      xrefTable(rows, `/Size ${form === 'hybrid' ? next + 2 : next} ${last} ${hidden}`),
      end(at),
    );
  }
  return Buffer.concat([Buffer.from(before, 'latin1'), ...parts]);
}

export type TextPdf = Omit<PdfPlan, 'objects' | 'inStream'> & {
  /** One page for each text (ASCII). */
  readonly pages?: readonly string[];
  readonly rotate?: number;
  /** More entries of the catalogue and of each page, and more objects from 50 on. */
  readonly catalog?: string;
  readonly page?: string;
  readonly more?: Readonly<Record<number, PdfBody>>;
};

/** A4 pages with a line of text each; font and size are inherited. Pages are objects 10, 11, … */
export function textPdf({ pages = ['Hello'], rotate = 0, ...rest }: TextPdf = {}): Buffer {
  const { catalog = '', page = '', more = {}, form, ...plan } = rest;
  const kids = pages.map((_, index) => `${10 + index} 0 R`).join(' ');
  const objects: Record<number, PdfBody> = {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 595 842]
      /Resources << /Font << /F1 3 0 R >> >> /Rotate ${rotate} >>`,
    3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  };
  for (const [index, text] of pages.entries()) {
    const content = `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`;
    objects[10 + index] = `<< /Type /Page /Parent 2 0 R /Contents ${30 + index} 0 R ${page} >>`;
    objects[30 + index] = { entries: '', stream: Buffer.from(content) };
  }
  const inStream = form === 'stream' ? [1, 2, 3] : form === 'hybrid' ? [3] : [];
  return buildPdf({ ...plan, ...(form ? { form } : {}), objects, inStream });
}

/**
 * A file as Microsoft Word writes it: a table that hides objects, and behind it an empty one that
 * names the stream which shows them.
 */
export function wordPdf(plan: Omit<TextPdf, 'form'> = {}): Buffer {
  const hybrid = textPdf({ ...plan, form: 'hybrid' }).toString('latin1');
  const [entry = '', stream] = /\/XRefStm (\d+)/.exec(hybrid) ?? [];
  const [, at] = /startxref\s+(\d+)/.exec(hybrid) ?? [];
  const first = hybrid.replace(entry, ' '.repeat(entry.length));
  const trailer = `/Size 100 /Root 1 0 R /Prev ${at} /XRefStm ${stream}`;
  const second = `xref\n0 0\ntrailer\n<< ${trailer} >>\nstartxref\n${first.length}\n%%EOF`;
  return Buffer.from(first + second, 'latin1');
}

/** A further revision behind a PDF with tables, as some other program would write it. */
export function appendRevision(
  pdf: Uint8Array,
  objects: Readonly<Record<number, PdfBody>>,
  trailer = '/Size 100 /Root 1 0 R',
): Buffer {
  const parts: Buffer[] = [Buffer.from(pdf)];
  const size = () => parts.reduce((sum, { length }) => sum + length, 0);
  const rows = new Map<number, readonly [number, number, number]>();
  for (const [number, body] of Object.entries(objects)) {
    rows.set(Number(number), [1, size(), 0]);
    parts.push(indirect(Number(number), body));
  }
  const [, previous] =
    /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(pdf).toString('latin1')) ?? [];
  const at = size();
  parts.push(xrefTable(rows, `${trailer} /Prev ${previous}`));
  return Buffer.concat([...parts, Buffer.from(`startxref\n${at}\n%%EOF\n`)]);
}

function indirect(number: number, body: PdfBody): Buffer {
  if (typeof body === 'string') return Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1');
  const head = `${number} 0 obj\n<< ${body.entries} /Length ${body.stream.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), body.stream, Buffer.from('\nendstream\nendobj\n')]);
}

function objectStream(objects: readonly (readonly [number, PdfBody])[]): PdfBody {
  const bodies = objects.map(([, body]) => `${body} `);
  const offsets = bodies.map((_, index) => bodies.slice(0, index).join('').length);
  const head = objects.map(([number], index) => `${number} ${offsets[index]} `).join('');
  const stream = deflateSync(Buffer.from(head + bodies.join(''), 'latin1'));
  const entries = `/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode`;
  return { entries, stream };
}

type Rows = ReadonlyMap<number, readonly [number, number, number]>;

/** Compressed with the predictor "up", as most programs write it. */
function xrefStream(
  number: number,
  { rows, at, last }: { rows: Rows; at: number; last: string },
): Buffer {
  const all = new Map([...rows, [number, [1, at, 0] as const]]);
  const size = Math.max(...all.keys()) + 1;
  const plain = Array.from({ length: size }, (_, index) => {
    const [kind, second, third] = all.get(index) ?? [0, 0, 0];
    return [kind, second >> 16, (second >> 8) & 255, second & 255, third >> 8, third & 255];
  });
  const up = plain.map((row, index) => [
    2,
    ...row.map((byte, column) => (byte - (plain[index - 1]?.[column] ?? 0)) & 255),
  ]);
  return indirect(number, {
    entries: `/Type /XRef /W [1 3 2] /Size ${size} ${last} /Filter /FlateDecode
      /DecodeParms << /Predictor 12 /Columns 6 >>`,
    stream: deflateSync(Buffer.from(up.flat())),
  });
}

function xrefTable(rows: Rows, trailer: string): Buffer {
  const sections = [...rows]
    .sort(([one], [other]) => one - other)
    .map(([number, [kind, offset, third]]) => {
      const isUsed = kind === 1;
      const place = String(isUsed ? offset : 0).padStart(10, '0');
      const generation = String(isUsed ? third : 65535).padStart(5, '0');
      return `${number} 1\n${place} ${generation} ${isUsed ? 'n' : 'f'} \n`;
    });
  return Buffer.from(`xref\n${sections.join('')}trailer\n<< ${trailer} >>\n`);
}
