import type { Saving } from './autosave.ts';
import { sayError, useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';

/** What main has acknowledged of what was typed, in one line. */
export function SaveState({ saving }: Readonly<{ saving: Saving }>) {
  const { t, format } = useText();
  const { state, savedAt } = saving;
  return (
    <output>
      {(state === 'unsaved' || state === 'saving') && t('workLog.saving')}
      {state === 'failed' && t('workLog.notSaved')}
      {state === 'saved' &&
        savedAt !== null &&
        t('workLog.savedAt', { time: format.time(savedAt) })}
    </output>
  );
}

type Props = Readonly<{ saving: Saving; onRetry: () => void }>;

/** Why typing could not be saved, with a way to try again; nothing while all is well. */
export function SaveFailure({ saving, onRetry }: Props) {
  const text = useText();
  if (saving.state !== 'failed') return null;
  return (
    <InlineAlert
      actions={
        <Button onPress={onRetry} size="small">
          {text.t('ui.retry')}
        </Button>
      }
      title={text.t('workLog.notSavedTitle')}
      tone="vermilion"
    >
      {sayError(text, saving.error)}
    </InlineAlert>
  );
}
