import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../main/cli/run.ts';
import { endOf } from '../../main/sessions/journal.ts';
import { derToPem, fingerprint } from '../../main/signing/certificates.ts';
import { forkTokens } from '../../main/tokens/fork-tokens.ts';
import type { JournalEvent, SessionId } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  journalStartMs,
  opened,
  sessionStarted,
} from '../support/journals.ts';
import { readMailHere } from '../support/mail-reading.ts';
import { enrolment } from '../support/said-messages.ts';
import { aHeader, aSegmentFile } from '../support/segments.ts';
import { officerId } from '../support/test-kit.ts';
import { makeOffice, type TestOffice, weekEndMs } from '../support/verified-office.ts';
import { inLog } from '../support/verified-sessions.ts';
import { aContent, submitLog } from '../support/verified-week.ts';

const sessions = 10;
const segmentsEach = 48;
const segmentMs = 300_000;
/** 6 MB an hour, the recorder's budget. */
const segmentBytes = 500_000;

/**
 * Speed of `phien verify` over a week of 40 h in segments of five minutes, as a share of reading and
 * hashing the same files and doing nothing else. Best of twelve, so that the disk is out of it.
 */
export async function measureVerify() {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-'));
  try {
    const { words, files } = await layOut(await makeOffice(), folder);
    const plainMs = await best(async () => {
      for (const file of files) hashPlainly(file);
    });
    const verifyMs = await best(async () => {
      if ((await silently(words)) !== 0) throw new Error('The week is not sound.');
    });
    return { name: 'verify-week', figure: plainMs / verifyMs, budget: 0.7, plainMs, verifyMs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Nothing but SHA-256, by the fastest reading that Node has: one buffer that stays in the cache. */
function hashPlainly(path: string): void {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  for (let length = 1; length > 0; ) {
    length = readSync(file, buffer, 0, buffer.length, null);
    hash.update(buffer.subarray(0, length));
  }
  closeSync(file);
  hash.digest();
}

const buffer = Buffer.alloc(256 * 1024);

async function layOut(office: TestOffice, folder: string) {
  const segments = join(folder, 'segments');
  mkdirSync(segments);
  const files: string[] = [];
  const journals: JournalInLog[] = [];
  for (let number = 0; number < sessions; number += 1) {
    const { journal, written } = aLongSession(office, { number, last: journals.at(-1), segments });
    journals.push(journal);
    files.push(...written);
  }
  const enrolments = [await enrolment(office, office.device, office.officer, officerId)];
  const { bytes } = await submitLog(office, aContent(office, journals, enrolments));
  const log = join(folder, 'work-log.eml');
  const trust = join(folder, 'trust.pem');
  writeFileSync(log, bytes);
  writeFileSync(trust, derToPem(office.authority.certificate));
  return { words: ['verify', log, '--trust', trust, '--segments', segments, '--json'], files };
}

type Place = { number: number; last: JournalInLog | undefined; segments: string };

function aLongSession(office: TestOffice, { number, last, segments }: Place) {
  const sessionId = `00000000-0000-4000-9000-${String(number).padStart(12, '0')}` as SessionId;
  const startMs = journalStartMs - 86_400_000 + number * (segmentsEach * segmentMs + 3_600_000);
  const written: string[] = [];
  const steps: { mono: number; event: JournalEvent }[] = [];
  const device = fingerprint(office.device.certificate);
  const previousEnd = last ? endOf(last.entries) : null;
  steps.push({ mono: 0, event: sessionStarted({ sessionId, device, previousEnd }) });
  for (let index = 0; index < segmentsEach; index += 1) {
    const segment = number * segmentsEach + index;
    const mono = index * segmentMs;
    const toMono = mono + segmentMs;
    const { file: bytes } = aSegmentFile({
      header: aHeader({ segmentId: aSegmentId(segment), sessionId }),
      records: [
        { kind: 'key', mono, bytes: randomBytes(segmentBytes) },
        { kind: 'same', mono: toMono, bytes: new Uint8Array() },
      ],
    });
    const file = join(segments, `${aSegmentId(segment)}.seg`);
    writeFileSync(file, bytes);
    written.push(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const body = {
      segmentId: aSegmentId(segment),
      sha256,
      sizeBytes: bytes.length,
      records: 3,
      toMono,
    };
    steps.push({ mono, event: opened(segment) });
    // More often than once in five minutes nobody can begin to be idle.
    steps.push({ mono: toMono, event: anEvent('input.idle', { sinceMono: mono }) });
    steps.push({ mono: toMono, event: anEvent('input.active', {}) });
    steps.push({ mono: toMono, event: anEvent('segment.closed', { ...body, cause: null }) });
  }
  steps.push({
    mono: segmentsEach * segmentMs,
    event: anEvent('session.ended', { by: 'officer' }),
  });
  const entries = aJournal(steps.map((step) => ({ ...step, at: startMs + step.mono })));
  return { journal: inLog(entries, office.device), written };
}

async function silently(words: readonly string[]): Promise<number> {
  const nowhere = async () => {};
  const io = {
    env: {},
    out: nowhere,
    err: nowhere,
    now: () => weekEndMs,
    runningMs: () => 0,
    version: '',
    dataFolder: '',
    resources: null,
    startMailReading: readMailHere,
    startTokens: forkTokens,
  };
  return runCli(words, io);
}

async function best(act: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const from = performance.now();
    await act();
    times.push(performance.now() - from);
  }
  return Math.min(...times);
}
