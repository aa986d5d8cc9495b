import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { AppError } from '../../../shared/errors.ts';
import { certificatesAt, makeAuthority } from '../../support/certificates.ts';
import {
  aDocumentDesk,
  aKeyFile,
  aPage,
  type DocumentDesk,
  documentPin,
  watchedToken,
} from '../../support/documents.ts';
import { nobodyToAsk } from '../../support/revocation.ts';
import { codeOf } from '../../support/shares.ts';

let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
const desks: DocumentDesk[] = [];
beforeAll(async () => {
  keyFile = await aKeyFile();
});
afterEach(() => {
  for (const desk of desks.splice(0)) desk.remove();
});

const aDesk = (before?: Parameters<typeof watchedToken>[1]) => {
  const { token, seen } = watchedToken(keyFile.bytes, before);
  const desk = aDocumentDesk({ authority: keyFile.authority, token });
  desks.push(desk);
  return { desk, seen };
};

const verify = (bytes: Uint8Array) =>
  verifyPdf(bytes, {
    anchors: [keyFile.authority.certificate],
    revocation: nobodyToAsk(),
    directory: null,
    now: certificatesAt,
  });

const aFailure = (code: 'token-removed') => new AppError(code, 'The token is gone.');

describe('a batch', () => {
  it('signs every reviewed document beside its original behind one login', async () => {
    const { desk, seen } = aDesk();
    await desk.reviewed(3);
    const ended = await desk.signAll();
    expect(ended).toEqual({ state: 'done', stoppedBy: null, total: 3, signed: 3, failed: 0 });
    expect(seen).toEqual({ logins: [documentPin], signatures: 3, closed: 1 });
    expect(desk.list()[0]).toMatchObject({
      state: 'signed',
      signedName: '1.signed.pdf',
      signedAt: certificatesAt,
      level: 'B-B',
      missing: [],
    });
    expect(desk.names()).toEqual(['1', '2', '3'].flatMap((n) => [`${n}.pdf`, `${n}.signed.pdf`]));
    for (const name of ['1', '2', '3']) {
      const [original, signed] = [desk.read(`${name}.pdf`), desk.read(`${name}.signed.pdf`)];
      expect(signed.subarray(0, original.length).equals(original)).toBe(true);
      const [signature] = (await verify(signed)).signatures;
      expect(signature).toMatchObject({
        problems: [],
        coversWhole: true,
        signedAt: certificatesAt,
      });
    }
  });

  it('signs only what was reviewed', async () => {
    const { desk } = aDesk();
    await desk.add({ 'a.pdf': aPage(), 'b.pdf': aPage() });
    expect(await codeOf(desk.signAll())).toBe('state-conflict');
    const [, second] = desk.list();
    await desk.review(second ? [second.id] : []);
    expect(await desk.signAll()).toMatchObject({ total: 1, signed: 1 });
    expect(desk.states()).toEqual(['waiting', 'signed']);
  });

  it('writes over nothing', async () => {
    const { desk } = aDesk();
    await desk.reviewed(1);
    writeFileSync(desk.at('1.signed.pdf'), 'somebody’s');
    await desk.signAll();
    expect(desk.read('1.signed.pdf').toString()).toBe('somebody’s');
    expect(desk.list()[0]?.signedName).toBe('1.signed (2).pdf');
  });

  it('is tried once with a wrong PIN, and leaves everything as it was', async () => {
    const { desk, seen } = aDesk();
    await desk.reviewed(2);
    expect(await codeOf(desk.signAll('000000'))).toBe('pin-wrong');
    expect(seen).toMatchObject({ logins: ['000000'], signatures: 0 });
    expect(desk.documents.list().batch).toMatchObject({ state: 'stopped', stoppedBy: 'pin-wrong' });
    expect(desk.states()).toEqual(['reviewed', 'reviewed']);
    expect(desk.names()).toEqual(['1.pdf', '2.pdf']);
  });

  it('signs nothing with a certificate that has expired', async () => {
    const { desk, seen } = aDesk();
    await desk.reviewed(1);
    desk.clock.now = certificatesAt + 400 * 86_400_000;
    expect(await codeOf(desk.signAll())).toBe('certificate-expired');
    expect(seen).toMatchObject({ signatures: 0, closed: 1 });
  });

  it('says so when the clock stands before the certificate’s start', async () => {
    const { desk, seen } = aDesk();
    await desk.reviewed(1);
    desk.clock.now = certificatesAt - 400 * 86_400_000;
    expect(await codeOf(desk.signAll())).toBe('certificate-not-yet-valid');
    expect(seen).toMatchObject({ signatures: 0, closed: 1 });
  });

  it('signs nothing with a certificate of an issuer that the office does not trust', async () => {
    const { token } = watchedToken(keyFile.bytes);
    const authority = await makeAuthority('Cơ quan khác');
    const desk = aDocumentDesk({ authority, token });
    desks.push(desk);
    await desk.reviewed(1);
    expect(await codeOf(desk.signAll())).toBe('certificate-issuer-unknown');
    expect(desk.states()).toEqual(['reviewed']);
  });

  it('stops when the token is pulled out, and goes on with the rest after another login', async () => {
    let isOut = true;
    const { desk, seen } = aDesk((count) => {
      if (count === 3 && isOut) throw aFailure('token-removed');
    });
    await desk.reviewed(5);
    expect(await desk.signAll()).toEqual({
      ...{ state: 'stopped', stoppedBy: 'token-removed' },
      ...{ total: 5, signed: 2, failed: 0 },
    });
    expect(seen).toMatchObject({ signatures: 3, closed: 1 });
    expect(desk.states()).toEqual(['signed', 'signed', 'reviewed', 'reviewed', 'reviewed']);
    expect(desk.names()).not.toContain('3.signed.pdf');
    const first = desk.read('1.signed.pdf');
    isOut = false;
    expect(await desk.signAll()).toMatchObject({ state: 'done', total: 3, signed: 3 });
    expect(desk.read('1.signed.pdf').equals(first)).toBe(true);
    expect(desk.names()).toHaveLength(10);
  });

  it('stops when somebody says so: what the token has is finished', async () => {
    const { desk } = aDesk((count) => {
      if (count === 2) desk.documents.stopSigning();
    });
    await desk.reviewed(5);
    const ended = await desk.signAll();
    expect(ended).toMatchObject({ state: 'stopped', stoppedBy: null, signed: 2 });
    expect(desk.states()).toEqual(['signed', 'signed', 'reviewed', 'reviewed', 'reviewed']);
    expect(desk.names()).toHaveLength(7);
  });

  it('asks the token in the order of the list, one at a time', async () => {
    const atToken: string[] = [];
    const { desk } = aDesk(async () => {
      const signing = desk.list().filter(({ state }) => state === 'signing');
      atToken.push(...signing.map(({ name }) => name));
      await new Promise(setImmediate);
    });
    const large = aPage('x'.repeat(400_000));
    await desk.add({ '1.pdf': large, '2.pdf': aPage(), '3.pdf': aPage() });
    await desk.review();
    await desk.signAll();
    expect(atToken).toEqual(['1.pdf', '2.pdf', '3.pdf']);
  });

  it('refuses what was changed after its review, and signs the others', async () => {
    const { desk } = aDesk();
    await desk.reviewed(3);
    writeFileSync(desk.at('2.pdf'), aPage('swapped'));
    expect(await desk.signAll()).toMatchObject({ state: 'done', signed: 2, failed: 1 });
    expect(desk.list()[1]).toMatchObject({ state: 'failed', problem: 'document-changed' });
    expect(desk.names()).not.toContain('2.signed.pdf');
    expect(await codeOf(desk.signAll())).toBe('state-conflict');
    await desk.review(desk.list().flatMap(({ id, state }) => (state === 'failed' ? [id] : [])));
    expect(await desk.signAll()).toMatchObject({ signed: 1 });
  });

  it('says of each that failed why, and tries it again when asked', async () => {
    const { desk } = aDesk();
    const [first, second] = await desk.reviewed(2);
    if (!first || !second) throw new Error('Two are needed.');
    rmSync(desk.at('1.pdf'));
    desk.documents.show({ id: second, appearance: 'person', place: null, caption: '' });
    expect(await desk.signAll()).toMatchObject({ state: 'done', signed: 0, failed: 2 });
    expect(desk.list().map(({ state, problem }) => [state, problem])).toEqual([
      ['failed', 'document-gone'],
      ['failed', 'pdf-place-missing'],
    ]);
    writeFileSync(desk.at('1.pdf'), aPage('1.pdf'));
    const place = { page: 1, x: 300, y: 100, width: 150, height: 60 };
    desk.documents.show({ id: second, appearance: 'person', place, caption: '' });
    expect(desk.list()[1]).toMatchObject({ state: 'reviewed', problem: null });
    expect(await desk.signAll()).toMatchObject({ signed: 2, failed: 0 });
    const [signature] = (await verify(desk.read('2.signed.pdf'))).signatures;
    expect(signature?.place).not.toBeNull();
  });

  it('lets nobody change what is being signed, nor begin another', async () => {
    const refused: (string | undefined)[] = [];
    const { desk } = aDesk(async () => {
      const ids = desk.list().map(({ id }) => id);
      refused.push(await codeOf(desk.signAll()));
      refused.push(await codeOf((async () => desk.documents.remove({ ids }))()));
      refused.push(await codeOf((async () => desk.documents.markReviewed({ ids }))()));
    });
    await desk.reviewed(1);
    await desk.signAll();
    expect(refused).toEqual(['state-conflict', 'state-conflict', 'state-conflict']);
    expect(desk.states()).toEqual(['signed']);
  });

  it('tells the windows of each step', async () => {
    const { desk } = aDesk();
    await desk.reviewed(2);
    desk.emitted.length = 0;
    await desk.signAll();
    expect(desk.emitted.length).toBeGreaterThanOrEqual(6);
    expect(new Set(desk.emitted)).toEqual(new Set(['documents.changed']));
  });
});

it('adds a second signature behind the first, and leaves the first one sound', async () => {
  const { desk } = aDesk();
  await desk.reviewed(1);
  await desk.signAll();
  desk.world.chosen = [desk.at('1.signed.pdf')];
  await desk.documents.add();
  await desk.review(desk.list().flatMap(({ id, state }) => (state === 'waiting' ? [id] : [])));
  await desk.signAll();
  expect(desk.list()[1]).toMatchObject({ signatures: 1, signedName: '1.signed (2).pdf' });
  const { signatures } = await verify(desk.read('1.signed (2).pdf'));
  expect(signatures.map(({ problems }) => problems)).toEqual([[], []]);
});
