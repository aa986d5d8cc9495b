import type { Database } from '../database/open.ts';

type Row = { review_id: string; nonce: string };

export type SampleNonceStore = ReturnType<typeof createSampleNonceStore>;

/** Nonces to which this person's reviews of plans committed, 32 bytes in hexadecimal. */
export function createSampleNonceStore(db: Database) {
  const select = db
    .prepare<{ review_id: string }, string>(
      'SELECT nonce FROM sample_nonces WHERE review_id = @review_id',
    )
    .pluck();
  const insert = db.prepare<Row>(
    `INSERT INTO sample_nonces (review_id, nonce)
     VALUES (@review_id, @nonce)
     ON CONFLICT (review_id) DO NOTHING`,
  );

  return {
    find: (reviewId: string): string | undefined => select.get({ review_id: reviewId }),
    insert: (reviewId: string, nonce: string): void =>
      void insert.run({ review_id: reviewId, nonce }),
  };
}
