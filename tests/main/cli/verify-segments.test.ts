import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { derToPem, fingerprint } from '../../../main/signing/certificates.ts';
import type { JournalInLog } from '../../../shared/work-log.ts';
import { filesIn, phienJson } from '../../support/cli.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  journalStartMs,
  opened,
  sessionStarted,
} from '../../support/journals.ts';
import { enrolment } from '../../support/said-messages.ts';
import { aSegmentFile } from '../../support/segments.ts';
import { officerId } from '../../support/test-kit.ts';
import { makeOffice, type TestOffice } from '../../support/verified-office.ts';
import { aSession, inLog } from '../../support/verified-sessions.ts';
import { aContent, submitLog } from '../../support/verified-week.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await makeOffice();
});

/** What is said of the segments of one session, and whether all else is sound. */
async function saidOf(journal: JournalInLog, id: string, file: Uint8Array) {
  const enrolments = [await enrolment(office, office.device, office.officer, officerId)];
  const log = await submitLog(office, aContent(office, [journal], enrolments));
  const { at } = filesIn({
    'log.eml': log.bytes,
    'trust.pem': derToPem(office.authority.certificate),
  });
  const { folder } = filesIn({ [`${id}.phien`]: file });
  const words = ['verify', at('log.eml'), '--trust', at('trust.pem'), '--segments', folder];
  const { answer } = await phienJson([...words, '--language', 'en']);
  // Every verdict has its checks.
  const checks = answer.checks as { name: string; ok: boolean | null; detail: string }[];
  const wrong = checks.filter(({ ok }) => ok === false).map(({ name }) => name);
  return { wrong, detail: checks.find(({ name }) => name === 'segments')?.detail };
}

describe('a closed segment', () => {
  const saidWhenCapturedTo = (capturedMono: number) => {
    const session = aSession(office, { number: 1, previousEnd: null, capturedMono });
    return saidOf(session.journal, session.segment.id, session.segment.file);
  };

  it('reaches as far as its journal says', async () => {
    expect(await saidWhenCapturedTo(10_000)).toMatchObject({ wrong: [] });
  });

  it.each([5000, 9999, 10_001])('that was captured up to %d ms instead is wrong', async (mono) => {
    expect(await saidWhenCapturedTo(mono)).toEqual({
      wrong: ['segments'],
      detail: expect.stringContaining('does not reach as the journal says'),
    });
  });
});

describe('the size of a segment', () => {
  it('is the one that its journal states, or is named', async () => {
    const { length } = aSession(office, { number: 1, previousEnd: null }).segment.file;
    for (const statedBytes of [0, length - 1, length + 1]) {
      const session = aSession(office, { number: 1, previousEnd: null, statedBytes });
      const { journal, segment } = session;
      expect(await saidOf(journal, segment.id, segment.file)).toEqual({
        wrong: ['segments'],
        detail: expect.stringMatching(`The size of ${segment.id}.phien is not the`),
      });
    }
  });
});

describe('a segment that a sudden stop cut', () => {
  /** Captured from 1000 to 4000 ms of its run. */
  const { file } = aSegmentFile({ isWhole: false });
  const saidWhenRecovered = ({ openedMono = 1000, toMono = 4000, bytes = file, by = 0 } = {}) => {
    const recovered = {
      segmentId: aSegmentId(1),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length + by,
      records: 4,
      toMono,
    };
    const device = fingerprint(office.device.certificate);
    const back = { mono: 0, at: journalStartMs + 7_200_000 };
    const entries = aJournal([
      { mono: 0, event: sessionStarted({ device }) },
      { mono: openedMono, event: opened(1) },
      { ...back, event: anEvent('run.started', { run: 1, recovered: [recovered] }) },
      { ...back, event: anEvent('session.ended', { by: 'recovery' }) },
    ]);
    return saidOf(inLog(entries, office.device), aSegmentId(1), bytes);
  };

  it('reaches as far as its journal says', async () => {
    expect(await saidWhenRecovered()).toMatchObject({ wrong: [] });
  });

  it('is wrong when the journal lets it reach further', async () => {
    expect(await saidWhenRecovered({ toMono: 300_000 })).toMatchObject({ wrong: ['segments'] });
  });

  it('is wrong when the journal gives it another size', async () => {
    const said = await saidWhenRecovered({ by: 1 });
    expect(said).toMatchObject({ wrong: ['segments'] });
  });

  it('is wrong when the journal lets it begin long before its first capture', async () => {
    const late = aSegmentFile({
      isWhole: false,
      records: [{ kind: 'key', mono: 300_000, bytes: new Uint8Array(30) }],
    }).file;
    const said = await saidWhenRecovered({ toMono: 300_000, bytes: late });
    expect(said).toMatchObject({ wrong: ['segments'] });
  });

  it('is wrong when nothing was captured in the time that it claims', async () => {
    const empty = aSegmentFile({ records: [] }).file;
    expect(await saidWhenRecovered({ bytes: empty })).toMatchObject({ wrong: ['segments'] });
    expect(await saidWhenRecovered({ bytes: empty, toMono: 0 })).toMatchObject({ wrong: [] });
  });

  it('is wrong, whatever its hash, when its file is no segment', async () => {
    const junk = new Uint8Array(500).fill(7);
    expect(await saidWhenRecovered({ bytes: junk })).toMatchObject({ wrong: ['segments'] });
  });
});
