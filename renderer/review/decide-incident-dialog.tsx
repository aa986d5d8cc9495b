import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { type IncidentOutcome, incidentOutcome } from '../../shared/incident.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { useCommand } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { DateField } from '../ui/date-field.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { incidentRange } from './incident-words.ts';

type Incident = Output<'incidents.list'>[number];
type Props = Readonly<{ incident: Incident; onClose: () => void }>;

/** The office keeps sealed segments or destroys them, under a numbered decision. */
export function DecideIncidentDialog({ incident, onClose }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const { signer, trialPin, zone } = useSigner();
  const decide = useCommand('incidents.decide');
  const [today] = useState(() => dateOfInstant(Date.now(), zone));
  const [outcome, setOutcome] = useState<IncidentOutcome | null>(null);
  const [number, setNumber] = useState('');
  const [date, setDate] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const isReady = outcome !== null && date !== null && number.trim() !== '' && reason.trim() !== '';
  const sign = (pin: string) => {
    if (outcome === null || date === null) return;
    decide.mutate(
      { reportId: incident.reportId, outcome, number, date, reason, pin },
      {
        onSuccess: () => {
          show({ text: t(`incident.decidedToast.${outcome}`) });
          onClose();
        },
      },
    );
  };
  const { personName: name, segments } = incident;
  return (
    <SignDialog
      cancelLabel={t('ui.close')}
      error={decide.error}
      isDisabled={!isReady}
      isOpen
      isPending={decide.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('incident.sign')}
      title={t('incident.decideTitle')}
      trialPin={trialPin}
    >
      <p>
        {t('incident.decideWhat', {
          ...{ count: segments.length, name },
          range: incidentRange(incident, text),
        })}
      </p>
      <RadioGroup
        label={t('incident.outcomeLabel')}
        onChange={setOutcome}
        options={incidentOutcome.options.map((id) => ({
          id,
          label: t(`incident.outcome.${id}`),
          hint: t(`incident.outcomeHint.${id}`),
        }))}
        value={outcome}
      />
      <TextField
        isRequired
        label={t('incident.number')}
        maxLength={60}
        onChange={setNumber}
        value={number}
      />
      <DateField
        isRequired
        label={t('incident.date')}
        near={today}
        onChange={setDate}
        value={date}
      />
      <TextField
        isRequired
        label={t('incident.reason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
      {outcome === 'destroy' && (
        <InlineAlert tone="ochre">
          <p>{t('incident.destroyMeans')}</p>
          <p>{t('incident.officeDeletesLater')}</p>
        </InlineAlert>
      )}
    </SignDialog>
  );
}
