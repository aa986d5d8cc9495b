import { useState } from 'react';
import { useCommand, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

type Props = Readonly<{
  /** A screen came while a session runs: nothing is recorded of it yet. */
  isNew?: boolean;
  onClose: () => void;
  onChosen: () => void;
}>;

/** Which of the connected screens are recorded; all of them unless the officer says otherwise. */
export function DisplaysDialog({ isNew = false, onClose, onChosen }: Props) {
  const { t } = useText();
  const displays = useQuery('sessions.displays');
  const choose = useCommand('sessions.chooseDisplays');
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>({});
  const choices = displays.map(({ id, inScope }) => ({
    id,
    inScope: changed[id] ?? inScope ?? true,
  }));
  return (
    <FormDialog
      cancelLabel={t(isNew ? 'today.displaysLater' : 'ui.cancel')}
      error={choose.error}
      isPending={choose.isPending}
      isReady={choices.some(({ inScope }) => inScope)}
      onClose={onClose}
      onSubmit={() => choose.mutate({ displays: choices }, { onSuccess: onChosen })}
      submitLabel={t('today.displaysButton')}
      title={t(isNew ? 'today.displaysNewTitle' : 'today.displaysTitle')}
    >
      {isNew && <p>{t('today.displaysNewText')}</p>}
      {displays.map(({ id, label, width, height }, index) => (
        <Checkbox
          hint={t('today.displaySize', { width: String(width), height: String(height) })}
          isSelected={choices[index]?.inScope ?? true}
          key={id}
          onChange={(isSelected) => setChanged({ ...changed, [id]: isSelected })}
        >
          {label}
        </Checkbox>
      ))}
      <p>{t('today.displaysText')}</p>
    </FormDialog>
  );
}
