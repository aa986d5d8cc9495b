import { describe, expect, it } from 'vitest';
import { drawFromLog, endsOf } from '../../../main/recordings/sample.ts';
import { commitmentOf } from '../../../main/recordings/sample-draw.ts';
import type { Answer, RecordBody } from '../../../shared/envelope.ts';
import type { JournalEntry, SessionId } from '../../../shared/session.ts';
import type { SampleProof } from '../../../shared/spot-check.ts';
import type { JournalInLog } from '../../../shared/work-log.ts';
import { aNonce } from '../../support/asking.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  ended,
  journalStartMs,
  opened,
  sessionStarted,
} from '../../support/journals.ts';
import { type Said, type SaidMessage, say } from '../../support/said-messages.ts';
import { headId, officerId } from '../../support/test-kit.ts';
import { weekEndMs } from '../../support/verified-office.ts';
import { inLog } from '../../support/verified-sessions.ts';
import { review } from '../../support/verified-week.ts';

/** What a head or an officer might try with the random sample, as far as files carry it. */

const given = createVerifiedWeek();
const commitment = commitmentOf(Buffer.from(aNonce, 'hex'));
const hourMs = 3_600_000;

/** Each segment has a file of its own: the same one twice would be a replay. */
const closedAt = (number: number) =>
  anEvent('segment.closed', {
    segmentId: aSegmentId(number),
    sha256: String(number).repeat(64),
    sizeBytes: 1000,
    records: 10,
    toMono: hourMs,
    cause: null,
  });

/** Two sessions of an hour each, one after the other. */
function twoSessions(): [JournalInLog, JournalInLog] {
  const device = given.office.device;
  const journal = (number: number, previousEnd: string | null) => {
    const sessionId = `00000000-0000-4000-9000-00000000010${number}` as SessionId;
    const at = journalStartMs + number * 2 * hourMs;
    const device64 = inLog(given.week.first.entries, device).device;
    const start = sessionStarted({ sessionId, previousEnd, device: device64, personId: officerId });
    return inLog(
      aJournal([
        { mono: 0, at, event: start },
        { mono: 1000, at: at + 1000, event: opened(number) },
        { mono: hourMs, at: at + hourMs, event: closedAt(number) },
        { mono: hourMs, at: at + hourMs, event: ended },
      ]),
      device,
    );
  };
  const first = journal(1, null);
  return [first, journal(2, first.end)];
}

type Week = {
  readonly journals: readonly JournalInLog[];
  readonly planReview: SaidMessage;
  readonly log: SaidMessage;
  readonly answers: Answer;
};

const answersTo = ({ id, sha256 }: SaidMessage): Answer => ({
  recordId: id as Answer['recordId'],
  revision: 1,
  sha256,
});

async function aSampledWeek(): Promise<Week> {
  const journals = twoSessions();
  const planReview = await review(
    given.office,
    'plan.submit',
    given.week.plan,
    'approved',
    commitment,
  );
  const log = await submitWith(journals, planReview);
  return { journals, planReview, log, answers: answersTo(log) };
}

function submitWith(
  journals: readonly JournalInLog[],
  named: SaidMessage | null,
  said: Partial<Said<'work-log.submit'>> = {},
) {
  const content = given.withJournals(journals);
  const sampleCommitment = named && { reviewId: named.id, commitment };
  return given.submit({ ...content, sampleCommitment }, said);
}

type Body = RecordBody<'segments.request'>;

function sampleOf({ journals, planReview }: Week, more: Partial<SampleProof> = {}) {
  const sample = {
    minutes: 10,
    nonce: aNonce,
    planReviewId: planReview.id,
    ends: endsOf(journals),
    ...more,
  };
  return { sample, stretches: drawFromLog(journals, sample) };
}

const asking = (
  drawn: Pick<Body, 'sample' | 'stretches'>,
  answers: Answer,
  sentAt?: number,
): Promise<SaidMessage> =>
  say(given.office, {
    kind: 'segments.request',
    body: { week: '2026-W47', ...drawn, reason: 'Lấy mẫu', urgent: false },
    by: given.office.head,
    from: headId,
    to: [officerId],
    answers,
    ...(sentAt !== undefined && { sentAt }),
  });

/** The failing checks of the request beside log and review, and of the log beside request and review. */
async function wrongInBoth(request: SaidMessage, { log, planReview }: Week) {
  return [
    await given.wrongIn(request, [log, planReview, given.week.plan]),
    await given.wrongIn(log, [request, planReview, given.week.plan]),
  ];
}

/** The same journal with a declaration behind its end, as an officer may add one later. */
function grown({ entries }: JournalInLog): JournalInLog {
  const steps = entries.map(({ at, mono, kind, body: said }) => ({
    at,
    mono,
    event: anEvent(kind as never, said as never),
  }));
  const last = entries.at(-1) as JournalEntry;
  const declared = anEvent('off-screen.declared', {
    kind: 'paper',
    fromMs: last.at - 600_000,
    toMs: last.at - 300_000,
    note: '',
  });
  const more = { at: last.at, mono: last.mono, event: declared };
  return inLog(aJournal([...steps, more]), given.office.device);
}

describe('a random sample', () => {
  it('comes out again from log, request and review', async () => {
    const week = await aSampledWeek();
    const request = await asking(sampleOf(week), week.answers);
    expect(await wrongInBoth(request, week)).toEqual([[], []]);
  });

  it('comes out again from a corrected log too, because journals only grow', async () => {
    const week = await aSampledWeek();
    const request = await asking(sampleOf(week), week.answers);
    const [first, second] = week.journals;
    if (!first || !second) throw new Error('Two sessions.');
    const corrected = await submitWith([first, grown(second)], week.planReview);
    expect(
      await given.wrongIn(corrected, [request, week.planReview, week.log, given.week.plan]),
    ).toEqual([]);
  });
});

describe('a head who would choose', () => {
  it('by returning a log and drawing from the next one is found out', async () => {
    const week = await aSampledWeek();
    const [first, second] = week.journals;
    if (!first || !second) throw new Error('Two sessions.');
    const journals = [first, grown(second)];
    const log = await submitWith(journals, week.planReview, { sentAt: weekEndMs + hourMs });
    const request = await asking(
      sampleOf({ ...week, journals }),
      answersTo(log),
      weekEndMs + hourMs,
    );
    const beside = [week.planReview, given.week.plan];
    expect(await given.wrongIn(request, [log, week.log, ...beside])).toEqual(['sample']);
    expect(await given.wrongIn(log, [request, week.log, ...beside])).toEqual(['sample']);
    expect(await given.wrongIn(week.log, [request, log, ...beside])).toEqual(['sample']);
    // Whoever has the later one alone cannot see it.
    expect(await given.wrongIn(request, [log, ...beside])).toEqual([]);
  });

  it('by a nonce other than the committed one is found out', async () => {
    const week = await aSampledWeek();
    const request = await asking(sampleOf(week, { nonce: 'd2'.repeat(32) }), week.answers);
    expect(await wrongInBoth(request, week)).toEqual([['sample'], ['sample']]);
  });

  it('by a second review, with a nonce that suits, is found out', async () => {
    const week = await aSampledWeek();
    const nonce = 'd2'.repeat(32);
    const suiting = commitmentOf(Buffer.from(nonce, 'hex'));
    const later = await review(given.office, 'plan.submit', given.week.plan, 'approved', suiting);
    const drawn = sampleOf(week, { nonce, planReviewId: later.id });
    const request = await asking(drawn, week.answers);
    const beside = [later, week.planReview, given.week.plan];
    expect(await given.wrongIn(request, [week.log, ...beside])).toEqual(['sample']);
    expect(await given.wrongIn(week.log, [request, ...beside])).toEqual(['sample']);
  });

  it('by edited stretches or other minutes is found out', async () => {
    const week = await aSampledWeek();
    const { sample, stretches } = sampleOf(week);
    const moved = stretches.map((each) => ({ ...each, toMs: each.toMs + 60_000 }));
    const edited = await asking({ sample, stretches: moved }, week.answers);
    expect(await wrongInBoth(edited, week)).toEqual([['sample'], ['sample']]);
    const longer = await asking({ sample: { ...sample, minutes: 20 }, stretches }, week.answers);
    expect(await wrongInBoth(longer, week)).toEqual([['sample'], ['sample']]);
  });

  it('by leaving a session out is found out', async () => {
    const week = await aSampledWeek();
    const drawn = sampleOf(week, { ends: endsOf(week.journals).slice(0, 1) });
    const request = await asking(drawn, week.answers);
    expect(await wrongInBoth(request, week)).toEqual([['sample'], ['sample']]);
  });

  it('by drawing twice is found out', async () => {
    const week = await aSampledWeek();
    const request = await asking(sampleOf(week), week.answers);
    const again = await asking(sampleOf(week, { minutes: 20 }), week.answers);
    const wrong = await given.wrongIn(week.log, [request, again, week.planReview]);
    expect(wrong).toContain('sample');
  });
});

describe('an officer who knows the nonce', () => {
  it('and drops a session from a new log is found out', async () => {
    const week = await aSampledWeek();
    const request = await asking(sampleOf(week), week.answers);
    const dropped = await submitWith(week.journals.slice(0, 1), week.planReview);
    const wrong = await given.wrongIn(dropped, [request, week.planReview, given.week.plan]);
    expect(wrong).toEqual(['sample']);
  });

  it('and writes a journal anew is found out', async () => {
    const week = await aSampledWeek();
    const request = await asking(sampleOf(week), week.answers);
    const [first, second] = week.journals;
    if (!first || !second) throw new Error('Two sessions.');
    const shorter = second.entries.map(({ at, mono, kind, body }) => ({
      at,
      mono: kind === 'session.started' ? mono : mono + 1,
      event: anEvent(kind as never, body as never),
    }));
    const anew = inLog(aJournal(shorter), given.office.device);
    const log = await submitWith([first, anew], week.planReview);
    expect(await given.wrongIn(log, [request, week.planReview])).toContain('sample');
  });

  it('and names no commitment at all is found out by the plan’s approval', async () => {
    const week = await aSampledWeek();
    const log = await submitWith(week.journals, null);
    expect(await given.wrongIn(log, [given.week.plan, week.planReview])).toEqual(['sample']);
  });
});
