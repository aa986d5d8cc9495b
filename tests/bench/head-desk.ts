import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, type Database, openDatabase } from '../../main/database/open.ts';
import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import { createDesk, type OnTheWay, officersDesk, rightPin } from '../support/desks.ts';
import { aKit, head, officer, officeUnit, officeWeek } from '../support/office.ts';
import { aPlanContent } from '../support/plans.ts';
import { aJournalInLog } from '../support/work-logs.ts';
import { atMost, type Bench, percentile, rounded, say } from './budget.ts';

const people = 300;
const weeks = 52;
const opens = 20;
const answers = 50;

/**
 * A head's desk with a year of 300 people, over the real services and an encrypted file: opening the
 * list, and answering one submission. The last week waits; what came before is approved.
 */
export const measureHeadDesk: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-'));
  const db = openDatabase(join(folder, 'office.db'), randomBytes(32));
  const desk = createDesk(head, db, kitOf(people));
  try {
    const samples = await sampleRecords();
    const fill = db.transaction((number: number) => {
      for (let week = 1; week <= weeks; week += 1)
        for (const sample of samples) desk.receive(renamed(sample, number, week));
    });
    for (let number = 0; number < people; number += 1) fill(number);
    approveBefore(db, weekOf(weeks));
    say(`head-desk: ${people * weeks * samples.length} submissions are in`);

    const waiting = desk.reviews.list().filter(({ state }) => state === 'waiting');
    const listMs = await timed(opens, async () => void desk.reviews.list());
    const ids = waiting.slice(0, answers).map(({ recordId }) => recordId);
    for (const recordId of ids) desk.reviews.get({ recordId });
    const answerMs = await timed(answers, async (index) => {
      const recordIds = ids.slice(index, index + 1);
      await desk.reviews.sign({ recordIds, urgent: false, pin: rightPin });
    });
    const parts = { people, weeks, waiting: waiting.length };
    return [
      atMost(
        { name: 'head-desk-open', figure: percentile(listMs, 0.95), unit: 'ms (p95)', budget: 300 },
        { ...parts, median: rounded(percentile(listMs, 0.5)) },
      ),
      atMost(
        {
          name: 'head-desk-answer',
          figure: percentile(answerMs, 0.95),
          unit: 'ms (p95)',
          budget: 50,
        },
        { ...parts, median: rounded(percentile(answerMs, 0.5)), without: 'signature and printing' },
      ),
    ];
  } finally {
    closeDatabase(db);
    rmSync(folder, { recursive: true });
  }
};

/** As 30,000 reviews would, whose own rows no list reads. */
function approveBefore(db: Database, week: string): void {
  db.prepare(
    `UPDATE plan_revisions SET outcome = 'approved'
     WHERE plan_id IN (SELECT id FROM plans WHERE week <> @week)`,
  ).run({ week });
  db.prepare(
    `UPDATE work_log_revisions SET outcome = 'approved'
     WHERE work_log_id IN (SELECT id FROM work_logs WHERE week <> @week)`,
  ).run({ week });
}

/** One signed plan and one signed log, to be sent again under other names. */
async function sampleRecords(): Promise<readonly OnTheWay[]> {
  const desk = officersDesk();
  desk.plans.save({ content: aPlanContent() });
  await desk.plans.submit({ week: officeWeek, amendmentReason: '', pin: rightPin });
  desk.journals.push(aJournalInLog({}, { idle: false }));
  await desk.workLogs.submit({ week: officeWeek, pin: rightPin });
  desk.close();
  return desk.outbox;
}

function renamed(sample: OnTheWay, number: number, week: number): OnTheWay {
  const record = structuredClone(sample.record);
  const renames = { id: randomUUID() as RecordId, from: idOf(number) };
  if (record.kind !== 'plan.submit' && record.kind !== 'work-log.submit')
    throw new Error(`A ${record.kind} was not expected.`);
  record.body.content.week = weekOf(week);
  if (record.kind === 'plan.submit') Object.assign(record.body, { planId: randomUUID() });
  else Object.assign(record.body, { workLogId: randomUUID() });
  return { ...sample, record: Object.assign(record, renames) };
}

const weekOf = (week: number) => `2026-W${String(week).padStart(2, '0')}`;
const idOf = (number: number) => `can-bo-${number}` as PersonId;

function kitOf(count: number) {
  const officers = Array.from({ length: count }, (_, number) => ({ ...officer, id: idOf(number) }));
  const directory = { people: [...officers, head], units: [officeUnit], departmentOfficeId: null };
  return aKit({ directory });
}

async function timed(count: number, act: (index: number) => Promise<void>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const from = performance.now();
    await act(index);
    taken.push(performance.now() - from);
  }
  return taken;
}
