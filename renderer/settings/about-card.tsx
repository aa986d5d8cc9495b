import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';

export function AboutCard() {
  const { t } = useText();
  const state = useQuery('app.state');
  return (
    <Card title={t('settings.about')}>
      {state.stage === 'open' && (
        <Subtle>{t('settings.version', { version: state.version })}</Subtle>
      )}
      {state.standIn && <InlineAlert tone="indigo">{t('settings.standIn')}</InlineAlert>}
    </Card>
  );
}
