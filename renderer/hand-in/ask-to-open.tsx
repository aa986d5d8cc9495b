import { useState } from 'react';
import type { Input } from '../../shared/contract.ts';
import type { HandedInRecordings, OpeningKey } from '../../shared/hand-in.ts';
import { useCommand, useLater } from '../query.ts';
import { useSigner } from '../signer.ts';
import { maskedOf, spansOf } from '../spans.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { useRefusal } from '../use-refusal.ts';
import { type HandedInDay, handedInDays, type Opened } from './handed-in-days.ts';
import { OpeningKeyField } from './opening-key-field.tsx';
import { keyTokens, useOpeningKey } from './use-opening-key.ts';

type Props = Readonly<{
  title: string;
  asked: Pick<Input<'handIns.beginOpening'>, 'week' | 'person'>;
  recordings: HandedInRecordings;
  openingKey: OpeningKey;
  onOpened: (opened: Opened) => void;
  onClose: () => void;
}>;

/** Which day, why, and with which key; the person is told of it before anything opens. */
export function AskToOpen({ title, asked, recordings, openingKey, onOpened, onClose }: Props) {
  const { t, format } = useText();
  const { zone } = useSigner();
  const begin = useCommand('handIns.beginOpening');
  const { answer: atHand } = useLater('tokens.list');
  const tokens = keyTokens(openingKey, atHand ?? { tokens: [] });
  const key = useOpeningKey(openingKey, tokens);
  const refusal = useRefusal(begin.error, key.typed.tries);
  const [reason, setReason] = useState('');
  const days = handedInDays(recordings, zone);
  const openable = days.filter(({ places }) => places.length > 0);
  const [date, setDate] = useState(openable[0]?.date ?? days[0]?.date ?? null);
  const day = days.find((each) => each.date === date) ?? null;
  const { typed, choice } = key;
  const isReady = reason.trim() !== '' && typed.isReady && (day?.places.length ?? 0) > 0;
  const open = (of: HandedInDay) =>
    typed.sign((pin) =>
      begin.mutate(
        {
          ...asked,
          segments: of.places.map(({ segmentId }) => segmentId),
          reason: reason.trim(),
          key: choice,
          pin,
        },
        { onSuccess: ({ openingId }) => onOpened({ openingId, day: of, recordings }) },
      ),
    );
  return (
    <FormDialog
      error={begin.error ?? typed.error}
      isPending={begin.isPending || typed.isPending}
      isReady={isReady}
      onClose={onClose}
      problemId={refusal.id}
      onSubmit={() => day && open(day)}
      size="wide"
      submitLabel={t('handIn.openButton')}
      title={title}
    >
      {openable.length === 0 && <InlineAlert tone="ochre">{t('handIn.openNothing')}</InlineAlert>}
      <Select
        label={t('handIn.openDay')}
        onChange={setDate}
        options={days.map(({ date: id, places }) => ({
          id,
          label: format.weekdayDay(id),
          hint: t('handIn.openDaySegments', { count: places.length }),
        }))}
        value={date}
      />
      {day && <DayLine day={day} recordings={recordings} />}
      <TextField
        hint={t('handIn.openReasonHint', { name: recordings.name })}
        isRequired
        label={t('handIn.openReason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
      <OpeningKeyField answer={openingKey} chosen={key} refusal={refusal} tokens={tokens} />
    </FormDialog>
  );
}

function DayLine({ day, recordings }: Readonly<{ day: HandedInDay }> & Pick<Props, 'recordings'>) {
  const text = useText();
  const standings = new Map(recordings.standings.map((each) => [each.segmentId, each.standing]));
  return (
    <Timeline
      label={text.format.weekdayDay(day.date)}
      masked={day.sessions.flatMap(({ timeline }) => maskedOf(timeline))}
      spans={day.sessions.flatMap(({ timeline }) => spansOf(timeline, text, standings))}
      windows={day.sessions.map(({ timeline: { startedMs, endedMs, spans } }) => ({
        from: startedMs,
        to: endedMs ?? spans.at(-1)?.toMs ?? startedMs,
      }))}
    />
  );
}
