import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { verifyPdf } from '../../../main/pdf/verify-pdf.ts';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import { serveAnswers } from '../../support/answering-server.ts';
import { addresses, withExtensions } from '../../support/certificate-extensions.ts';
import { certificatesAt, type Holder } from '../../support/certificates.ts';
import { aDocumentDesk, aKeyFile, type DocumentDesk } from '../../support/documents.ts';
import { nobodyToAsk } from '../../support/revocation.ts';
import { anOcspResponse, nonceIn } from '../../support/revocation-answers.ts';
import { answerTo, makeTimestampAuthority } from '../../support/timestamp-authority.ts';
import '../../support/patient-signals.ts';

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;

type Server = Awaited<ReturnType<typeof serveAnswers>>;
let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
let timestamps: Holder;
let servers: { ocsp: Server; ocspOfTimestamps: Server; timestamps: Server };
let desk: DocumentDesk;
/** Whether OCSP answers now, and whether the server for timestamps does. */
let away: { ocsp: boolean; timestamps: boolean };

beforeAll(async () => {
  const ocspOf = (certificate: () => Uint8Array) =>
    serveAnswers((body, response) => {
      if (away.ocsp) response.statusCode = 503;
      const { authority: issuer } = keyFile;
      return anOcspResponse({ certificate: certificate(), issuer, nonce: nonceIn(body) });
    });
  servers = {
    ocsp: await ocspOf(() => keyFile.certificate),
    ocspOfTimestamps: await ocspOf(() => timestamps.certificate),
    timestamps: await serveAnswers((body, response) => {
      if (away.timestamps) response.statusCode = 503;
      return answerTo(timestamps, body, desk.clock.now);
    }),
  };
  keyFile = await aKeyFile(addresses({ ocsp: servers.ocsp.url }));
  const { authority } = keyFile;
  const validity = { notBefore: certificatesAt - yearMs, notAfter: certificatesAt + yearMs };
  const made = await makeTimestampAuthority(authority, validity);
  const places = addresses({ ocsp: servers.ocspOfTimestamps.url });
  timestamps = { ...made, certificate: withExtensions(made.certificate, authority, places) };
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.stop();
});
beforeEach(() => {
  away = { ocsp: false, timestamps: false };
  const { authority, bytes } = keyFile;
  const policy = { timestampUrl: servers.timestamps.url };
  desk = aDocumentDesk({ authority, token: openPkcs12Token(bytes), policy });
});
afterEach(() => desk.remove());

const standing = () => desk.list().map(({ level, missing }) => [level, missing]);
/** By what lies in the file alone. */
const verify = async (name: string) => {
  const { signatures } = await verifyPdf(desk.read(name), {
    anchors: [keyFile.authority.certificate],
    revocation: nobodyToAsk(),
    isOffline: true,
    directory: null,
    now: desk.clock.now,
  });
  return signatures;
};

it('lies in the signature’s own revision, which covers the whole file', async () => {
  await desk.reviewed(3);
  await desk.signAll();
  expect(standing()).toEqual(Array(3).fill(['B-LT', []]));
  expect(await verify('3.signed.pdf')).toMatchObject([
    { level: 'B-LT', revocation: 'good', coversWhole: true, problems: [] },
  ]);
});

it('is asked for once in a batch, not for each document', async () => {
  const before = servers.ocspOfTimestamps.asked.length;
  await desk.reviewed(4);
  await desk.signAll();
  expect(servers.ocspOfTimestamps.asked.length - before).toBe(1);
});

it('is added later where nobody answered about revocation', async () => {
  away.ocsp = true;
  await desk.reviewed(1);
  await desk.signAll();
  expect(standing()).toEqual([['B-T', ['revocation']]]);
  const signed = desk.read('1.signed.pdf');
  await desk.documents.completeNow();
  expect(standing()).toEqual([['B-T', ['revocation']]]);
  expect(desk.read('1.signed.pdf').equals(signed)).toBe(true);
  away.ocsp = false;
  await desk.documents.completeNow();
  expect(standing()).toEqual([['B-LT', []]]);
  expect(desk.read('1.signed.pdf').subarray(0, signed.length).equals(signed)).toBe(true);
  expect(await verify('1.signed.pdf')).toMatchObject([{ revocation: 'good', problems: [] }]);
});

it('comes with the timestamp where there was no network at all', async () => {
  away = { ocsp: true, timestamps: true };
  await desk.reviewed(1);
  await desk.signAll();
  expect(standing()).toEqual([['B-B', ['timestamp', 'revocation']]]);
  away = { ocsp: false, timestamps: false };
  await desk.documents.completeNow();
  expect(standing()).toEqual([['B-LT', []]]);
  expect((await verify('1.signed.pdf'))[0]).toMatchObject({ revocation: 'good', problems: [] });
});
