import { expect, it } from 'vitest';
import { buildWorkLog } from '../../../main/work-logs/content.ts';
import { createVerifiedWeek } from '../../support/checked-week.ts';
import { say } from '../../support/said-messages.ts';
import { officerId } from '../../support/test-kit.ts';
import { aContent, aPlan, review } from '../../support/verified-week.ts';

/** What an officer, a colleague or a head might try (design, part 12), as far as a file carries it. */

const given = createVerifiedWeek();
const { submit, wrongIn } = given;

it('finds nothing wrong with the truth', async () => {
  expect(await wrongIn(given.week.log, [given.week.plan, given.week.planReview])).toEqual([]);
});

it('sees a colleague’s certificate under the officer’s name', async () => {
  const wrong = await wrongIn(await submit(given.week.content, { by: given.office.colleague }));
  expect(wrong).toEqual(['directory-right']);
});

it('sees a device’s signature where a person has to sign', async () => {
  const plan = await say(given.office, {
    kind: 'plan.withdraw',
    body: { planId: crypto.randomUUID() as never, revision: 1, reason: '' },
    by: given.office.device,
  });
  expect(await wrongIn(plan)).toContain('certificate-chain');
});

it('sees a work log sent to somebody who is not above', async () => {
  const wrong = await wrongIn(await submit(given.week.content, { to: ['dong-nghiep'] }));
  expect(wrong).toEqual(['directory-right']);
});

it('sees a review that the officer wrote', async () => {
  const own = await say(given.office, {
    kind: 'review',
    body: {
      of: 'work-log.submit',
      person: officerId,
      decision: 'approved',
      comment: '',
      lines: [],
      urgent: false,
      sampleCommitment: null,
    },
    to: [officerId],
    answers: { recordId: given.week.log.id as never, revision: 1, sha256: given.week.log.sha256 },
  });
  expect(await wrongIn(own)).toContain('directory-right');
});

it('sees totals that the officer changed and signed again', async () => {
  const { total } = given.week.content;
  const better = { ...total, recordedMs: total.recordedMs + 60_000 };
  expect(await wrongIn(await submit({ ...given.week.content, total: better }))).toEqual(['totals']);
});

it('sees a day’s figures that the officer changed, with the sum to match', async () => {
  const days = given.week.content.days.map((day, index) =>
    index === 1 ? { ...day, unattendedMs: 0 } : day,
  );
  const content = {
    ...given.week.content,
    days,
    total: { ...given.week.content.total, unattendedMs: 0 },
  };
  expect(await wrongIn(await submit(content))).toEqual(['totals']);
});

it('sees a gap that was left out or given another cause', async () => {
  const [, ...rest] = given.week.content.gaps;
  const locked = given.week.content.gaps.map((gap) => ({ ...gap, cause: 'locked' as const }));
  expect(await wrongIn(await submit({ ...given.week.content, gaps: rest }))).toEqual(['gaps']);
  expect(await wrongIn(await submit({ ...given.week.content, gaps: locked }))).toEqual(['gaps']);
});

it('sees a plan other than the submitted one', async () => {
  const easier = { ...aPlan, shifts: [] };
  const content = buildWorkLog({
    draft: { week: given.week.content.week, lines: [], words: '' },
    running: { content: easier, revision: 1, approved: true },
    addedTasks: [],
    journals: given.week.content.journals,
    enrolments: given.week.content.enrolments,
    kit: given.office.kit,
    sampleCommitment: null,
    corrects: null,
  });
  expect(await wrongIn(await submit(content), [given.week.plan])).toEqual(['plan']);
});

it('sees a plan called approved that was returned', async () => {
  const returned = await review(given.office, 'plan.submit', given.week.plan, 'returned');
  expect(await wrongIn(given.week.log, [given.week.plan, returned])).toEqual(['plan']);
});

it('sees a review of another version', async () => {
  const other = await submit({ ...given.week.content, words: 'Bản khác' });
  expect(await wrongIn(given.week.logReview, [other])).toEqual(['answers']);
});

it('sees hours and holidays that are not the kit’s', async () => {
  const [entry] = given.week.content.hours;
  if (!entry) throw new Error('The office has hours.');
  const short = { ...entry, morning: { start: '07:30', end: '07:31' } };
  const content = aContent(given.office, given.week.content.journals, given.week.enrolments);
  const wrong = await wrongIn(await submit({ ...content, hours: [short] }));
  expect(wrong).toEqual(['kit', 'totals']);
});

it('sees a log without its printed form', async () => {
  expect(await wrongIn(await submit(given.week.content, { attachments: [] }))).toEqual(['pdf']);
});

it('calls a log that only the device signed neither wrong nor anybody’s', async () => {
  const waiting = await submit(given.week.content, { by: given.office.device });
  expect(await wrongIn(waiting)).toEqual([]);
});

it('meets a log of impossible zones and times with an answer', async () => {
  const mars = await submit({ ...given.week.content, zone: 'Mars/Olympus' });
  expect(await wrongIn(mars)).toEqual(['kit', 'journal-chain', 'totals', 'gaps']);
});
