import { useState } from 'react';
import type { HandInRow } from '../../shared/hand-in.ts';
import { useCommand, useLater } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Loading } from '../ui/loading.tsx';
import { AskToOpen } from './ask-to-open.tsx';
import type { Opened } from './handed-in-days.ts';
import { PlayHandedIn } from './play-handed-in.tsx';

type Props = Readonly<{
  week: string;
  row: Pick<HandInRow, 'personId' | 'name'>;
  onClose: () => void;
}>;

/** Opens a day of a handed-in week: which, why and with which key first, then the pictures. */
export function OpenRecordingsDialog({ week, row, onClose }: Props) {
  const { t, format } = useText();
  const end = useCommand('handIns.endOpening');
  const [opened, setOpened] = useState<Opened | null>(null);
  if (opened === null)
    return <Choosing onClose={onClose} onOpened={setOpened} row={row} week={week} />;
  const { openingId, day } = opened;
  const title = t('handIn.openedTitle', { name: row.name, day: format.weekdayDay(day.date) });
  const close = () => {
    end.mutate({ openingId });
    onClose();
  };
  return (
    <Dialog isOpen onClose={close} size="wide" title={title}>
      <PlayHandedIn label={title} opened={opened} />
    </Dialog>
  );
}

type ChoosingProps = Props & Readonly<{ onOpened: (opened: Opened) => void }>;

/** The log is read from the share first, which may be slow or away. */
function Choosing({ week, row, onClose, onOpened }: ChoosingProps) {
  const text = useText();
  const { t, format } = text;
  const { answer, error } = useLater('handIns.recordings', { week, person: row.personId });
  const key = useLater('handIns.openingKey');
  const title = t('handIn.openTitle', { name: row.name, week: format.weekTitle(week) });
  const failure = error ?? key.error;
  if (answer && key.answer && !failure)
    return (
      <AskToOpen
        asked={{ week, person: row.personId }}
        onClose={onClose}
        onOpened={onOpened}
        openingKey={key.answer}
        recordings={answer}
        title={title}
      />
    );
  return (
    <Dialog
      footer={<Button onPress={onClose}>{t('ui.close')}</Button>}
      isOpen
      onClose={onClose}
      title={title}
    >
      {failure ? (
        <InlineAlert tone="vermilion">{sayError(text, failure)}</InlineAlert>
      ) : (
        <Loading label={t('handIn.openReading')} />
      )}
    </Dialog>
  );
}
