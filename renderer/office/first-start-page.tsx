import type { AppState } from '../../shared/app.ts';
import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Page } from '../ui/page.tsx';
import { CarrierFolderStep } from './carrier-folder-step.tsx';
import { ChooseStep } from './choose-step.tsx';
import { EnrolStep } from './enrol-step.tsx';
import styles from './office.module.css';
import { RecoveryStep } from './recovery-step.tsx';

type FirstStart = Extract<AppState, { stage: 'first-start' }>;

/** From nothing to an open desk, step by step; each finished step is kept. */
export function FirstStartPage() {
  const { t } = useText();
  const state = useQuery('app.state');
  if (state.stage !== 'first-start') return null;
  return (
    <Page context={t('firstStart.context')} title={t('firstStart.title')}>
      <div className={styles.steps}>
        {state.standIn && <InlineAlert tone="indigo">{t('firstStart.standIn')}</InlineAlert>}
        <Step step={state.step} />
      </div>
    </Page>
  );
}

function Step({ step }: Pick<FirstStart, 'step'>) {
  switch (step) {
    case 'choose':
      return <ChooseStep />;
    case 'kit-opened':
      return <EnrolStep />;
    case 'enrolled':
      return <RecoveryStep />;
    case 'recovery-saved':
      return <CarrierFolderStep />;
  }
}
