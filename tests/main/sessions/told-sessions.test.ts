import { describe, expect, it } from 'vitest';
import { createToldSessions } from '../../../main/sessions/told-sessions.ts';
import type { SessionId } from '../../../shared/session.ts';
import { aTaskId } from '../../support/plans.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const day = createWorkingDay();
const { begin, beginSegment, work } = day;

/** The journal of the installation, with how often each was read whole. */
function countedReads() {
  const { journal } = day.services;
  const read: SessionId[] = [];
  const toldOf = createToldSessions({
    head: journal.head,
    entries: (id) => {
      read.push(id);
      return journal.entries(id);
    },
  });
  return { read, toldOf };
}

async function anEndedSession(): Promise<SessionId> {
  const id = begin();
  await work(120, beginSegment());
  day.services.sessions.setProgress({ taskId: aTaskId(1), done: 3 });
  day.services.sessions.end();
  return id;
}

describe('what a journal tells', () => {
  it('is read once while no entry follows', async () => {
    const id = await anEndedSession();
    const { read, toldOf } = countedReads();
    const told = toldOf(id);
    expect(told.summary).toMatchObject({ id, state: 'ended' });
    expect([...told.progress]).toEqual([[aTaskId(1), 3]]);
    expect(toldOf(id)).toBe(told);
    expect(read).toEqual([id]);
  });

  it('is read again once an entry follows, also after the end', async () => {
    const id = await anEndedSession();
    const { read, toldOf } = countedReads();
    expect(toldOf(id).summary.notes).toEqual([]);
    day.services.journal.append(id, 'note.added', { taskId: null, text: 'Ghi sau' });
    expect(toldOf(id).summary.notes).toMatchObject([{ text: 'Ghi sau' }]);
    expect(read).toEqual([id, id]);
  });

  it('leaves no trace of what a failed transaction wrote', async () => {
    const id = await anEndedSession();
    const { toldOf } = countedReads();
    const before = toldOf(id);
    const note = (text: string) =>
      day.services.journal.append(id, 'note.added', { taskId: null, text });
    const failing = day.home.db.transaction(() => {
      note('Chưa xong');
      expect(toldOf(id).summary.notes).toHaveLength(1);
      throw new Error('It fails.');
    });
    expect(failing).toThrow('It fails.');
    expect(toldOf(id).summary).toEqual(before.summary);
    note('Xong');
    expect(toldOf(id).summary.notes).toMatchObject([{ text: 'Xong' }]);
  });
});

it('shows a week of ended sessions as their journals tell it, however often it is asked', async () => {
  const id = await anEndedSession();
  const first = day.services.sessions.week({ week: '2026-W47' });
  expect(day.services.sessions.week({ week: '2026-W47' })).toEqual(first);
  const [span] = first.sessions[0]?.timeline.spans ?? [];
  day.services.journal.append(id, 'note.added', { taskId: null, text: 'Ghi sau' });
  expect(day.services.sessions.today().sessions[0]).toMatchObject({
    notes: [{ text: 'Ghi sau' }],
    timeline: { spans: [span] },
  });
});
