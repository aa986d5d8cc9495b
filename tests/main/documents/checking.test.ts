import { writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signDetached } from '../../../main/signing/cms.ts';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import { certificatesAt } from '../../support/certificates.ts';
import {
  aDocumentDesk,
  aKeyFile,
  aPage,
  type DocumentDesk,
  documentPin,
} from '../../support/documents.ts';
import { handPicture, sealPicture } from '../../support/pictures.ts';
import { codeOf } from '../../support/shares.ts';

let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
let desk: DocumentDesk;
beforeAll(async () => {
  keyFile = await aKeyFile();
});
beforeEach(() => {
  const { authority, bytes } = keyFile;
  desk = aDocumentDesk({ authority, token: openPkcs12Token(bytes) });
});
afterEach(() => desk.remove());

const choose = (name: string, bytes?: Uint8Array) => {
  if (bytes) writeFileSync(desk.at(name), bytes);
  desk.world.file = desk.at(name);
};

describe('checking a signed file', () => {
  it('says who signed a PDF and what is not sound, with its bytes to show', async () => {
    await desk.reviewed(1);
    await desk.signAll();
    choose('1.signed.pdf');
    const checked = await desk.documents.verify();
    expect(checked?.name).toBe('1.signed.pdf');
    expect(checked?.bytes).toEqual(new Uint8Array(desk.read('1.signed.pdf')));
    expect(checked?.verdict).toMatchObject({
      form: 'pdf',
      // The office's directory does not give this certificate to anybody.
      signatures: [{ problems: ['not-in-directory'], signer: { name: 'Trần Minh Anh' } }],
    });
  });

  it('finds the content of a detached signature beside it, or says that it is missing', async () => {
    const content = Buffer.from('nội dung');
    const login = await openPkcs12Token(keyFile.bytes).login(documentPin);
    const [certificate] = login.certificates;
    if (!certificate) throw new Error('The key file has a certificate.');
    const signature = await signDetached({
      ...{ content, certificate: certificate.der, chain: certificate.chain },
      signedAt: certificatesAt,
      sign: (toBeSigned) =>
        login.sign({ certificateId: certificate.id, hash: 'sha256', toBeSigned }),
    });
    choose('a.txt.p7s', signature);
    expect(await codeOf(desk.documents.verify())).toBe('signed-content-missing');
    writeFileSync(desk.at('a.txt'), content);
    expect((await desk.documents.verify())?.verdict.signatures[0]?.problems).not.toContain(
      'content-altered',
    );
    writeFileSync(desk.at('a.txt'), 'other');
    expect((await desk.documents.verify())?.verdict.signatures[0]?.problems).toContain(
      'content-altered',
    );
  });

  it('says that a file holds no signature', async () => {
    choose('a.pdf', aPage());
    expect(await codeOf(desk.documents.verify())).toBe('signature-unreadable');
    choose('a.txt', Buffer.from('no signature'));
    expect(await codeOf(desk.documents.verify())).toBe('signature-unreadable');
  });

  it('checks nothing where nobody chose', async () => {
    expect(await desk.documents.verify()).toBeNull();
  });
});

describe('the pictures', () => {
  it('are kept, each for its own', async () => {
    const png = handPicture();
    choose('chữ ký.png', png);
    expect(await desk.documents.choosePicture({ of: 'person' })).toBe(true);
    expect(desk.documents.picture({ of: 'person' })).toEqual(Buffer.from(png));
    expect(desk.documents.picture({ of: 'agency' })).toBeNull();
    expect(desk.openAgain().picture({ of: 'person' })).toEqual(Buffer.from(png));
  });

  it('tell how large the seal is shown, by what its file states or as seals usually are', async () => {
    const pointsOf = (mm: number) => expect.closeTo((mm * 72) / 25.4, 1) as number;
    expect(desk.documents.sealSize()).toBeNull();
    choose('dấu.png', sealPicture(60, { pixelsPerMetre: 2000 }));
    await desk.documents.choosePicture({ of: 'agency' });
    expect(desk.documents.sealSize()).toEqual({ width: pointsOf(30), height: pointsOf(30) });
    choose('dấu.png', sealPicture(60));
    await desk.documents.choosePicture({ of: 'agency' });
    expect(desk.documents.sealSize()).toEqual({ width: pointsOf(36), height: pointsOf(36) });
  });

  it('are refused when they are none, or too large', async () => {
    choose('a.png', Buffer.from('JFIF'));
    const chosen = () => codeOf(desk.documents.choosePicture({ of: 'agency' }));
    expect(await chosen()).toBe('image-unreadable');
    choose('b.png', Buffer.alloc(2 * 1024 * 1024 + 1));
    expect(await chosen()).toBe('image-unreadable');
    expect(desk.documents.picture({ of: 'agency' })).toBeNull();
  });

  it('stay when nobody chose another', async () => {
    expect(await desk.documents.choosePicture({ of: 'person' })).toBe(false);
  });
});

it('shows where the signed file lies, and the original before it was signed', async () => {
  const [id] = await desk.reviewed(1);
  if (!id) throw new Error('One is needed.');
  desk.documents.reveal({ id });
  await desk.signAll();
  desk.documents.reveal({ id });
  expect(desk.revealed).toEqual([desk.at('1.pdf'), desk.at('1.signed.pdf')]);
});

it('shows the signed form of what was signed', async () => {
  const [id] = await desk.reviewed(1);
  if (!id) throw new Error('One is needed.');
  await desk.signAll();
  expect(await desk.documents.read({ id })).toEqual(new Uint8Array(desk.read('1.signed.pdf')));
  expect(desk.states()).toEqual(['signed']);
});
