import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestPdf, readPdf } from '../../../main/pdf/pdf-file.ts';
import { isDictionary, isStream, isString, pdfReference } from '../../../main/pdf/values.ts';
import { AppError } from '../../../shared/errors.ts';
import { appendRevision, type TextPdf, textPdf, wordPdf } from '../../support/pdf.ts';

const failing = (code: string) => expect.objectContaining({ code });
const unreadable = failing('pdf-unreadable');
const edited = (pdf: Buffer, from: string, to: string) =>
  Buffer.from(pdf.toString('latin1').replace(from, to), 'latin1');

const tableAt = (pdf: Buffer) => /startxref\s+(\d+)/.exec(pdf.toString('latin1'))?.[1];

const forms: readonly TextPdf[] = [
  { form: 'table' },
  { form: 'stream' },
  { form: 'hybrid' },
  { form: 'table', before: 'HTTP/1.1 200 OK\r\n\r\n' },
  { form: 'stream', before: '\n' },
];

describe('the structure of a PDF', () => {
  it.each(forms)('is read with cross-references as %o', (plan) => {
    const file = readPdf(textPdf({ ...plan, pages: ['One', 'Two'] }));
    expect(file.version).toBe('1.7');
    expect(file.pages().map(({ reference }) => reference.number)).toEqual([10, 11]);
    const [revision, ...more] = file.revisions;
    expect(more).toEqual([]);
    expect(revision).toMatchObject({ form: plan.form, start: 0, end: file.bytes.length });
    const font = file.get(pdfReference(3));
    expect(isDictionary(font) && font.entries.get('BaseFont')).toEqual({
      type: 'name',
      name: 'Helvetica',
    });
    const content = file.get(pdfReference(31));
    expect(isStream(content) && file.decode(content).toString()).toContain('(Two) Tj');
  });

  it('is read as Word writes it, with what the first table hides', () => {
    const file = readPdf(wordPdf());
    expect(file.revisions.map(({ form }) => form)).toEqual(['table', 'hybrid']);
    expect(isDictionary(file.get(pdfReference(3)))).toBe(true);
    expect(file.asOf(0).get(pdfReference(3))).toBeNull();
  });

  it('gives pages what they inherit and how they are turned', () => {
    const pdf = textPdf({ rotate: 90, page: '/CropBox [0 0 5000 800] /UserUnit 2' });
    const [page] = readPdf(pdf).pages();
    expect(page?.geometry).toEqual({ box: [0, 0, 595, 800], rotate: 90, userUnit: 2 });
    expect(isDictionary(page?.resources) && page.resources.entries.has('Font')).toBe(true);
  });

  it('keeps what each revision changed apart, and what the file was before it', () => {
    const first = textPdf({ pages: ['One'] });
    const more = appendRevision(first, { 30: '(replaced)', 60: '[true null -.5 +7 4.]' });
    const file = readPdf(more);
    expect(file.revisions.map(({ start, end }) => [start, end])).toEqual([
      [0, first.length],
      [first.length, more.length],
    ]);
    expect([...(file.revisions[1]?.entries.keys() ?? [])]).toEqual([30, 60]);
    expect(isString(file.get(pdfReference(30)))).toBe(true);
    expect(file.get(pdfReference(60))).toEqual([true, null, -0.5, 7, 4]);
    expect(isStream(file.asOf(0).get(pdfReference(30)))).toBe(true);
    expect(file.asOf(0).get(pdfReference(60))).toBeNull();
    expect(file.nextNumber).toBe(100);
  });

  it('says of strings what they hold and where they stand', () => {
    const body = '[(a\\(b\\)\\101\\\r\n(in)\\n\r\n) <4 8 6> /A#20B]';
    const pdf = textPdf({ more: { 50: body } });
    const value = readPdf(pdf).get(pdfReference(50));
    const [literal, hex, name] = Array.isArray(value) ? value : [];
    expect(Buffer.from(literal.bytes).toString()).toBe('a(b)A(in)\n\n');
    expect(Buffer.from(hex.bytes).toString('latin1')).toBe('H`');
    expect(name).toEqual({ type: 'name', name: 'A B' });
    expect(pdf.toString('latin1').slice(...hex.range)).toBe('<4 8 6>');
  });

  it('takes an object of another generation, a freed one and one beyond the list for nothing', () => {
    const file = readPdf(textPdf());
    for (const reference of [pdfReference(1, 1), pdfReference(0, 65535), pdfReference(4711)])
      expect(file.get(reference)).toBeNull();
  });

  it('refuses what is empty, too large, no PDF, or encrypted, each with its own reason', () => {
    expect(() => readPdf(Buffer.alloc(0))).toThrow(failing('pdf-empty'));
    expect(() => readPdf({ length: largestPdf + 1 } as Uint8Array)).toThrow(
      failing('pdf-too-large'),
    );
    expect(() => readPdf(Buffer.from('Not a PDF'))).toThrow(unreadable);
    expect(() => readPdf(textPdf({ trailer: '/Encrypt 50 0 R' }))).toThrow(
      failing('pdf-encrypted'),
    );
  });

  it.each([
    ['a row that leads elsewhere', (pdf: Buffer) => edited(pdf, '0000000015', '0000000016')],
    ['no table where one should be', (pdf: Buffer) => edited(pdf, 'xref\n0 1', 'xrxf\n0 1')],
    ['a wrong end', (pdf: Buffer) => edited(pdf, 'startxref\n', 'startxref\n1')],
    ['no end', (pdf: Buffer) => pdf.subarray(0, -8)],
    ['much behind its end', (pdf: Buffer) => Buffer.concat([pdf, Buffer.alloc(2000, 'x')])],
    ['a dictionary that names a key twice', (pdf: Buffer) => edited(pdf, '/Count', '/Kids ')],
    ['no catalogue', (pdf: Buffer) => edited(pdf, '/Type /Catalog', '/Type /Pattern')],
    ['a circle of sections', (pdf: Buffer) => edited(pdf, '/Size', `/Prev ${tableAt(pdf)}/Size`)],
  ])('refuses a file with %s', (_, damage) => {
    expect(() => readPdf(damage(textPdf())).pages()).toThrow(unreadable);
  });

  it('refuses a stream whose length does not lead to its end', () => {
    const file = readPdf(edited(textPdf(), '/Length 36', '/Length 35'));
    expect(() => file.get(pdfReference(30))).toThrow(unreadable);
  });

  it('refuses circles: of pages, of references, of a length', () => {
    const circle = textPdf({ more: { 50: '51 0 R', 51: '50 0 R' } });
    expect(() => readPdf(circle).resolve(pdfReference(50))).toThrow(unreadable);
    const pages = edited(textPdf(), '/Kids [10 0 R]', '/Kids [02 0 R]');
    expect(() => readPdf(pages).pages()).toThrow(unreadable);
    const length = { 50: '<< /Length 50 0 R >>\nstream\nabc\nendstream' };
    expect(() => readPdf(textPdf({ more: length })).get(pdfReference(50))).toThrow(unreadable);
  });

  it('refuses values nested beyond measure and streams that grow beyond it', () => {
    const deep = textPdf({ more: { 50: '['.repeat(10_000) } });
    expect(() => readPdf(deep).get(pdfReference(50))).toThrow(unreadable);
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024));
    const pdf = textPdf({ more: { 50: { entries: '/Filter /FlateDecode', stream: bomb } } });
    const file = readPdf(pdf);
    const stream = file.get(pdfReference(50));
    expect(isStream(stream)).toBe(true);
    if (isStream(stream)) expect(() => file.decode(stream)).toThrow(failing('pdf-too-large'));
  });

  it('refuses more objects than a million, whether they are there or only said to be', () => {
    const pdf = textPdf({ form: 'stream' });
    const said = Buffer.from(
      pdf.toString('latin1').replace(/W \[1 3 2\] \/Size \d+/, 'W [0 0 0] /Size 2000000'),
      'latin1',
    );
    expect(() => readPdf(said)).toThrow(failing('pdf-too-large'));
  });
});

describe('a damaged PDF', () => {
  const readAll = (bytes: Uint8Array): void => {
    try {
      const file = readPdf(bytes);
      file.pages();
      for (let number = 0; number < Math.min(file.nextNumber, 200); number += 1) {
        const value = file.get(pdfReference(number));
        if (isStream(value)) file.decode(value);
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  };

  it.each(forms)('never ends in anything but a refusal: %o', (plan) => {
    const whole = textPdf(plan);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(damage, fc.nat(whole.length), (changes, cut) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        readAll(bytes);
        readAll(bytes.subarray(0, cut));
      }),
      { numRuns: 150 },
    );
  });

  it('never ends in anything but a refusal when its words are shuffled', () => {
    const words = fc.constantFrom(
      ...['1 0 obj', 'endobj', '<<', '>>', '[', ']', '/Type', '/Catalog', '1 0 R', 'stream', '('],
      ...[')', '<', '>', 'endstream', 'xref', 'trailer', 'startxref', '%%EOF', '0', '%PDF-1.7'],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (list) =>
        readAll(Buffer.from(`%PDF-1.4\n${list.join('\n')}\nstartxref\n9\n%%EOF`)),
      ),
    );
  });
});
