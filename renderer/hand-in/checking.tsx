import type { HandInTable } from '../../shared/hand-in.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';

type Props = Readonly<{ checking: NonNullable<HandInTable['checking']> }>;

/** Whose folder is being looked at, and the way to stop. */
export function Checking({ checking: { done, total, name } }: Props) {
  const { t } = useText();
  const stop = useCommand('handIns.stopCheck');
  return (
    <Card>
      <ProgressBar
        label={t('handIn.checking', { name, done, total })}
        value={total === 0 ? null : done / total}
      />
      <Row>
        <Button isPending={stop.isPending} onPress={() => stop.mutate()} size="small">
          {t('handIn.stopCheck')}
        </Button>
      </Row>
    </Card>
  );
}
