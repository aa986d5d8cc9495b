import type { WorkLogView } from '../../shared/work-log-view.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{ elsewhere: WorkLogView['elsewhere'] }>;

/** Sessions of the person's other computers, which are in no log from this one. */
export function LeftElsewhere({ elsewhere: { startedAt, machines } }: Props) {
  const { t, format } = useText();
  const said = { machines: format.list(machines) };
  if (startedAt.length === 0)
    return machines.length > 0 ? <Subtle>{t('workLog.elsewhereMachines', said)}</Subtle> : null;
  return (
    <InlineAlert title={t('workLog.elsewhereTitle', { count: startedAt.length })} tone="ochre">
      <p>{t('workLog.elsewhereText', { times: format.list(startedAt.map(format.weekdayTime)) })}</p>
      {machines.length > 0 && <Subtle>{t('workLog.elsewhereMachines', said)}</Subtle>}
    </InlineAlert>
  );
}
