import { useState } from 'react';
import type { WorkLogDraft } from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { useCommand } from '../query.ts';
import { useSigner } from '../signer.ts';
import { SigningField } from '../signing-field.tsx';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Row } from '../ui/row.tsx';
import { useToast } from '../ui/toast.tsx';
import { useRefusal } from '../use-refusal.ts';
import { useSigning } from '../use-signing.ts';
import { LeftElsewhere } from './left-elsewhere.tsx';
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
  const signing = useSigning();
  const refusal = useRefusal(submit.error, signing.tries);
  const { week } = view;
  const isSigned = how === 'signed';
  const send = (pin: string | null) =>
    submit.mutate(
      { week, pin },
      {
        onSuccess: () => {
          show({ text: t(isSigned ? 'workLog.sent' : 'workLog.sentUnsigned') });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      {...(isSigned && {
        dock: (
          <SigningField refusal={refusal} signer={signer} signing={signing} trialPin={trialPin} />
        ),
      })}
      error={submit.error}
      isPending={submit.isPending || signing.isPending}
      isReady={isCurrent(view, typed) && (!isSigned || signing.isReady)}
      onClose={onClose}
      problemId={refusal.id}
      onSubmit={() => (isSigned ? signing.sign(send) : send(null))}
      size="wide"
      submitLabel={t(isSigned ? 'workLog.signButton' : 'workLog.sendUnsignedButton')}
      title={t('workLog.sendTitle', { week: format.weekTitle(week) })}
    >
      <LeftElsewhere elsewhere={view.elsewhere} />
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
    </FormDialog>
  );
}

/** Main's answer to the last save is on the screen. Main keeps text composed (NFC). */
function isCurrent({ draft }: WorkLogView, typed: WorkLogDraft): boolean {
  return JSON.stringify(draft) === JSON.stringify(typed).normalize('NFC');
}
