import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChanges, planDifference } from '../../../main/plans/difference.ts';
import { unfinishedTasks } from '../../../main/plans/unfinished.ts';
import { officeWeek } from '../../support/office.ts';
import { aPlanContent, aTask, aTaskId, weekShifts } from '../../support/plans.ts';

const nothing = { tasks: [], shifts: [], overtime: { before: [], after: [] } };

describe('planDifference', () => {
  it('tells added, changed and removed tasks, half-days and overtime', () => {
    const overtime = [
      {
        date: '2026-11-17',
        start: '17:30',
        end: '19:00',
        approvedBy: 'Lê Thị Thu Hà',
        document: '',
      },
    ];
    const before = aPlanContent({ tasks: [aTask(), aTask({ id: aTaskId(2), content: 'Cũ' })] });
    const after = aPlanContent({
      tasks: [aTask({ id: aTaskId(3), content: 'Mới' }), aTask({ quantity: 43, unrecorded: true })],
      shifts: weekShifts(officeWeek)
        .slice(1)
        .map((shift) => (shift.date === '2026-11-18' ? { ...shift, place: 'office' } : shift)),
      overtime,
    });
    const difference = planDifference(before, after);
    expect(difference).toEqual({
      tasks: [
        { taskId: aTaskId(3), change: 'added', content: 'Mới', fields: [] },
        {
          taskId: aTaskId(1),
          change: 'changed',
          content: 'Rà soát hồ sơ dịch vụ công',
          fields: [
            { field: 'quantity', before: '40', after: '43' },
            { field: 'unrecorded', before: 'false', after: 'true' },
          ],
        },
        { taskId: aTaskId(2), change: 'removed', content: 'Cũ', fields: [] },
      ],
      shifts: [
        { date: '2026-11-16', half: 'morning', before: 'home', after: null },
        { date: '2026-11-18', half: 'morning', before: 'home', after: 'office' },
        { date: '2026-11-18', half: 'afternoon', before: 'home', after: 'office' },
      ],
      overtime: { before: [], after: overtime },
    });
    expect(countChanges(difference)).toBe(7);
  });

  it('is nothing between a plan and itself, whatever the order of its half-days', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(weekShifts(officeWeek)), (shifts) => {
        const sorted = weekShifts(officeWeek).filter(
          (shift) =>
            shifts.includes(shift) ||
            shifts.some((other) => other.date === shift.date && other.half === shift.half),
        );
        const difference = planDifference(
          aPlanContent({ shifts }),
          aPlanContent({ shifts: sorted }),
        );
        expect(difference).toEqual(nothing);
      }),
    );
  });
});

describe('unfinishedTasks', () => {
  const next = aPlanContent({ week: '2026-W48', tasks: [], shifts: [] });
  const newId = () => aTaskId(99);

  it('takes what remains, moves what is past due to Friday, and names what it goes on with', () => {
    const content = aPlanContent({ tasks: [aTask({ quantity: 0.3 }), aTask({ id: aTaskId(2) })] });
    const done = new Map([
      [aTaskId(1), 0.1],
      [aTaskId(2), 40],
    ]);
    expect(unfinishedTasks({ content, addedTasks: [], done }, next, newId)).toEqual([
      {
        ...aTask({ quantity: 0.2, dueOn: '2026-11-27' }),
        id: aTaskId(99),
        continues: aTaskId(1),
      },
    ]);
  });

  it('takes everything, added tasks too, when there is no log, but nothing twice', () => {
    const added = { task: aTask({ id: aTaskId(5) }), addedAt: 0, assignmentId: null, note: '' };
    const lastWeek = { content: aPlanContent(), addedTasks: [added], done: null };
    const first = unfinishedTasks(lastWeek, next, newId);
    expect(first.map(({ continues }) => continues)).toEqual([aTaskId(1), aTaskId(5)]);
    expect(unfinishedTasks(lastWeek, { ...next, tasks: [...first] }, newId)).toEqual([]);
  });
});
