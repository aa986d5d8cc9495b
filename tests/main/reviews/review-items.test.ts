import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../main/database/open.ts';
import { createPlanRevisionStore } from '../../../main/plans/plan-revision-store.ts';
import { createPlanStore } from '../../../main/plans/plan-store.ts';
import type { RecordId } from '../../../shared/envelope.ts';
import type { PersonId } from '../../../shared/office.ts';
import type { PlanId } from '../../../shared/plan.ts';
import { memoryDatabase } from '../../support/database.ts';
import { headId, officeNow } from '../../support/office.ts';
import { aPlanContent } from '../../support/plans.ts';

let db: Database;
beforeAll(() => {
  db = memoryDatabase();
});
afterAll(() => db.close());

const idOf = (kind: string, number: number) =>
  `00000000-0000-4000-${kind}-${String(number).padStart(12, '0')}`;

describe('the head’s first paint', () => {
  it.each([
    ['plan_revisions', 'plans', 'plan_id'],
    ['work_log_revisions', 'work_logs', 'work_log_id'],
  ])('reads %s by outcome, in order, without a scan or a sort', (table, parent, key) => {
    const plan = db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN
         SELECT r.record_id, p.person_id FROM ${table} r JOIN ${parent} p ON p.id = r.${key}
         WHERE r.outcome = 'waiting' AND p.person_id <> 'x'
         ORDER BY r.received_at DESC LIMIT 10`,
      )
      .all()
      .map(({ detail }) => detail);
    expect(plan).toEqual([
      `SEARCH r USING INDEX ${table}_by_outcome (outcome=?)`,
      `SEARCH p USING INDEX sqlite_autoindex_${parent}_1 (id=?)`,
    ]);
  });

  it('finds what waits of one person among 15,600 plans', () => {
    const plans = createPlanStore(db);
    const revisions = createPlanRevisionStore(db);
    db.transaction(() => {
      for (let number = 0; number < 15_600; number++) {
        const personId = `nguoi-${number % 300}` as PersonId;
        const week = `20${10 + Math.floor(number / 300 / 50)}-W${String((Math.floor(number / 300) % 50) + 1).padStart(2, '0')}`;
        const id = idOf('8000', number) as PlanId;
        plans.insert({ id, personId, week, draft: null });
        revisions.insert({
          recordId: idOf('9000', number) as RecordId,
          planId: id,
          personId,
          week,
          revision: 1,
          sha256: '0'.repeat(64),
          content: aPlanContent({ week }),
          amendmentReason: '',
          sentAt: officeNow,
          receivedAt: officeNow + number,
          outcome: number >= 15_598 ? 'waiting' : 'approved',
          overdueTasks: 0,
          changes: null,
        });
      }
    })();
    expect(revisions.listOfOthers(headId, 'waiting', 100).map(({ recordId }) => recordId)).toEqual([
      idOf('9000', 15_599),
      idOf('9000', 15_598),
    ]);
    expect(revisions.listOfOthers('nguoi-299' as PersonId, 'waiting', 100)).toHaveLength(1);
  });
});
