import { type ReactNode, Suspense } from 'react';
import type { AppState } from '../shared/app.ts';
import { AskedInTray } from './asked.tsx';
import { HandInPage } from './hand-in/hand-in-page.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { countAt, placeIcons, placesOf, railPlaceOf } from './places.ts';
import { PlanPage } from './plan/plan-page.tsx';
import { useCommand, useLater, useQuery } from './query.ts';
import { Recording } from './recording.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { UnitWeekPage } from './review/unit-week-page.tsx';
import { go, type Route, useRoute } from './route.ts';
import { SessionPage } from './session/session-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { SignPage } from './sign/sign-page.tsx';
import { useText } from './text.ts';
import { SessionQuestions } from './today/session-questions.tsx';
import { TodayPage } from './today/today-page.tsx';
import { Button } from './ui/button.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { Screen } from './ui/screen.tsx';
import { Shell } from './ui/shell.tsx';
import { WorkLogPage } from './work-log/work-log-page.tsx';

type Open = Extract<AppState, { stage: 'open' }>;

/** The frame around every screen of an open office. */
export function Desk({ state }: Readonly<{ state: Open }>) {
  const { t } = useText();
  const route = useRoute();
  const { attention } = useQuery('sessions.today');
  const { online, waiting, unread } = useQuery('inbox.status');
  const { documents } = useQuery('documents.list');
  const { answer: folders = [] } = useLater('mail.folders');
  const unreadMail = folders.find(({ role }) => role === 'inbox')?.unread ?? 0;
  return (
    <Shell
      current={railPlaceOf(route.place, state)}
      foot={{ id: 'settings', label: t('app.place.settings'), icon: placeIcons.settings }}
      isTrial={state.trial}
      onGo={go}
      person={{
        name: state.person.name,
        role: t('app.role', { position: state.person.position, unit: state.unit.name }),
      }}
      places={placesOf(state).map((id) => ({
        id,
        label: t(`app.place.${id}`),
        icon: placeIcons[id],
        count: countAt(id, { attention, unread: unread + unreadMail, documents }),
      }))}
      recording={<Recording />}
      {...(!online && {
        offline:
          waiting > 0 ? t('app.offlineWaiting', { count: waiting }) : t('app.offlineNothing'),
      })}
      {...(state.otherPerson && { trialAction: <SwitchPerson name={state.otherPerson.name} /> })}
    >
      <KitValidity kit={state.kit} />
      {/* What they ask for may still be on its way: the screen below stays meanwhile. */}
      <Suspense fallback={null}>
        <SessionQuestions />
      </Suspense>
      <Suspense fallback={null}>
        <AskedInTray />
      </Suspense>
      <Screen key={`${route.place} ${route.week}`} title={t(`app.place.${route.place}`)}>
        {pageOf(route)}
      </Screen>
    </Shell>
  );
}

function pageOf({ place, week }: Route): ReactNode {
  const inWeek = week === null ? {} : { week };
  switch (place) {
    case 'today':
      return <TodayPage />;
    case 'plan':
      return <PlanPage {...inWeek} />;
    case 'session':
      return <SessionPage {...inWeek} />;
    case 'work-log':
      return <WorkLogPage {...inWeek} />;
    case 'unit-week':
      return <UnitWeekPage {...inWeek} />;
    case 'review':
      return <ReviewPage />;
    case 'hand-in':
      return <HandInPage {...inWeek} />;
    case 'sign':
      return <SignPage />;
    case 'inbox':
      return <InboxPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return place satisfies never;
  }
}

function SwitchPerson({ name }: Readonly<{ name: string }>) {
  const { t } = useText();
  const change = useCommand('app.switchPerson');
  return (
    <Button isPending={change.isPending} onPress={() => change.mutate()} size="small">
      {t('app.switchTo', { name })}
    </Button>
  );
}

function KitValidity({ kit }: Pick<Open, 'kit'>) {
  const { t, format } = useText();
  const date = format.date(kit.expiresOn);
  if (kit.validity === 'valid') return null;
  return (
    <InlineAlert tone="ochre">
      {kit.validity === 'expiring' ? t('app.kitExpiring', { date }) : t('app.kitExpired', { date })}
    </InlineAlert>
  );
}
