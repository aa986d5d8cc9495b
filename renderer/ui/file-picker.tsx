import { FolderOpen } from 'lucide-react';
import { useText } from '../text.ts';
import { Button } from './button.tsx';
import styles from './controls.module.css';

type Props = Readonly<{
  label: string;
  /** The chosen file's name, without folders. */
  fileName: string | null;
  /** Asks main to open its dialog. */
  onPick: () => void;
  pickLabel?: string;
  error?: string | undefined;
  isPending?: boolean;
  isDisabled?: boolean;
}>;

/** Names a file that main's own dialog chooses. */
export function FilePicker(props: Props) {
  const { t } = useText();
  const {
    label,
    fileName,
    onPick,
    pickLabel,
    error,
    isPending = false,
    isDisabled = false,
  } = props;
  return (
    <fieldset className={styles.fileFrame}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.file}>
        <Button
          icon={<FolderOpen aria-hidden size={16} />}
          isDisabled={isDisabled}
          isPending={isPending}
          onPress={onPick}
        >
          {pickLabel ?? t('ui.chooseFile')}
        </Button>
        <output className={styles.hint}>{fileName ?? t('ui.noFile')}</output>
      </div>
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}
