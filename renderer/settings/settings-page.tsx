import { useText } from '../text.ts';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { AboutCard } from './about-card.tsx';
import { ExclusionsCard } from './exclusions-card.tsx';
import { MailCard } from './mail-card.tsx';
import { OfficeCard } from './office-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { RecoveryCard } from './recovery-card.tsx';
import { TokensCard } from './tokens-card.tsx';
import { TrialCard } from './trial-card.tsx';
import { ViewCard } from './view-card.tsx';

export function SettingsPage() {
  const { t } = useText();
  return (
    <Page title={t('settings.title')}>
      <Split
        aside={
          <>
            <ViewCard />
            <TrialCard />
            <RecoveryCard />
            <AboutCard />
          </>
        }
      >
        <TokensCard />
        <MailCard />
        <ExclusionsCard />
        <OfficeCard />
        <PeopleCard />
      </Split>
    </Page>
  );
}
