import { CloudOff } from 'lucide-react';
import { type ReactNode, Suspense, use } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import { HeaderSlotsContext } from './header-slots.ts';
import styles from './layout.module.css';
import { Loading } from './loading.tsx';

type Props = Readonly<{
  title: string;
  /** One line beside the title. */
  context?: ReactNode;
  /** At most two, the main one last. */
  actions?: ReactNode;
  children: ReactNode;
}>;

/** A screen: header, then what scrolls. What fails or loads inside stays inside. */
export function Page({ title, context, actions, children }: Props) {
  const { recording, offline } = use(HeaderSlotsContext);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        <div className={styles.context}>{context}</div>
        <div className={styles.headerEnd}>
          {recording}
          {actions}
        </div>
      </header>
      {offline != null && (
        <div className={styles.line} role="status">
          <CloudOff aria-hidden size={16} />
          {offline}
        </div>
      )}
      <div className={styles.body}>
        <ErrorBoundary>
          <Suspense fallback={<Loading />}>{children}</Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}
