import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { Loading } from './loading.tsx';
import { Page } from './page.tsx';

type Props = Readonly<{ title: string; children: ReactNode }>;

/** A page that brings its own heading; this one stands over it while it loads, or where it failed. */
export function Screen({ title, children }: Props) {
  return (
    <ErrorBoundary frame={(failed) => <Page title={title}>{failed}</Page>}>
      <Suspense
        fallback={
          <Page title={title}>
            <Loading />
          </Page>
        }
      >
        {children}
      </Suspense>
    </ErrorBoundary>
  );
}
