import { Suspense, useState } from 'react';
import { useCommand, useOnce } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Loading } from '../ui/loading.tsx';
import { Select } from '../ui/select.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{ onClose: () => void }>;

/** Chooses one of the programs that are open now. */
export function ExcludeDialog({ onClose }: Props) {
  const { t } = useText();
  const [program, setProgram] = useState<string | null>(null);
  const exclude = useCommand('masks.exclude');
  return (
    <FormDialog
      error={exclude.error}
      isPending={exclude.isPending}
      isReady={program !== null}
      onClose={onClose}
      onSubmit={() => program !== null && exclude.mutate({ program }, { onSuccess: onClose })}
      submitLabel={t('masks.addButton')}
      title={t('masks.addTitle')}
    >
      <Subtle>{t('masks.hint')}</Subtle>
      <Suspense fallback={<Loading label={t('masks.opening')} />}>
        <OpenPrograms onChange={setProgram} value={program} />
      </Suspense>
    </FormDialog>
  );
}

type ChoiceProps = Readonly<{ value: string | null; onChange: (program: string) => void }>;

function OpenPrograms({ value, onChange }: ChoiceProps) {
  const { t } = useText();
  const open = useOnce('masks.programs');
  if (open === null) return <InlineAlert tone="indigo">{t('masks.unknown')}</InlineAlert>;
  const options = open.programs.map((name) => ({ id: name, label: name }));
  return (
    <>
      {options.length === 0 ? (
        <InlineAlert tone="indigo">{t('masks.nothingOpen')}</InlineAlert>
      ) : (
        <Select label={t('masks.open')} onChange={onChange} options={options} value={value} />
      )}
      {!open.placesKnown && <InlineAlert tone="ochre">{t('masks.placesUnknown')}</InlineAlert>}
    </>
  );
}
