import type { PlanState as State } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Row } from '../ui/row.tsx';
import type { Tone } from '../ui/tone.ts';
import type { PlanDraft } from './use-plan-draft.ts';

type Props = Readonly<{ view: PlanView; draft: PlanDraft }>;

/** Where the plan stands: its state, whether it is saved, how far it has travelled. */
export function PlanState({ view, draft }: Props) {
  const { t, format } = useText();
  const { state, delivery, revision, editable, hasApprovedVersion } = view;
  const isAmending = editable && hasApprovedVersion && state === 'draft';
  return (
    <Row>
      <Badge tone={tones[state]}>
        {isAmending ? t('plan.amending') : t(`plan.state.${state}`)}
      </Badge>
      {revision > 1 && <span>{t('plan.revision', { revision })}</span>}
      {delivery && (
        <span>
          {t('plan.deliveryAt', {
            state: t(`plan.delivery.${delivery.state}`),
            time: format.weekdayTime(delivery.sentAt),
          })}
        </span>
      )}
      {editable && (
        <output>
          {draft.saving === 'pending' && t('plan.saving')}
          {draft.saving === 'saved' && t('plan.saved')}
        </output>
      )}
    </Row>
  );
}

const tones = {
  draft: 'quiet',
  submitted: 'ochre',
  returned: 'ochre',
  approved: 'lacquer',
} satisfies Record<State, Tone>;
