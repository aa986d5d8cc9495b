import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readTimestamp, timestampProblem } from '../../../main/signing/timestamp.ts';
import type { SessionId } from '../../../shared/session.ts';
import { serveAnswers } from '../../support/answering-server.ts';
import { type Authority, type Holder, makeAuthority } from '../../support/certificates.ts';
import { anInstallation, type Installation, someKeys } from '../../support/installation.ts';
import { aKit, officeNow, officeWeek } from '../../support/office.ts';
import { answerTo, makeTimestampAuthority } from '../../support/timestamp-authority.ts';
import '../../support/patient-signals.ts';

const minute = 60_000;
const validity = { notBefore: officeNow - 1e9, notAfter: officeNow + 1e9 };
const keys = someKeys();
let authority: Authority;
let timestamper: Holder;
let server: Awaited<ReturnType<typeof serveAnswers>>;
let home: Installation;
let services: ReturnType<Installation['start']>;
let isUp: boolean;
/** How far the server's clock is ahead of the machine's. */
let aheadMs: number;

beforeAll(async () => {
  authority = await makeAuthority(undefined, validity);
  timestamper = await makeTimestampAuthority(authority, validity);
});
beforeEach(async () => {
  isUp = true;
  aheadMs = 0;
  server = await serveAnswers((request, response) => {
    if (!isUp) response.statusCode = 503;
    return answerTo(timestamper, request, home.clock.now() + aheadMs);
  });
  const kit = aKit({ anchors: [Buffer.from(authority.certificate).toString('base64')] });
  const policy = { ...kit.policy, timestampUrl: server.url };
  home = anInstallation({ keys, kit: { ...kit, policy } });
  services = home.start();
});
afterEach(async () => {
  await server.stop();
  home.remove();
});

/** When the first witness of the session's start has come, or has been refused. */
async function begin(): Promise<SessionId> {
  services.sessions.readNotice({ version: 1 });
  const started = services.sessions.start({ taskId: null, outsideReason: 'Việc gấp' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  await expect.poll(() => witnesses(started.id) + home.reported.length).toBe(1);
  return started.id;
}
async function work(minutes: number): Promise<void> {
  for (let done = 0; done < minutes * 2; done += 1) {
    home.clock.pass(minute / 2);
    await services.sessions.tick();
  }
}
const kindsOf = (id: SessionId) => services.journal.entries(id).map(({ kind }) => kind);
const witnesses = (id: SessionId) =>
  kindsOf(id).filter((kind) => kind === 'anchor.timestamped').length;
const sentAnchors = () => home.queued.filter(({ record }) => record.kind === 'session.anchor');
const anchoredMs = () => {
  const { days } = services.sessions.week({ week: officeWeek });
  return days.find(({ elapsedMs }) => elapsedMs > 0)?.anchoredMs;
};

describe('an office with a timestamp server', () => {
  it('has journals witnessed at start, every ten minutes and at the end', async () => {
    const id = await begin();
    await work(30);
    expect(witnesses(id)).toBe(4);
    services.sessions.end();
    await expect.poll(() => witnesses(id)).toBe(5);
    expect(anchoredMs()).toBe(30 * minute);
    expect(sentAnchors()).toEqual([]);
    expect(home.reported).toEqual([]);
  });

  it('sends the tokens in the log, and their certificate once', async () => {
    const id = await begin();
    await work(10);
    services.sessions.end();
    await expect.poll(() => witnesses(id)).toBe(3);
    const [journal] = services.sessions.journalsOfWeek(officeWeek);
    const { tokens = [], certificates = [] } = journal?.timestamps ?? {};
    const given = certificates.map((der) => Buffer.from(der, 'base64'));
    expect(given).toEqual([Buffer.from(timestamper.certificate)]);
    expect(tokens).toHaveLength(3);
    for (const token of tokens)
      expect(
        timestampProblem(readTimestamp(Buffer.from(token, 'base64')), {
          given,
          anchors: [authority.certificate],
        }),
      ).toBeNull();
  });

  it('asks the head instead while the server is away: at once, then hourly', async () => {
    const id = await begin();
    isUp = false;
    await work(10);
    expect(sentAnchors()).toHaveLength(1);
    await work(125);
    expect(sentAnchors()).toHaveLength(3);
    expect(witnesses(id)).toBe(1);
    isUp = true;
    await work(20);
    expect(witnesses(id)).toBeGreaterThanOrEqual(2);
    expect(sentAnchors()).toHaveLength(3);
  });

  it('asks a server that is away again after one minute, two, four, eight, then every ten', async () => {
    isUp = false;
    await begin();
    const asked: number[] = [];
    for (let passed = 1; passed <= 40; passed += 1) {
      const before = server.asked.length;
      await work(1);
      if (server.asked.length > before) asked.push(passed);
    }
    expect(asked).toEqual([1, 3, 7, 15, 25, 35]);
    expect(sentAnchors()).toHaveLength(1);
  });

  it('takes no token from a server that the office does not trust, and says why', async () => {
    const elsewhere = await makeAuthority('Nơi khác', validity);
    timestamper = await makeTimestampAuthority(elsewhere, validity);
    const id = await begin();
    timestamper = await makeTimestampAuthority(authority, validity);
    expect(witnesses(id)).toBe(0);
    expect(home.reported).toEqual([
      expect.objectContaining({ message: expect.stringContaining('unknown-issuer') }),
    ]);
    await expect.poll(() => kindsOf(id)).toContain('anchor.sent');
  });

  it('does not wait for an answer when the program stops', async () => {
    await begin();
    await services.sessions.stop();
    home.clock.pass(10 * minute);
    const before = server.asked.length;
    await services.sessions.tick();
    expect(server.asked.length).toBe(before);
  });

  it('has the end witnessed of a session that is ended by quitting', async () => {
    const id = await begin();
    await work(5);
    const before = witnesses(id);
    services.sessions.end();
    await services.sessions.stop();
    expect(witnesses(id)).toBe(before + 1);
  });

  it('anchors no time by timestamps hours from the machine’s own clock', async () => {
    aheadMs = 3 * 60 * minute;
    const id = await begin();
    await work(20);
    expect(witnesses(id)).toBe(3);
    expect(anchoredMs()).toBe(0);
  });
});
