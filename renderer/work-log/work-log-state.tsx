import type { WorkLogState as State } from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { SaveState } from '../save-state.tsx';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Row } from '../ui/row.tsx';
import type { Tone } from '../ui/tone.ts';
import type { Draft } from './use-work-log-draft.ts';

type Props = Readonly<{ view: WorkLogView; draft: Draft }>;

/** Where the log stands: its state, its version, whether it is saved. */
export function WorkLogState({ view, draft }: Props) {
  const { t } = useText();
  const { state, revision, editable, correction } = view;
  return (
    <Row>
      <Badge tone={tones[state]}>
        {editable && correction && state === 'draft'
          ? t('workLog.correcting')
          : t(`workLog.state.${state}`)}
      </Badge>
      {revision > 1 && <span>{t('workLog.revision', { revision })}</span>}
      {editable && <SaveState saving={draft.saving} />}
    </Row>
  );
}

const tones = {
  draft: 'quiet',
  'awaiting-signature': 'ochre',
  submitted: 'ochre',
  returned: 'ochre',
  approved: 'lacquer',
} satisfies Record<State, Tone>;
