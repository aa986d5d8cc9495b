import { type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Language } from '../shared/app.ts';
import { createText, officeZone, type Text } from '../shared/text/text.ts';
import { onEvent } from './api.ts';
import { Desk } from './desk.tsx';
import { FailedPage } from './failed-page.tsx';
import { FirstStartPage } from './office/first-start-page.tsx';
import { useQuery } from './query.ts';
import { useText } from './text.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { keepFocus } from './ui/keep-focus.ts';
import { TextProvider } from './ui/text-provider.tsx';
import { ToastProvider, useToast } from './ui/toast.tsx';

type Props = Readonly<{
  /** Speaks until the settings are known. */
  firstText: Text;
}>;

/** The desk window, whole; needs a query client around it. */
export function App({ firstText }: Props) {
  useEffect(keepFocus, []);
  return (
    <TextProvider text={firstText}>
      <ErrorBoundary>
        <Suspense fallback={null}>
          <Stage />
        </Suspense>
      </ErrorBoundary>
    </TextProvider>
  );
}

function Stage() {
  const { language } = useQuery('settings.get');
  const state = useQuery('app.state');
  const zone = state.stage === 'open' ? state.zone : officeZone;
  return (
    <InLanguage key={`${language} ${zone}`} language={language} zone={zone}>
      {state.stage === 'failed' && <FailedPage state={state} />}
      {state.stage === 'first-start' && <FirstStartPage />}
      {state.stage === 'open' && <Desk state={state} />}
    </InLanguage>
  );
}

type InLanguageProps = Readonly<{ language: Language; zone: string; children: ReactNode }>;

function InLanguage({ language, zone, children }: InLanguageProps) {
  const [text] = useState(() => createText(language, zone));
  return (
    <TextProvider text={text}>
      <ToastProvider>
        <OpenedAgain />
        <ErrorBoundary>{children}</ErrorBoundary>
      </ToastProvider>
    </TextProvider>
  );
}

/** Whoever started the program a second time learns why only this window is there. */
function OpenedAgain() {
  const { t } = useText();
  const show = useToast();
  useEffect(
    () =>
      onEvent((event) => {
        if (event === 'app.openedAgain') show({ text: t('app.openedAgain') });
      }),
    [show, t],
  );
  return null;
}
