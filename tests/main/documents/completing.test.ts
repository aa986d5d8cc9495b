import { writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import { serveAnswers } from '../../support/answering-server.ts';
import { certificatesAt, type Holder } from '../../support/certificates.ts';
import { aDocumentDesk, aKeyFile, type DocumentDesk } from '../../support/documents.ts';
import { nobodyToAsk } from '../../support/revocation.ts';
import { answerTo, makeTimestampAuthority } from '../../support/timestamp-authority.ts';
import '../../support/patient-signals.ts';

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;

let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
let authority: Holder;
let server: Awaited<ReturnType<typeof serveAnswers>>;
let desk: DocumentDesk;
/** What the server does now. */
let mood: 'answers' | 'away' | 'nonsense';
beforeAll(async () => {
  keyFile = await aKeyFile();
  authority = await makeTimestampAuthority(keyFile.authority, {
    notBefore: certificatesAt - yearMs,
    notAfter: certificatesAt + yearMs,
  });
});
beforeEach(async () => {
  mood = 'answers';
  server = await serveAnswers((body, response) => {
    if (mood === 'away') response.statusCode = 503;
    if (mood !== 'answers') return Buffer.from('nonsense');
    return answerTo(authority, body, desk.clock.now);
  });
  const { bytes } = keyFile;
  const policy = { timestampUrl: server.url };
  const token = openPkcs12Token(bytes);
  desk = aDocumentDesk({ authority: keyFile.authority, token, policy });
});
afterEach(async () => {
  await server.stop();
  desk.remove();
});

const verify = async (name: string) => {
  const { signatures } = await verifyPdf(desk.read(name), {
    anchors: [keyFile.authority.certificate],
    revocation: nobodyToAsk(),
    directory: null,
    now: desk.clock.now,
  });
  return signatures;
};
/** Lets so much time pass, and a round end if one is due. */
const pass = async (ms: number) => {
  desk.clock.now += ms;
  desk.documents.tick();
  await desk.documents.settled();
};

it('timestamps while signing, without a second revision', async () => {
  await desk.reviewed(2);
  await desk.signAll();
  expect(desk.list().map(({ level, missing }) => [level, missing])).toEqual([
    ['B-T', []],
    ['B-T', []],
  ]);
  expect(await verify('2.signed.pdf')).toMatchObject([
    { level: 'B-T', coversWhole: true, timestamp: { isSound: true }, problems: [] },
  ]);
});

describe.each(['away', 'nonsense'] as const)('while the server is %s', (bad) => {
  beforeEach(async () => {
    mood = bad;
    await desk.reviewed(3);
    await desk.signAll();
  });

  it('signs all the same, says what is missing, and asks only once', () => {
    expect(desk.list().map(({ level, missing }) => [level, missing])).toEqual(
      Array(3).fill(['B-B', ['timestamp', 'revocation']]),
    );
    expect(server.asked).toHaveLength(1);
  });

  it('adds the timestamp later by itself, behind the signature', async () => {
    mood = 'answers';
    const before = desk.read('1.signed.pdf');
    await pass(0);
    expect(desk.list().map(({ level, missing }) => [level, missing])).toEqual(
      Array(3).fill(['B-T', []]),
    );
    expect(desk.read('1.signed.pdf').subarray(0, before.length).equals(before)).toBe(true);
    const [signature] = await verify('1.signed.pdf');
    expect(signature).toMatchObject({ problems: [], timestamp: { isSound: true } });
    expect(desk.names()).toHaveLength(6);
  });

  it('asks ever more seldom while nothing changes, and at once when told', async () => {
    const askedAfter = async (ms: number) => {
      const before = server.asked.length;
      await pass(ms);
      return server.asked.length - before;
    };
    expect(await askedAfter(0)).toBe(1);
    expect(await askedAfter(59_000)).toBe(0);
    expect(await askedAfter(1000)).toBe(1);
    expect(await askedAfter(60_000)).toBe(0);
    expect(await askedAfter(60_000)).toBe(1);
    await pass(24 * hourMs);
    mood = 'answers';
    await desk.documents.completeNow();
    expect(desk.list().map(({ missing }) => missing)).toEqual([[], [], []]);
  });

  it('leaves a signed file alone that somebody changed, and completes the others', async () => {
    mood = 'answers';
    writeFileSync(desk.at('1.signed.pdf'), 'changed');
    await pass(0);
    await pass(hourMs);
    expect(desk.read('1.signed.pdf').toString()).toBe('changed');
    expect(desk.list().map(({ problem, level }) => [problem, level])).toEqual([
      ['signed-file-changed', 'B-B'],
      [null, 'B-T'],
      [null, 'B-T'],
    ]);
  });
});

it('goes on with the queue after a restart', async () => {
  mood = 'away';
  await desk.reviewed(1);
  await desk.signAll();
  mood = 'answers';
  const next = desk.openAgain();
  await next.start();
  await next.completeNow();
  expect(next.list().documents).toMatchObject([{ level: 'B-T', missing: [] }]);
});
