import { createHash, sign } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { signDetached, verifyDetached } from '../../main/signing/cms.ts';
import {
  signatureImprint,
  timestampedAt,
  withTimestamp,
} from '../../main/signing/signature-timestamp.ts';
import { readTimestamp, timestampProblem } from '../../main/signing/timestamp.ts';
import { timestampRequest } from '../../main/signing/timestamp-exchange.ts';
import { askTimestamp } from '../../main/signing/timestamp-server.ts';
import { serveAnswers } from '../support/answering-server.ts';
import { type Authority, makeAuthority, makePerson } from '../support/certificates.ts';
import { opensslTimestamps } from '../support/openssl-timestamps.ts';
import { makeTimestampAuthority } from '../support/timestamp-authority.ts';

/** An RFC 3161 server: OpenSSL behind HTTP on this machine, and what else a server may do. */

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const imprint = hash('đầu nhật ký');
const validity = { notBefore: Date.now() - 3_600_000, notAfter: Date.now() + 86_400_000 };
let authority: Authority;
let openssl: ReturnType<typeof opensslTimestamps>;
let stop: (() => Promise<void>) | null = null;

beforeAll(async () => {
  authority = await makeAuthority(undefined, validity);
  openssl = opensslTimestamps(authority, await makeTimestampAuthority(authority, validity));
});
afterAll(() => openssl.remove());
afterEach(async () => {
  await stop?.();
  stop = null;
});

type Answer = (request: Uint8Array, response: ServerResponse) => Uint8Array | null;

async function ask(
  answer: Answer,
  { trusted = authority, signal = AbortSignal.timeout(60_000) } = {},
) {
  const server = await serveAnswers(answer);
  stop = server.stop;
  const anchors = [trusted.certificate];
  return askTimestamp({ url: server.url, imprint, anchors, signal });
}

const refused = (message: string) =>
  expect.objectContaining({ code: 'timestamp-refused', message: expect.stringContaining(message) });
const unreachable = expect.objectContaining({ code: 'timestamp-unreachable' });

it('takes what OpenSSL answers, and OpenSSL agrees with what is kept', async () => {
  const before = Date.now();
  const taken = await ask(openssl.reply);
  expect(openssl.agrees(taken.token, imprint)).toBe(true);
  expect(openssl.agrees(taken.token, hash('khác'))).toBe(false);
  expect(taken.sha256).toBe(createHash('sha256').update(taken.token).digest('hex'));
  expect(Math.abs(taken.genTimeMs - before)).toBeLessThan(60_000);
  const kept = { given: taken.certificates, anchors: [authority.certificate] };
  expect(timestampProblem(readTimestamp(taken.token), kept)).toBeNull();
  // 240 of a week, and their certificate once, stay far below what a mail server carries.
  expect(taken.token.length).toBeLessThan(1500);
});

it('leaves a signature that it was added to as sound as it was, for OpenSSL too', async () => {
  const { certificate, keys } = await makePerson(authority, 'Trần Minh Anh', validity);
  const content = Buffer.from('Báo cáo tuần 47');
  const signature = await signDetached({
    content,
    certificate,
    chain: [authority.certificate],
    sign: async (bytes) => sign('sha256', bytes, keys.privateKey),
    signedAt: Date.now(),
  });
  const server = await serveAnswers(openssl.reply);
  stop = server.stop;
  const anchors = [authority.certificate];
  const asked = { url: server.url, anchors, signal: AbortSignal.timeout(60_000) };
  const taken = await askTimestamp({ ...asked, imprint: signatureImprint(signature) });
  const stamped = withTimestamp(signature, taken.whole);
  expect(openssl.agreesOnSignature(stamped, content)).toBe(true);
  expect(verifyDetached({ content, signature: stamped }).problems).toEqual([]);
  expect(timestampedAt(stamped, anchors)).toBe(taken.genTimeMs);
});

it('sends the query as the standard says', async () => {
  const server = await serveAnswers(openssl.reply);
  stop = server.stop;
  const signal = AbortSignal.timeout(60_000);
  await askTimestamp({ url: server.url, imprint, anchors: [authority.certificate], signal });
  expect(server.asked.map(({ method, headers }) => [method, headers['content-type']])).toEqual([
    ['POST', 'application/timestamp-query'],
  ]);
});

it('does not take an answer to another question', async () => {
  const other = timestampRequest(
    Buffer.from(imprint, 'hex'),
    Buffer.from('4100000000000001', 'hex'),
  );
  await expect(ask(() => openssl.reply(other))).rejects.toEqual(refused('another question'));
});

it('does not take a timestamp of something else', async () => {
  const ofOther: Answer = (request) => {
    const changed = Buffer.from(request);
    Buffer.from(hash('khác'), 'hex').copy(changed, changed.indexOf(Buffer.from(imprint, 'hex')));
    return openssl.reply(changed);
  };
  await expect(ask(ofOther)).rejects.toEqual(refused('something else'));
});

it('does not take a timestamp of a server that the office does not trust', async () => {
  const elsewhere = await makeAuthority('Nơi khác', validity);
  await expect(ask(openssl.reply, { trusted: elsewhere })).rejects.toEqual(
    refused('unknown-issuer'),
  );
});

it('asks for a sound timestamp where nobody said whom to trust', async () => {
  const server = await serveAnswers(openssl.reply);
  stop = server.stop;
  const asked = { url: server.url, imprint, anchors: null, signal: AbortSignal.timeout(60_000) };
  expect(openssl.agrees((await askTimestamp(asked)).token, imprint)).toBe(true);
  const changed = await serveAnswers((request) => {
    const answer = Buffer.from(openssl.reply(request));
    answer[answer.length - 5] = (answer[answer.length - 5] ?? 0) ^ 1;
    return answer;
  });
  await expect(askTimestamp({ ...asked, url: changed.url })).rejects.toEqual(
    refused('signature-wrong'),
  );
  await changed.stop();
});

it('does not take a changed timestamp', async () => {
  const changed: Answer = (request) => {
    const answer = Buffer.from(openssl.reply(request));
    answer[answer.length - 5] = (answer[answer.length - 5] ?? 0) ^ 1;
    return answer;
  };
  await expect(ask(changed)).rejects.toEqual(refused('signature-wrong'));
});

it.each<[string, Answer]>([
  ['a refusal', () => Buffer.from('30053003020102', 'hex')],
  ['junk', () => Buffer.from('<html>Không tìm thấy</html>')],
  ['a token of another form', () => Buffer.from('300730030201003000', 'hex')],
  ['more than a timestamp takes', () => Buffer.alloc(200_000)],
])('does not take %s', async (_name, answer) => {
  await expect(ask(answer)).rejects.toMatchObject({ code: 'timestamp-refused' });
});

it.each([404, 500, 301])('does not take an answer with status %d', async (status) => {
  const failing: Answer = (request, response) => {
    response.statusCode = status;
    if (status === 301) response.setHeader('location', 'http://127.0.0.1:1/');
    return openssl.reply(request);
  };
  await expect(ask(failing)).rejects.toEqual(refused(`${status}`));
});

it('gives up on a server that never answers, and on one that is not there', async () => {
  const signal = AbortSignal.timeout(300);
  await expect(ask(() => null, { signal })).rejects.toEqual(unreachable);
  const gone = { url: 'http://127.0.0.1:1/', imprint, anchors: [authority.certificate] };
  await expect(askTimestamp({ ...gone, signal: AbortSignal.timeout(5000) })).rejects.toEqual(
    unreachable,
  );
});
