import type { AppState } from '../shared/app.ts';
import { RestoreCard } from './restore-card.tsx';
import { useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { Card } from './ui/card.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { Page } from './ui/page.tsx';
import { Row } from './ui/row.tsx';

type Failed = Extract<AppState, { stage: 'failed' }>;

/** The whole window when the start failed: why, what is safe, and what to do. */
export function FailedPage({ state }: Readonly<{ state: Failed }>) {
  const { t } = useText();
  return (
    <Page title={t('app.failedTitle')}>
      <Card>
        <InlineAlert tone="vermilion">
          <p>{t(`errors.${state.code}`, state.values)}</p>
        </InlineAlert>
        <p>{t('app.failedKept')}</p>
        <Row>
          <Button kind="primary" onPress={() => window.location.reload()}>
            {t('app.reopen')}
          </Button>
        </Row>
      </Card>
      {state.canRestore && (
        <RestoreCard
          passphraseLabel={t('app.passphrase')}
          submitLabel={t('app.restoreChoose')}
          title={t('app.restore')}
        >
          <p>{t('app.restoreHint')}</p>
        </RestoreCard>
      )}
    </Page>
  );
}
