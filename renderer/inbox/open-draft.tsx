import type { DraftView } from '../../shared/message.ts';
import { ComposePage } from './compose-page.tsx';
import { ComposeStanding } from './compose-standing.tsx';

type Props = Readonly<{ draft: DraftView; onDone: () => void }>;

/** What was written here: to write on, or how far it has come. */
export function OpenDraft({ draft, onDone }: Props) {
  const isEditable = draft.state === 'draft' || draft.state === 'failed';
  return isEditable ? (
    <ComposePage draft={draft} onDone={onDone} />
  ) : (
    <ComposeStanding draft={draft} />
  );
}
