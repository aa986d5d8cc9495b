import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWorkLog, countLineChanges, overdueTasksIn } from '../../../main/work-logs/content.ts';
import { draftFrom } from '../../../main/work-logs/draft.ts';
import { checkJournals, verifyContent } from '../../../main/work-logs/verify-content.ts';
import { createText } from '../../../shared/text/text.ts';
import type { WorkLogContent } from '../../../shared/work-log.ts';
import { aKit, headId, officerId, officeWeek as week } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId } from '../../support/plans.ts';
import { aJournalInLog } from '../../support/work-logs.ts';

const vi = createText('vi');
const zone = 'Asia/Ho_Chi_Minh';
const hour = 3_600_000;

function aContent(idleInWorkLog = false): WorkLogContent {
  const plan = aPlanContent();
  const journals = [aJournalInLog({}, { idle: idleInWorkLog })];
  const { policy, calendar } = aKit();
  return buildWorkLog({
    draft: draftFrom({ week, plan, addedTasks: [], journals, zone, written: null }),
    running: { content: plan, revision: 2, approved: true },
    addedTasks: [],
    journals,
    enrolments: [],
    kit: { policy: { ...policy, idleInWorkLog }, calendar },
    sampleCommitment: null,
    corrects: null,
  });
}

const verdicts = (content: WorkLogContent) =>
  Object.fromEntries(verifyContent(content, vi).map(({ name, ok }) => [name, ok]));

describe('draftFrom', () => {
  it('takes progress and notes from the sessions, and the officer’s own words before them', () => {
    const source = {
      week,
      plan: aPlanContent(),
      addedTasks: [],
      journals: [aJournalInLog()],
      zone,
    };
    const line = {
      taskId: aTaskId(1),
      done: 43,
      quality: 'met',
      doneOn: '2026-11-17',
      result: 'Đã chuyển một cửa.',
      reason: '',
      wayForward: '',
      evidence: '',
    } as const;
    expect(draftFrom({ ...source, written: null })).toEqual({ week, lines: [line], words: '' });
    const written = { week, lines: [{ ...line, done: 40 }], words: 'Đề nghị.' };
    expect(draftFrom({ ...source, written })).toEqual(written);
  });

  it('drops lines of tasks that left the plan and opens lines for new ones', () => {
    const plan = aPlanContent({ tasks: [aTask({ id: aTaskId(2) })] });
    const written = draftFrom({
      ...{ week, plan: aPlanContent(), addedTasks: [], journals: [], zone, written: null },
    });
    const { lines } = draftFrom({ week, plan, addedTasks: [], journals: [], zone, written });
    expect(lines.map(({ taskId, done }) => [taskId, done])).toEqual([[aTaskId(2), 0]]);
  });
});

describe('buildWorkLog', () => {
  it('counts the week as the journals tell it', () => {
    const { total, gaps, planRevision, planApproved, idleIncluded } = aContent();
    expect({ planRevision, planApproved, idleIncluded }).toEqual({
      planRevision: 2,
      planApproved: true,
      idleIncluded: false,
    });
    expect(total).toEqual({
      elapsedMs: 3 * hour,
      recordedMs: 2 * hour,
      idleMs: 0,
      gaps: { starting: 2000, paused: hour - 2000 },
      maskedMs: 0,
      offScreenMs: 0,
      unattendedMs: 37 * hour,
      plannedHomeMs: 40 * hour,
      anchoredMs: 0,
      unanchoredMs: 3 * hour,
    });
    expect(gaps.map(({ cause }) => cause)).toEqual(['starting', 'paused']);
  });

  it('counts idle time only where the office’s decision puts it in', () => {
    expect([aContent(true), aContent(false)].map(({ total }) => total.idleMs)).toEqual([
      600_000, 0,
    ]);
  });
});

describe('verifyContent', () => {
  const sound = { totals: true, gaps: true, plan: true };

  it.each([true, false])('finds a log sound that was built with idle time %s', (idle) => {
    const content: WorkLogContent = JSON.parse(JSON.stringify(aContent(idle)));
    expect(verdicts(content)).toEqual(sound);
  });

  it('finds any figure that was changed', () => {
    const content = aContent(true);
    const fields = ['elapsedMs', 'recordedMs', 'idleMs', 'offScreenMs', 'unattendedMs'] as const;
    fc.assert(
      fc.property(
        fc.nat(6),
        fc.constantFrom(...fields),
        fc.integer({ min: 1 }),
        (day, field, by) => {
          const days = content.days.map((each, index) =>
            index === day ? { ...each, [field]: each[field] + by } : each,
          );
          expect(verdicts({ ...content, days })).toEqual({ ...sound, totals: false });
          const total = { ...content.total, [field]: content.total[field] + by };
          expect(verdicts({ ...content, total })).toEqual({ ...sound, totals: false });
        },
      ),
    );
  });

  it('finds a gap that was left out, shortened, repeated or invented', () => {
    const content = aContent();
    const [first, second] = content.gaps;
    if (!first || !second) throw new Error('There are two gaps.');
    const wrong = { ...sound, gaps: false };
    expect(verdicts({ ...content, gaps: [first] })).toEqual(wrong);
    expect(verdicts({ ...content, gaps: [first, { ...second, toMs: second.toMs - 1 }] })).toEqual(
      wrong,
    );
    expect(verdicts({ ...content, gaps: [first, second, second] })).toEqual(wrong);
    expect(verdicts({ ...content, gaps: [{ ...first, cause: 'locked' }, second] })).toEqual(wrong);
  });

  it('finds figures without the journals that prove them', () => {
    expect(verdicts({ ...aContent(), journals: [] })).toEqual({
      ...{ totals: false, gaps: false, plan: true },
    });
  });

  it('finds idle time that the journals do not show', () => {
    const { journals } = aContent(false);
    expect(verdicts({ ...aContent(true), journals })).toMatchObject({ totals: false });
  });

  it('holds every line to one task of the week', () => {
    const content = aContent();
    const [line] = content.lines;
    if (!line) throw new Error('There is a line.');
    const wrong = { ...sound, plan: false };
    expect(verdicts({ ...content, lines: [] })).toEqual(wrong);
    expect(verdicts({ ...content, lines: [line, line] })).toEqual(wrong);
    expect(verdicts({ ...content, lines: [{ ...line, taskId: aTaskId(9) }] })).toEqual(wrong);
  });

  it('finds a log unsound, and does not fail, whose zone, hours or instants mean nothing', () => {
    const content = aContent();
    const wrong = { totals: false, gaps: false, plan: true };
    expect(verdicts({ ...content, zone: 'Trời/Đất' })).toEqual(wrong);
    expect(verdicts({ ...content, hours: [] })).toEqual(wrong);
    const [journal] = content.journals;
    const [start, ...rest] = journal?.entries ?? [];
    if (!journal || !start) throw new Error('There is a journal.');
    const late = [{ ...journal, entries: [{ ...start, at: Number.MAX_SAFE_INTEGER }, ...rest] }];
    expect(verdicts({ ...content, journals: late })).toEqual(wrong);
    expect(checkJournals({ ...content, journals: late }, officerId, vi).ok).toBe(false);
  });

  it('says in words what is wrong and when', () => {
    const content = aContent();
    expect(verifyContent({ ...content, gaps: [] }, vi)[1]).toEqual({
      name: 'gaps',
      ok: false,
      detail: 'Báo cáo thiếu khoảng gián đoạn bắt đầu 17/11/2026 07:30 có trong nhật ký.',
    });
  });
});

describe('checkJournals', () => {
  const content = aContent();
  const [journal] = content.journals;
  if (!journal) throw new Error('There is a journal.');
  const isSound = (journals: WorkLogContent['journals'], person = officerId) =>
    checkJournals({ ...content, journals }, person, vi).ok;

  it('takes the officer’s own unbroken journals', () => {
    expect(isSound([journal])).toBe(true);
  });

  it('refuses a repeated journal, another person’s, another week’s and a cut one', () => {
    expect(isSound([journal, journal])).toBe(false);
    expect(isSound([journal], headId)).toBe(false);
    expect(checkJournals({ ...content, week: '2026-W46' }, officerId, vi).ok).toBe(false);
    expect(isSound([{ ...journal, entries: journal.entries.slice(0, -1) }])).toBe(false);
  });

  it('refuses a journal with any entry swapped', () => {
    const last = journal.entries.length - 1;
    fc.assert(
      fc.property(fc.nat(last), fc.nat(last), (a, b) => {
        fc.pre(a !== b);
        const entries = [...journal.entries];
        const [one, two] = [entries[a], entries[b]];
        if (!one || !two) throw new Error('Both are there.');
        entries[a] = two;
        entries[b] = one;
        expect(isSound([{ ...journal, entries }])).toBe(false);
      }),
    );
  });
});

describe('what a glance tells', () => {
  it('counts tasks past due: unfinished ones and late ones', () => {
    const tasks = [1, 2, 3, 4].map((number) => aTask({ id: aTaskId(number), dueOn: '2026-11-18' }));
    const blank = { quality: 'met', result: '', reason: '', wayForward: '', evidence: '' } as const;
    const lines = [
      { ...blank, taskId: aTaskId(1), done: 40, doneOn: '2026-11-18' },
      { ...blank, taskId: aTaskId(2), done: 40, doneOn: '2026-11-19' },
      { ...blank, taskId: aTaskId(3), done: 39, doneOn: null },
    ];
    const content = { lines, plan: aPlanContent({ tasks }), addedTasks: [] };
    expect(overdueTasksIn(content, '2026-11-20')).toBe(3);
    expect(overdueTasksIn(content, '2026-11-18')).toBe(1);
  });

  it('counts changed, added and removed lines and the words', () => {
    const { lines } = aContent();
    const [line] = lines;
    if (!line) throw new Error('There is a line.');
    const before = { week, lines: [line, { ...line, taskId: aTaskId(2) }], words: '' };
    const after = {
      week,
      lines: [
        { ...line, done: 1 },
        { ...line, taskId: aTaskId(3) },
      ],
      words: 'x',
    };
    expect(countLineChanges(before, after)).toBe(4);
    expect(countLineChanges(before, before)).toBe(0);
  });
});
