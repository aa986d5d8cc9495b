import { useCommand, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';

/** The sample office's other person. Nothing outside the trial. */
export function TrialCard() {
  const { t } = useText();
  const state = useQuery('app.state');
  const switchPerson = useCommand('app.switchPerson');
  if (state.stage !== 'open' || state.otherPerson === null) return null;
  return (
    <Card title={t('settings.trial')}>
      <Subtle>{t('settings.trialText')}</Subtle>
      <Row>
        <Button isPending={switchPerson.isPending} onPress={() => switchPerson.mutate()}>
          {' '}
          {t('settings.switchTo', { name: state.otherPerson.name })}
        </Button>
      </Row>
    </Card>
  );
}
