import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

type Props = Readonly<{ week: string; onClose: () => void }>;

/** Opens a correction of an approved log. */
export function CorrectDialog({ week, onClose }: Props) {
  const { t } = useText();
  const correct = useCommand('workLogs.correct');
  return (
    <ConfirmDialog
      confirmLabel={t('workLog.correctButton')}
      error={correct.error}
      isOpen
      isPending={correct.isPending}
      onClose={onClose}
      onConfirm={() => correct.mutate({ week }, { onSuccess: onClose })}
      title={t('workLog.correctTitle')}
    >
      {t('workLog.correctText')}
    </ConfirmDialog>
  );
}
