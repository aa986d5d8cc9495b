import type { Saving } from '../autosave.ts';
import { useText } from '../text.ts';

/** What main has kept of what was typed, in one line. */
export function ComposeSaved({ saving: { state, savedAt } }: Readonly<{ saving: Saving }>) {
  const { t, format } = useText();
  return (
    <output>
      {state === 'unsaved' && t('compose.unsaved')}
      {state === 'saving' && t('compose.saving')}
      {state === 'failed' && t('compose.notSaved')}
      {state === 'saved' &&
        savedAt !== null &&
        t('compose.savedAt', { time: format.time(savedAt) })}
    </output>
  );
}
