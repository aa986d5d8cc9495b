import type { PersonId } from '../../shared/office.ts';
import type { Database } from '../database/open.ts';
import type { Device } from './device.ts';

type Row = {
  fingerprint: string;
  person_id: string;
  machine: string;
  certificate: Buffer;
  enrolled_at: number;
  record_id: string;
};

/** Every installation of the office that has enrolled, one's own included. */
export function createDeviceStore(db: Database) {
  const columns = 'fingerprint, person_id, machine, certificate, enrolled_at, record_id';
  const selectNamed = db.prepare<{ fingerprint: string }, Row>(
    `SELECT ${columns} FROM devices WHERE fingerprint = @fingerprint`,
  );
  const selectOf = db.prepare<{ person_id: string }, Row>(
    `SELECT ${columns} FROM devices WHERE person_id = @person_id ORDER BY enrolled_at`,
  );
  const selectPeople = db.prepare<[], string>('SELECT DISTINCT person_id FROM devices').pluck();
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO devices
       (fingerprint, person_id, machine, certificate, enrolled_at, record_id)
     VALUES (@fingerprint, @person_id, @machine, @certificate, @enrolled_at, @record_id)`,
  );

  return {
    /** Usually one; somebody else may have claimed a certificate that is not theirs. */
    listNamed: (fingerprint: string): Device[] => selectNamed.all({ fingerprint }).map(fromRow),
    listOf: (personId: string): Device[] => selectOf.all({ person_id: personId }).map(fromRow),
    people: (): ReadonlySet<string> => new Set(selectPeople.all()),
    add: (device: Device): void => void insert.run(toRow(device)),
  };
}

const toRow = (device: Device): Row => ({
  fingerprint: device.fingerprint,
  person_id: device.personId,
  machine: device.machine,
  certificate: Buffer.from(device.certificate),
  enrolled_at: device.enrolledAt,
  record_id: device.recordId,
});

const fromRow = (row: Row): Device => ({
  fingerprint: row.fingerprint,
  personId: row.person_id as PersonId,
  machine: row.machine,
  certificate: row.certificate,
  enrolledAt: row.enrolled_at,
  recordId: row.record_id,
});
