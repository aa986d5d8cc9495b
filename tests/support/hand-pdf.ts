/** Bodies of objects by number, in PDF syntax; one byte a character. */
export type HandObjects = Readonly<Record<number, string>>;

/** How an update tells where its objects lie. */
export type HandUpdate = {
  readonly objects: HandObjects;
  /** Object numbers that are declared free. */
  readonly freed?: readonly number[];
  /** What stands in the trailer beside /Size, /Root, /Prev. */
  readonly trailer?: string;
  readonly root?: number;
  /** Another /Prev than the one that belongs there; null for none. */
  readonly previous?: number | null;
  /** Leaves out the cross-reference table, or trailer and all behind it. */
  readonly without?: 'xref' | 'trailer';
};

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

/** A stream object's body. */
export function streamOf(content: string, entries = ''): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A whole PDF with one cross-reference table. The object `root` is the catalog. */
export function handPdf(objects: HandObjects, { root = 1, trailer = '' } = {}): Buffer {
  const head = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const { body, offsets } = bodiesAt(objects, head.length);
  const at = head.length + body.length;
  const size = Math.max(...offsets.keys()) + 1;
  const entries = Array.from({ length: size }, (_, number) => entryOf(offsets.get(number)));
  const table = `xref\n0 ${size}\n${entries.join('')}`;
  const tail = `trailer\n<< /Size ${size} /Root ${root} 0 R ${trailer} >>\n`;
  return bytesOf(`${head}${body}${table}${tail}startxref\n${at}\n%%EOF\n`);
}

/** The same bytes and an incremental update behind them. ISO 32000-1, 7.5.6. */
export function withUpdate(pdf: Uint8Array, update: HandUpdate): Buffer {
  const { body, offsets } = bodiesAt(update.objects, pdf.length);
  const at = pdf.length + body.length;
  const { root = 1, trailer = '', previous = startOfXref(pdf) } = update;
  const numbers = [...offsets.keys(), ...(update.freed ?? [])].toSorted((a, b) => a - b);
  const table = numbers.map((number) => `${number} 1\n${entryOf(offsets.get(number))}`).join('');
  const size = Math.max(sizeOf(pdf), ...numbers.map((number) => number + 1));
  const prev = previous === null ? '' : `/Prev ${previous}`;
  const parts = [
    body,
    ...(update.without ? [] : [`xref\n${table}`]),
    ...(update.without === 'trailer'
      ? []
      : [`trailer\n<< /Size ${size} /Root ${root} 0 R ${prev} ${trailer} >>\n`]),
    ...(update.without === 'trailer' ? [] : [`startxref\n${at}\n%%EOF\n`]),
  ];
  return Buffer.concat([pdf, bytesOf(parts.join(''))]);
}

/** What the last `startxref` says. */
export function startOfXref(pdf: Uint8Array): number {
  const all = [...text(pdf).matchAll(/startxref\s+(\d+)/g)];
  return Number(all.at(-1)?.[1]);
}

/** The body of the newest object of this number. */
export function bodyOf(pdf: Uint8Array, number: number): string {
  const all = [...text(pdf).matchAll(new RegExp(`\\n${number} 0 obj\\n([^]*?)\\nendobj`, 'g'))];
  const body = all.at(-1)?.[1];
  if (body === undefined) throw new Error(`There is no object ${number}.`);
  return body;
}

export const text = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

const contentsSize = 12_000;
const rangeHole = '[0 ********** ********** **********]';

/** A signature dictionary whose /ByteRange and /Contents `fillSignature` fills. */
export function openSignature(more = '', subFilter = 'ETSI.CAdES.detached'): string {
  const contents = '0'.repeat(contentsSize);
  return `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /M (D:20261116080000+07'00') ${more} /ByteRange ${rangeHole} /Contents <${contents}> >>`;
}

/** Fills the one signature that is open; `sign` gets the covered bytes and gives CMS. */
export async function fillSignature(
  pdf: Uint8Array,
  sign: (content: Uint8Array) => Promise<Uint8Array>,
): Promise<Buffer> {
  const whole = Buffer.from(pdf);
  const rangeAt = whole.indexOf(rangeHole);
  const from = whole.indexOf('/Contents <', rangeAt) + '/Contents '.length;
  const to = whole.indexOf('>', from) + 1;
  const numbers = [from, to, whole.length - to].map((number) => String(number).padStart(10, '0'));
  whole.write(`[0 ${numbers.join(' ')}]`, rangeAt, 'latin1');
  const covered = Buffer.concat([whole.subarray(0, from), whole.subarray(to)]);
  const cms = Buffer.from(await sign(covered)).toString('hex');
  whole.write(cms, from + 1, 'latin1');
  return whole;
}

/** Where the hole of the last signature lies, brackets included. */
export function holeOf(pdf: Uint8Array): { from: number; to: number } {
  const ranges = [...text(pdf).matchAll(/\/ByteRange \[0 (\d+) (\d+) \d+\]/g)];
  const [, from, to] = ranges.at(-1) ?? [];
  return { from: Number(from), to: Number(to) };
}

function bodiesAt(objects: HandObjects, start: number) {
  const offsets = new Map<number, number>();
  let body = '';
  for (const [number, content] of Object.entries(objects)) {
    offsets.set(Number(number), start + body.length);
    body += `${number} 0 obj\n${content}\nendobj\n`;
  }
  return { body, offsets };
}

function entryOf(offset: number | undefined): string {
  return offset === undefined
    ? '0000000000 65535 f \n'
    : `${String(offset).padStart(10, '0')} 00000 n \n`;
}

function sizeOf(pdf: Uint8Array): number {
  const all = [...text(pdf).matchAll(/\/Size (\d+)/g)];
  return Number(all.at(-1)?.[1] ?? 0);
}
