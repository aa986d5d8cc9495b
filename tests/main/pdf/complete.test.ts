import { describe, expect, it } from 'vitest';
import { completePdf } from '../../../main/pdf/complete.ts';
import { type PdfFile, readPdf } from '../../../main/pdf/pdf-file.ts';
import { isDictionary } from '../../../main/pdf/values.ts';
import { readTimestamp } from '../../../main/signing/timestamp.ts';
import { textPdf } from '../../support/pdf.ts';
import { makeWitnessedSigners } from '../../support/pdf-people.ts';
import { sha256Hex, signAs, signatureIn, someEvidence } from '../../support/pdf-signing.ts';

const { authority, officer, witness } = await makeWitnessedSigners();
const { pdf: bare } = await signAs(officer, authority, { pdf: textPdf({ form: 'stream' }) });
const nobody = async () => null;
const isPrefix = (of: Uint8Array, bytes: Uint8Array) =>
  Buffer.from(of).subarray(0, bytes.length).equals(bytes);

function store(file: PdfFile) {
  const dss = file.resolve(file.root.entries.get('DSS'));
  const entries = isDictionary(dss) ? dss.entries : new Map();
  const count = (key: string) => {
    const list = file.resolve(entries.get(key));
    return Array.isArray(list) ? list.length : 0;
  };
  const vri = file.resolve(entries.get('VRI'));
  const related = isDictionary(vri) ? [...vri.entries.keys()] : [];
  return { certificates: count('Certs'), ocsps: count('OCSPs'), crls: count('CRLs'), related };
}

describe('a signature that is completed', () => {
  it('gets a timestamp of the document in a revision behind it', async () => {
    const completed = await completePdf({ pdf: bare, timestamp: witness });
    expect(completed.level).toBe('B-T');
    expect(isPrefix(completed.pdf, bare)).toBe(true);
    const { cms, content, end, dictionary } = signatureIn(completed.pdf, 'Timestamp1');
    expect(end).toBe(completed.pdf.length);
    expect(readTimestamp(cms).imprint).toBe(sha256Hex(content));
    expect(dictionary.entries.get('Type')).toEqual({ type: 'name', name: 'DocTimeStamp' });
    expect(signatureIn(completed.pdf, 'Signature1').end).toBe(bare.length);
  });

  it('gets validation data for signer and timestamp behind that', async () => {
    const asked: number[] = [];
    const validation = async (tokens: readonly Uint8Array[]) => {
      asked.push(tokens.length);
      return someEvidence(true);
    };
    const completed = await completePdf({ pdf: bare, timestamp: witness, validation });
    expect(completed.level).toBe('B-LT');
    expect(asked).toEqual([1]);
    const file = readPdf(completed.pdf);
    expect(file.revisions).toHaveLength(4);
    expect(store(file)).toMatchObject({ certificates: 2, ocsps: 1, crls: 1 });
    expect(store(file).related).toEqual([expect.stringMatching(/^[0-9A-F]{40}$/)]);
  });

  it('keeps a timestamp that it has, and what the store has, once', async () => {
    const first = await signAs(officer, authority, {
      pdf: textPdf(),
      timestamp: witness,
      validation: someEvidence(false),
    });
    const never = async (): Promise<never> => {
      throw new Error('Nobody is to be asked.');
    };
    const validation = async () => someEvidence(true);
    const once = await completePdf({ pdf: first.pdf, timestamp: never, validation });
    const twice = await completePdf({ pdf: once.pdf, field: first.field, validation });
    expect(twice.level).toBe('B-LT');
    expect(store(readPdf(twice.pdf))).toMatchObject({ certificates: 2, ocsps: 1, crls: 1 });
    expect(store(readPdf(twice.pdf)).related).toHaveLength(1);
    const stamped = await completePdf({ pdf: bare, timestamp: witness });
    const later = await completePdf({ pdf: stamped.pdf, timestamp: never, validation });
    expect(later.level).toBe('B-LT');
  });

  it('stays as it is where nothing can be had', async () => {
    const completed = await completePdf({ pdf: bare, timestamp: nobody, validation: nobody });
    expect(completed.level).toBe('B-B');
    expect(Buffer.from(completed.pdf).equals(bare)).toBe(true);
    const stamped = await completePdf({ pdf: bare, timestamp: witness, validation: nobody });
    expect(stamped.level).toBe('B-T');
  });

  it('takes the newest signature, or the one that is named', async () => {
    const second = await signAs(officer, authority, { pdf: bare, timestamp: witness });
    const newest = await completePdf({ pdf: second.pdf, timestamp: witness });
    expect(newest).toMatchObject({ level: 'B-T', pdf: second.pdf });
    const first = await completePdf({ pdf: second.pdf, field: 'Signature1', timestamp: witness });
    expect(first.level).toBe('B-T');
    expect(first.pdf.length).toBeGreaterThan(second.pdf.length);
  });

  it('makes room for a token that is larger than most', async () => {
    let asked = 0;
    const large = async (): Promise<Uint8Array> => {
      asked += 1;
      return Buffer.concat([Buffer.of(0x30, 0x82, 0x52, 0x08), ...Array(0x1482).fill(filler)]);
    };
    const completed = await completePdf({ pdf: bare, timestamp: large });
    expect(asked).toBe(2);
    expect(signatureIn(completed.pdf, 'Timestamp1').cms).toHaveLength(0x5208 + 4);
  });

  it('has to be there', async () => {
    for (const request of [{ pdf: textPdf() }, { pdf: bare, field: 'Signature9' }])
      await expect(completePdf({ ...request, timestamp: witness })).rejects.toThrow(
        expect.objectContaining({ code: 'pdf-unreadable' }),
      );
  });
});

/** An OCTET STRING of two bytes in DER. */
const filler = Buffer.of(0x04, 0x02, 0x01, 0x01);
