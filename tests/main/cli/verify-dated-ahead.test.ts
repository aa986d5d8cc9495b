import { describe, expect, it } from 'vitest';
import { derToPem } from '../../../main/signing/certificates.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { aManifest, layOutShare } from '../../support/handed-in.ts';
import { journalStartMs } from '../../support/journals.ts';
import { weekEndMs } from '../../support/verified-office.ts';
import { anchorMessages } from '../../support/verified-week.ts';

/** What is dated ahead of the clock of whoever verifies proves no time, and nobody is called wrong. */

const given = createVerifiedWeek();
const skewMs = 5 * 60_000;

type Told = { name: string; ok: boolean | null; detail: string }[];

async function checksOf(bytes: Uint8Array, now: number) {
  const trust = derToPem(given.office.authority.certificate);
  const { at } = filesIn({ 'a.eml': bytes, 'trust.pem': trust });
  const words = ['verify', at('a.eml'), '--trust', at('trust.pem'), '--language', 'en'];
  const { exitCode, answer } = await phienJson(words, {}, now);
  // Every verdict has its checks.
  const checks = answer.checks as Told;
  return { exitCode, of: (name: string) => checks.find((check) => check.name === name) };
}

describe('a message', () => {
  it('dated more than five minutes ahead is told so', async () => {
    const { bytes } = given.week.log;
    const { exitCode, of } = await checksOf(bytes, weekEndMs - skewMs - 1);
    expect({ exitCode, message: of('message') }).toMatchObject({
      exitCode: 0,
      message: { ok: null, detail: expect.stringContaining('ahead of this computer’s clock') },
    });
  });

  it('dated a few minutes ahead is one of two clocks that are both called right', async () => {
    const { of } = await checksOf(given.week.log.bytes, weekEndMs - skewMs);
    expect(of('message')).toMatchObject({ ok: true });
  });

  it('that says it received something ahead of the clock is told so', async () => {
    const ids = { recordId: crypto.randomUUID(), receiptId: crypto.randomUUID() };
    const anchor = { ...ids, receivedAt: weekEndMs + skewMs + 1 };
    const [, receipt] = await anchorMessages(given.office, given.week.first, anchor);
    if (!receipt) throw new Error('The anchor has a receipt.');
    const { of } = await checksOf(receipt, weekEndMs);
    expect(of('message')).toMatchObject({ ok: null });
  });
});

describe('the receipt of an anchor', () => {
  const receivedAt = journalStartMs + 3_630_000;

  it('received more than five minutes ahead proves no time', async () => {
    const { exitCode, of } = await checksOf(given.week.log.bytes, receivedAt - skewMs - 1);
    expect({ exitCode, anchors: of('anchors') }).toMatchObject({
      exitCode: 0,
      anchors: { ok: null, detail: expect.stringContaining('clock') },
    });
  });

  it('received a few minutes ahead counts', async () => {
    const { of } = await checksOf(given.week.log.bytes, receivedAt - skewMs);
    expect(of('anchors')).toMatchObject({ ok: true });
  });
});

describe('a list of what was handed in', () => {
  const toldOf = async (aheadMs: number) => {
    const { office, week } = given;
    const manifest = await aManifest(office, week, {}, { sentAt: weekEndMs + aheadMs });
    const { root, trust, kit } = layOutShare(office, week, manifest);
    const words = ['verify', root, '--trust', trust, '--kit', kit];
    const { exitCode, answer } = await phienJson(words);
    const [folder] = answer.folders as [{ state: string; checks: Told }];
    const { out } = await phien([...words, '--language', 'vi']);
    const check = folder.checks.find(({ name }) => name === 'manifest');
    return { exitCode, state: folder.state, ok: check?.ok, out };
  };

  it('dated more than five minutes ahead is told so, and the rest counts', async () => {
    expect(await toldOf(skewMs + 1)).toMatchObject({
      ...{ exitCode: 0, state: 'complete', ok: null },
      out: expect.stringContaining('sau giờ của máy đang kiểm tra'),
    });
  });

  it('dated a few minutes ahead is sound', async () => {
    expect(await toldOf(skewMs)).toMatchObject({ exitCode: 0, state: 'complete', ok: true });
  });
});
