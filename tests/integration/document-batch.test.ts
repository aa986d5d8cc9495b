import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StartDocumentWork } from '../../main/documents/document-jobs.ts';
import { verifyPdf } from '../../main/pdf/verify-pdf.ts';
import type { Token } from '../../main/signing/token.ts';
import { certificatesAt, makePerson } from '../support/certificates.ts';
import { workBeside } from '../support/document-work.ts';
import {
  aDecision,
  aDocumentDesk,
  aKeyFile,
  type DocumentDesk,
  documentPin,
  watchedToken,
} from '../support/documents.ts';
import { handPicture } from '../support/pictures.ts';
import { mockToken } from '../support/pkcs11-mock.ts';
import { nobodyToAsk } from '../support/revocation.ts';
import { codeOf } from '../support/shares.ts';
import { usbTokens } from '../support/usb-tokens.ts';

let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
const undo: (() => unknown)[] = [];
beforeAll(async () => {
  keyFile = await aKeyFile();
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function aDesk(token: Token, start: StartDocumentWork = workBeside): DocumentDesk {
  const desk = aDocumentDesk({ authority: keyFile.authority, token, start });
  undo.push(desk.remove, () => desk.documents.stop());
  return desk;
}

const problemsIn = async (bytes: Uint8Array) => {
  const { signatures } = await verifyPdf(bytes, {
    anchors: [keyFile.authority.certificate],
    revocation: nobodyToAsk(),
    directory: null,
    now: certificatesAt,
  });
  return signatures.map(({ problems }) => problems);
};

it('signs 100 documents with one PIN, each by one question to the token', async () => {
  const { token, seen } = watchedToken(keyFile.bytes);
  const desk = aDesk(token);
  desk.world.file = desk.at('../chu-ky.png');
  desk.write('../chu-ky.png', handPicture());
  await desk.documents.choosePicture({ of: 'person' });
  const names = Array.from({ length: 100 }, (_, index) => `${index + 1}.pdf`);
  await desk.add(Object.fromEntries(names.map((name) => [name, aDecision(name)])));
  await desk.review();
  expect(await desk.signAll()).toMatchObject({ signed: 100, failed: 0 });
  expect(seen).toEqual({ logins: [documentPin], signatures: 100, closed: 1 });
  expect(desk.list().every(({ appearance }) => appearance === 'person')).toBe(true);
  expect(await problemsIn(desk.read('100.signed.pdf'))).toEqual([[]]);
});

describe('with a USB token', () => {
  const aMock = async () => {
    const holder = await makePerson(keyFile.authority);
    const issuers = [keyFile.authority.certificate];
    const mock = mockToken({ holders: [holder], issuers, pin: documentPin });
    const usb = usbTokens([mock.library]);
    undo.push(mock.remove, usb.stop);
    return { mock, usb, desk: aDesk(usb.open((await usb.list())[0]?.id ?? '')) };
  };

  it('stops when it is pulled out in the middle, and goes on when it is back', async () => {
    const { mock, desk } = await aMock();
    await desk.reviewed(4);
    mock.modes('removed-at-second-sign');
    expect(await desk.signAll()).toMatchObject({
      ...{ state: 'stopped', stoppedBy: 'token-removed', signed: 1, failed: 0 },
    });
    expect(desk.states()).toEqual(['signed', 'reviewed', 'reviewed', 'reviewed']);
    expect(desk.names()).toHaveLength(5);
    expect(await codeOf(desk.signAll())).toBe('token-absent');
    mock.modes();
    mock.insert();
    expect(await desk.signAll()).toMatchObject({ state: 'done', total: 3, signed: 3 });
    for (const name of ['1', '2', '3', '4'])
      expect(await problemsIn(desk.read(`${name}.signed.pdf`))).toEqual([[]]);
    expect(mock.seen().filter((line) => line.startsWith('login'))).toHaveLength(2);
  });

  it('gives it a wrong PIN once', async () => {
    const { mock, desk } = await aMock();
    await desk.reviewed(3);
    expect(await codeOf(desk.signAll('000000'))).toBe('pin-wrong');
    expect(mock.countedWrongPins()).toBe(1);
    expect(desk.names()).toEqual(['1.pdf', '2.pdf', '3.pdf']);
  });

  it('signs with a key that asks for its PIN before each signature', async () => {
    const { mock, desk } = await aMock();
    mock.modes('always');
    await desk.reviewed(3);
    expect(await desk.signAll()).toMatchObject({ signed: 3, failed: 0 });
  });

  it('stops when its library crashes, and keeps what was signed', async () => {
    const { mock, usb, desk } = await aMock();
    await desk.reviewed(2);
    mock.modes('crash-sign');
    expect(await desk.signAll()).toMatchObject({ state: 'stopped', stoppedBy: 'token-crashed' });
    mock.modes();
    await usb.lookAgain();
    expect(await desk.signAll()).toMatchObject({ signed: 2 });
  });
});

it('leaves no half file and signs nothing twice, however often its process is killed', async () => {
  const { token } = watchedToken(keyFile.bytes);
  /** How many reports a process lives for. */
  let life = Number.POSITIVE_INFINITY;
  const desk = aDesk(token, ({ answered, exited }) => {
    let heard = 0;
    const child = workBeside({
      exited,
      answered: (report) => {
        heard += 1;
        answered(report);
        // In the middle of what it does next.
        if (heard === life) setTimeout(child.kill, life % 4);
      },
    });
    return child;
  });
  await desk.reviewed(12);
  for (let round = 1; desk.states().some((state) => state !== 'signed'); round += 1) {
    life = 1 + ((5 * round) % 13);
    // The process of the round before is used up.
    await desk.documents.stop();
    await desk.signAll();
  }
  const names = Array.from({ length: 12 }, (_, index) => `${index + 1}`);
  const all = names.flatMap((name) => [`${name}.pdf`, `${name}.signed.pdf`]);
  expect(desk.names()).toEqual(all.toSorted());
  for (const name of names) expect(await problemsIn(desk.read(`${name}.signed.pdf`))).toEqual([[]]);
});
