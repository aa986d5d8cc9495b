import type { DraftView } from '../../shared/message.ts';
import { ComposePage } from './compose-page.tsx';
import { ComposeStanding } from './compose-standing.tsx';

type Props = Readonly<{
  draft: DraftView;
  /** It was just begun, not chosen from a list: the keyboard goes to where it is written on. */
  isNew: boolean;
  onDone: () => void;
}>;

/** What was written here: to write on, or how far it has come. */
export function OpenDraft({ draft, isNew, onDone }: Props) {
  const isEditable = draft.state === 'draft' || draft.state === 'failed';
  return isEditable ? (
    <ComposePage draft={draft} isNew={isNew} onDone={onDone} />
  ) : (
    <ComposeStanding draft={draft} />
  );
}
