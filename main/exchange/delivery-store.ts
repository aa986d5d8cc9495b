import type { DeliveryState } from '../../shared/envelope.ts';
import type { Failure } from '../../shared/errors.ts';
import type { Database } from '../database/open.ts';

/** How far a sent record got with one addressee. */
export type Delivery = {
  readonly recordId: string;
  readonly personId: string;
  readonly state: DeliveryState;
  readonly waitingForDevice: boolean;
  /** Why it did not go, or came back. */
  readonly problem: Failure | null;
  readonly changedAt: number;
};

type Row = {
  record_id: string;
  person_id: string;
  state: DeliveryState;
  is_waiting_for_device: number;
  problem: string | null;
  changed_at: number;
};

/** What the sender knows of each addressee. */
export function createDeliveryStore(db: Database) {
  const columns = 'record_id, person_id, state, is_waiting_for_device, problem, changed_at';
  const selectOf = db.prepare<{ record_id: string }, Row>(
    `SELECT ${columns} FROM deliveries WHERE record_id = @record_id ORDER BY person_id`,
  );
  const selectAll = db.prepare<[], Row>(
    `SELECT ${columns} FROM deliveries ORDER BY record_id, person_id`,
  );
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO deliveries
       (record_id, person_id, state, is_waiting_for_device, problem, changed_at)
     VALUES (@record_id, @person_id, @state, @is_waiting_for_device, @problem, @changed_at)`,
  );
  const update = db.prepare<Row>(
    `UPDATE deliveries
     SET state = @state, is_waiting_for_device = @is_waiting_for_device, problem = @problem,
       changed_at = @changed_at
     WHERE record_id = @record_id AND person_id = @person_id`,
  );

  return {
    listOf: (recordId: string): Delivery[] => selectOf.all({ record_id: recordId }).map(fromRow),
    all: (): Delivery[] => selectAll.all().map(fromRow),
    add: (delivery: Delivery): void => void insert.run(toRow(delivery)),
    update: (delivery: Delivery): void => void update.run(toRow(delivery)),
  };
}

const toRow = (delivery: Delivery): Row => ({
  record_id: delivery.recordId,
  person_id: delivery.personId,
  state: delivery.state,
  is_waiting_for_device: delivery.waitingForDevice ? 1 : 0,
  problem: delivery.problem && JSON.stringify(delivery.problem),
  changed_at: delivery.changedAt,
});

const fromRow = (row: Row): Delivery => ({
  recordId: row.record_id,
  personId: row.person_id,
  state: row.state,
  waitingForDevice: row.is_waiting_for_device === 1,
  problem: row.problem === null ? null : JSON.parse(row.problem),
  changedAt: row.changed_at,
});
