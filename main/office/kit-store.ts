import type { Database } from '../database/open.ts';

/** A kit that was accepted here. */
export type KeptKit = {
  readonly id: string;
  readonly serial: number;
  /** SHA-256 of the key that signed it. */
  readonly fingerprint: string;
  /** The whole kit file. */
  readonly message: Uint8Array;
  readonly acceptedAt: number;
};

type Row = {
  id: string;
  serial: number;
  fingerprint: string;
  message: Buffer;
  accepted_at: number;
};

export type KitStore = ReturnType<typeof createKitStore>;

/** Every kit that was in force here: earlier ones still open and explain older envelopes. */
export function createKitStore(db: Database) {
  const selectCurrentId = db
    .prepare<[], string>('SELECT id FROM kits ORDER BY serial DESC LIMIT 1')
    .pluck();
  const selectAll = db.prepare<[], Row>(
    'SELECT id, serial, fingerprint, message, accepted_at FROM kits ORDER BY serial DESC',
  );
  const insert = db.prepare<Row>(
    `INSERT INTO kits (id, serial, fingerprint, message, accepted_at)
     VALUES (@id, @serial, @fingerprint, @message, @accepted_at)`,
  );

  return {
    currentId: (): string | undefined => selectCurrentId.get(),
    /** The newest first. */
    all: (): KeptKit[] => selectAll.all().map(fromRow),
    add: (kit: KeptKit): void => void insert.run(toRow(kit)),
  };
}

const toRow = ({ acceptedAt, message, ...kit }: KeptKit): Row => ({
  ...kit,
  message: Buffer.from(message),
  accepted_at: acceptedAt,
});

const fromRow = ({ accepted_at, ...kit }: Row): KeptKit => ({ ...kit, acceptedAt: accepted_at });
