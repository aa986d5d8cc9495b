import { useState } from 'react';
import type { WorkLogDraft } from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { useCommand } from '../query.ts';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { PinField } from '../ui/pin-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Row } from '../ui/row.tsx';
import { useToast } from '../ui/toast.tsx';
import { SavePdf } from './save-pdf.tsx';
import { SendPreview } from './send-preview.tsx';

type Props = Readonly<{
  view: WorkLogView;
  /** What was typed, to see that the preview already holds it. */
  typed: WorkLogDraft;
  today: string;
  onClose: () => void;
}>;

/** Exactly what will be sent, and whether it goes signed or awaiting its signature. */
export function SendDialog({ view, typed, today, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const submit = useCommand('workLogs.submit');
  const [how, setHow] = useState<'signed' | 'unsigned'>('signed');
  const [pin, setPin] = useState('');
  const { week } = view;
  const isSigned = how === 'signed';
  const send = () =>
    submit.mutate(
      { week, pin: isSigned ? pin : null },
      {
        onSuccess: () => {
          show({ text: t(isSigned ? 'workLog.sent' : 'workLog.sentUnsigned') });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      error={submit.error}
      isPending={submit.isPending}
      isReady={isCurrent(view, typed) && (!isSigned || pin !== '')}
      onClose={onClose}
      onSubmit={send}
      size="wide"
      submitLabel={t(isSigned ? 'workLog.signButton' : 'workLog.sendUnsignedButton')}
      title={t('workLog.sendTitle', { week: format.weekTitle(week) })}
    >
      <SendPreview today={today} view={view} />
      <Row>
        <SavePdf week={week} />
      </Row>
      <RadioGroup
        label={t('workLog.sendHow')}
        onChange={setHow}
        options={[
          { id: 'signed', label: t('workLog.sendSigned'), hint: t('workLog.sendSignedHint') },
          { id: 'unsigned', label: t('workLog.sendUnsigned'), hint: t('workLog.sendUnsignedHint') },
        ]}
        value={how}
      />
      {isSigned && <PinField onChange={setPin} signer={signer} trialPin={trialPin} value={pin} />}
    </FormDialog>
  );
}

/** Main's answer to the last save is on the screen. Main keeps text composed (NFC). */
function isCurrent({ draft }: WorkLogView, typed: WorkLogDraft): boolean {
  return JSON.stringify(draft) === JSON.stringify(typed).normalize('NFC');
}
