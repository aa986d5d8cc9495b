import { describe, expect, it } from 'vitest';
import { bodyOf, holeOf, startOfXref, streamOf, text, withUpdate } from '../../support/hand-pdf.ts';
import { makePdfPeople } from '../../support/pdf-people.ts';
import { plainDocument, signedBy } from '../../support/signed-pdfs.ts';
import { problemsOf } from '../../support/verified-pdfs.ts';

// Mladenov et al., 1 Trillion Dollar Refund (CCS 2019): incremental saving attack and its variants, and
// what readers disagree about in cross-references.

const { officer, trust } = await makePdfPeople();
const signed = await signedBy(plainDocument(), officer);
const evil = streamOf('BT /F1 14 Tf 72 700 Td (QUYET DINH: 9.000.000 dong) Tj ET');
const behind = (tail: string) => Buffer.concat([signed, Buffer.from(tail, 'latin1')]);

describe('incremental saving: an update that shows another content', () => {
  it('is found', async () => {
    const pdf = withUpdate(signed, { objects: { 5: evil } });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('is found without a cross-reference', async () => {
    expect(
      await problemsOf(withUpdate(signed, { objects: { 5: evil }, without: 'xref' }), trust),
    ).not.toEqual([]);
  });

  it('is found without cross-reference and trailer', async () => {
    const pdf = withUpdate(signed, { objects: { 5: evil }, without: 'trailer' });
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('is found without cross-reference, but with an end', async () => {
    const tail = `5 0 obj\n${evil}\nendobj\nstartxref\n${startOfXref(signed)}\n%%EOF\n`;
    expect(await problemsOf(behind(tail), trust)).not.toEqual([]);
  });

  it('is found with a copy of the signature behind it', async () => {
    const pdf = withUpdate(signed, { objects: { 5: evil, 21: bodyOf(signed, 21) } });
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('is found with a copy of the signature and no cross-reference', async () => {
    const objects = { 5: evil, 21: bodyOf(signed, 21) };
    const pdf = withUpdate(signed, { objects, without: 'trailer' });
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('is found where it lies between two honest updates', async () => {
    const middle = withUpdate(signed, { objects: { 5: evil } });
    const pdf = withUpdate(middle, { objects: { 50: '<< >>' } });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('is found where a later update puts the old content back from elsewhere', async () => {
    const middle = withUpdate(signed, { objects: { 5: evil } });
    const page = bodyOf(signed, 3).replace('5 0 R', '51 0 R');
    const pdf = withUpdate(middle, { objects: { 3: page, 51: evil } });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });
});

describe('a copy of the signature', () => {
  it('in another object of the same content is not the signed one', async () => {
    const field = bodyOf(signed, 20).replace('21 0 R', '41 0 R');
    const pdf = withUpdate(signed, { objects: { 20: field, 41: bodyOf(signed, 21) } });
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('written again in its own place is not the signed one', async () => {
    const pdf = withUpdate(signed, { objects: { 21: bodyOf(signed, 21) } });
    expect(await problemsOf(pdf, trust)).toContain('range-wrong');
  });
});

describe('what readers read in more than one way', () => {
  it('is junk behind the end', async () => {
    expect(await problemsOf(behind('junk'), trust)).toEqual(['changed-afterwards']);
    expect(await problemsOf(behind(`5 0 obj\n${evil}\nendobj\n`), trust)).not.toEqual([]);
  });

  it('is a second startxref', async () => {
    expect(await problemsOf(behind('startxref\n9\n%%EOF\n'), trust)).not.toEqual([]);
    const twice = text(withUpdate(signed, { objects: { 50: '<< >>' } })).replace(
      /startxref\n(\d+)\n%%EOF\n$/,
      `startxref\n${startOfXref(signed)}\nstartxref\n$1\n%%EOF\n`,
    );
    expect(await problemsOf(Buffer.from(twice, 'latin1'), trust)).not.toEqual([]);
  });

  it('is a /Prev that leaves out the signed revision', async () => {
    const first = startOfXref(plainDocument());
    const objects = { 1: bodyOf(signed, 1), 3: bodyOf(signed, 3), 5: evil };
    const pdf = withUpdate(signed, { objects, previous: first });
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('is an update without /Prev, behind the signed file', async () => {
    const pdf = withUpdate(signed, { objects: { 5: evil }, previous: null });
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('is a /Prev into the hole of the signature', async () => {
    const { from } = holeOf(signed);
    const pdf = withUpdate(signed, { objects: { 5: evil }, previous: from + 1 });
    expect(await problemsOf(pdf, trust)).not.toEqual([]);
  });

  it('is an object in the hole of the signature', async () => {
    const { from } = holeOf(signed);
    const honest = withUpdate(signed, { objects: { 50: '<< >>' } });
    const offset = String(from + 1).padStart(10, '0');
    const pdf = text(honest).replace(/50 1\n\d{10} 00000 n/, `50 1\n${offset} 00000 n`);
    expect(await problemsOf(Buffer.from(pdf, 'latin1'), trust)).not.toEqual([]);
  });

  it('is an update with an object that its cross-reference does not name', async () => {
    const honest = text(withUpdate(signed, { objects: { 50: '<< >>', 51: '<< >>' } }));
    const pdf = Buffer.from(honest.replace(/51 1\n\d{10} 00000 n \n/, ''), 'latin1');
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('is an update with one object twice', async () => {
    const honest = withUpdate(signed, { objects: { 50: '<< /A 1 >>' } });
    const at = signed.length;
    const again = Buffer.from('50 0 obj\n<< /A 2 >>\nendobj\n', 'latin1');
    const whole = Buffer.concat([signed, again, honest.subarray(at)]);
    const moved = text(whole)
      .replace(/50 1\n\d{10}/, `50 1\n${String(at + again.length).padStart(10, '0')}`)
      .replace(
        /startxref\n(\d+)\n%%EOF\n$/,
        (_all, old) => `startxref\n${Number(old) + again.length}\n%%EOF\n`,
      );
    expect(await problemsOf(Buffer.from(moved, 'latin1'), trust)).toEqual(['changed-afterwards']);
  });

  it('is a comment that holds an object', async () => {
    const honest = withUpdate(signed, { objects: { 50: '<< >>' } });
    const comment = Buffer.from('%5 0 obj << >> endobj\n', 'latin1');
    const whole = Buffer.concat([signed, comment, honest.subarray(signed.length)]);
    const moved = text(whole)
      .replace(/50 1\n\d{10}/, `50 1\n${String(signed.length + comment.length).padStart(10, '0')}`)
      .replace(
        /startxref\n(\d+)\n%%EOF\n$/,
        (_all, old) => `startxref\n${Number(old) + comment.length}\n%%EOF\n`,
      );
    expect(await problemsOf(Buffer.from(moved, 'latin1'), trust)).toEqual(['changed-afterwards']);
  });

  it('is a hybrid update, whose stream only some readers follow', async () => {
    const stream = streamOf(
      '\x01\x00\x00\x00\x00',
      '/Type /XRef /Size 60 /W [1 3 1] /Index [50 1] /Root 1 0 R',
    );
    const pdf = withUpdate(signed, {
      objects: { 50: '<< >>', 51: stream },
      trailer: `/XRefStm ${signed.length + '50 0 obj\n<< >>\nendobj\n'.length}`,
    });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('is an object hidden in an object stream', async () => {
    const inside = '5 0 << /Length 0 >>';
    const objects = { 50: streamOf(inside, '/Type /ObjStm /N 1 /First 4') };
    const start = signed.length;
    const body = `50 0 obj\n${objects[50]}\nendobj\n`;
    const at = start + body.length;
    const row = (kind: number, second: number, third: number) =>
      String.fromCharCode(kind, (second >> 16) & 255, (second >> 8) & 255, second & 255, third);
    const rows = row(2, 50, 0) + row(1, start, 0) + row(1, at, 0);
    const entries = `/Type /XRef /Size 52 /Root 1 0 R /Prev ${startOfXref(signed)} /W [1 3 1] /Index [5 1 50 2]`;
    const xref = `51 0 obj\n${streamOf(rows, entries)}\nendobj\n`;
    const pdf = behind(`${body}${xref}startxref\n${at}\n%%EOF\n`);
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });

  it('is a catalogue that the trailer points elsewhere for', async () => {
    const pdf = withUpdate(signed, { objects: { 50: bodyOf(signed, 1) }, root: 50 });
    expect(await problemsOf(pdf, trust)).toEqual(['changed-afterwards']);
  });
});

describe('a signature that was taken out', () => {
  it('is told of, and not sound', async () => {
    const pdf = withUpdate(signed, {
      objects: { 1: '<< /Type /Catalog /Pages 2 0 R >>', 3: bodyOf(plainDocument(), 3), 5: evil },
      freed: [20, 21, 22],
    });
    expect(await problemsOf(pdf, trust)).toContain('changed-afterwards');
  });
});
