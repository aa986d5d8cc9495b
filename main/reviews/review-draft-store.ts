import type { RecordId } from '../../shared/envelope.ts';
import type { ReviewDraft } from '../../shared/review.ts';
import type { Database } from '../database/open.ts';

/** What the head did with a submission so far. */
export type Desk = { readonly opened: boolean; readonly draft: ReviewDraft | null };

type Row = { opened: number; draft: string | null };

const fromRow = ({ opened, draft }: Row): Desk => ({
  opened: opened === 1,
  draft: draft === null ? null : (JSON.parse(draft) as ReviewDraft),
});

export type ReviewDraftStore = ReturnType<typeof createReviewDraftStore>;

export function createReviewDraftStore(db: Database) {
  const select = db.prepare<{ recordId: string }, Row>(
    'SELECT opened, draft FROM review_drafts WHERE record_id = @recordId',
  );
  const upsertOpened = db.prepare<{ recordId: string }>(`
    INSERT INTO review_drafts (record_id, opened)
    VALUES (@recordId, 1)
    ON CONFLICT (record_id) DO UPDATE SET opened = 1`);
  const upsertDraft = db.prepare<{ recordId: string; draft: string }>(`
    INSERT INTO review_drafts (record_id, opened, draft)
    VALUES (@recordId, 0, @draft)
    ON CONFLICT (record_id) DO UPDATE SET draft = @draft`);

  return {
    find: (recordId: RecordId): Desk => {
      const row = select.get({ recordId });
      return row ? fromRow(row) : { opened: false, draft: null };
    },
    markOpened: (recordId: RecordId): void => void upsertOpened.run({ recordId }),
    saveDraft: (recordId: RecordId, draft: ReviewDraft): void =>
      void upsertDraft.run({ recordId, draft: JSON.stringify(draft) }),
  };
}
