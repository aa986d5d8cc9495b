import { writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { certificatesAt } from '../../support/certificates.ts';
import {
  aDocumentDesk,
  aKeyFile,
  type DocumentDesk,
  watchedToken,
} from '../../support/documents.ts';
import { textPdf } from '../../support/pdf.ts';
import { sealPicture } from '../../support/pictures.ts';
import { nobodyToAsk } from '../../support/revocation.ts';
import { codeOf } from '../../support/shares.ts';

let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
let desk: DocumentDesk;
beforeAll(async () => {
  keyFile = await aKeyFile();
});
beforeEach(() => {
  const { token } = watchedToken(keyFile.bytes);
  desk = aDocumentDesk({ authority: keyFile.authority, token });
});
afterEach(() => desk.remove());

const widget = '/Type /Annot /Subtype /Widget /FT /Sig';
const place = { page: 1, x: 330, y: 150, width: 190, height: 100 };

/** A page with a field of that name, one that nobody sees, and a small one. */
function aForm(name = 'Thu truong'): Buffer {
  return textPdf({
    catalog: '/AcroForm << /Fields [50 0 R 51 0 R 52 0 R] >>',
    page: '/Annots [50 0 R 51 0 R 52 0 R]',
    more: {
      50: `<< ${widget} /T (${name}) /Rect [330 150 520 250] >>`,
      51: `<< ${widget} /T (An) /Rect [0 0 0 0] >>`,
      52: `<< ${widget} /T (Nho) /Rect [80 150 110 170] >>`,
    },
  });
}

const only = () => {
  const [document] = desk.list();
  if (!document) throw new Error('There is one.');
  return document;
};
const shown = { appearance: 'person', place: null, caption: '' } as const;

describe('a document with empty signature fields', () => {
  beforeEach(() => desk.add({ 'a.pdf': aForm() }));

  it('names those that are seen, and signs in none by itself', async () => {
    expect(only().fields.map(({ name }) => name)).toEqual(['Thu truong', 'Nho']);
    expect(only()).toMatchObject({ field: null, fields: [{ place }, {}] });
    await desk.review();
    await desk.signAll();
    expect((await verified()).map(({ field }) => field)).toEqual(['Signature1']);
  });

  it('is signed in the one that was chosen, where that stands', async () => {
    await desk.review();
    desk.documents.show({ id: only().id, ...shown, field: 'Thu truong' });
    expect(only()).toMatchObject({ field: 'Thu truong', place, state: 'reviewed' });
    expect(await desk.signAll()).toMatchObject({ signed: 1 });
    expect(await verified()).toMatchObject([{ field: 'Thu truong', place, ok: true }]);
  });

  it('leaves the field where another place is chosen, and refuses one that is not there', async () => {
    const { id } = only();
    desk.documents.show({ id, ...shown, field: 'Thu truong' });
    desk.documents.show({ id, ...shown, place: { ...place, x: 10 } });
    expect(only()).toMatchObject({ field: null, place: { x: 10 } });
    const other = (async () => desk.documents.show({ id, ...shown, field: 'An' }))();
    expect(await codeOf(other)).toBe('not-found');
  });

  it('keeps the choice only while the file has that field', async () => {
    const { id } = only();
    desk.documents.show({ id, ...shown, field: 'Thu truong' });
    writeFileSync(desk.at('a.pdf'), Buffer.concat([aForm(), Buffer.from('\n')]));
    await desk.documents.read({ id });
    expect(only()).toMatchObject({ field: 'Thu truong', state: 'waiting' });
    writeFileSync(desk.at('a.pdf'), aForm('Khac'));
    await desk.documents.read({ id });
    expect(only().field).toBeNull();
  });

  it('says that a seal of its real size is larger than the field', async () => {
    desk.write('dau.png', sealPicture());
    desk.world.file = desk.at('dau.png');
    await desk.documents.choosePicture({ of: 'agency' });
    await desk.review();
    desk.documents.show({ id: only().id, ...shown, appearance: 'agency', field: 'Nho' });
    expect(await desk.signAll()).toMatchObject({ signed: 0, failed: 1 });
    expect(only()).toMatchObject({ state: 'failed', problem: 'pdf-field-small' });
  });
});

async function verified() {
  const verdict = await verifyPdf(desk.read('a.signed.pdf'), {
    anchors: [keyFile.authority.certificate],
    revocation: nobodyToAsk(),
    directory: null,
    now: certificatesAt,
  });
  return verdict.signatures;
}
