import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { sayError, useText } from '../text.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

type Props = Readonly<{
  children: ReactNode;
  /** Puts what it says into a screen of its own. */
  frame?: (failed: ReactNode) => ReactNode;
}>;
type Caught = Readonly<{ error: unknown }>;

/** Shows the sentence of what failed inside, with a button that tries again. */
export function ErrorBoundary(props: Props) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Boundary {...props} onReset={reset} />}
    </QueryErrorResetBoundary>
  );
}

class Boundary extends Component<Props & { onReset: () => void }, { caught: Caught | null }> {
  override state: { caught: Caught | null } = { caught: null };

  static getDerivedStateFromError(error: unknown) {
    return { caught: { error } };
  }

  retry = (): void => {
    this.props.onReset();
    this.setState({ caught: null });
  };

  override render(): ReactNode {
    const { caught } = this.state;
    const { children, frame } = this.props;
    if (!caught) return children;
    const failed = <Failed error={caught.error} onRetry={this.retry} />;
    return frame ? frame(failed) : failed;
  }
}

function Failed({ error, onRetry }: Readonly<{ error: unknown; onRetry: () => void }>) {
  const text = useText();
  return (
    <div role="alert">
      <EmptyState
        actions={<Button onPress={onRetry}>{text.t('ui.retry')}</Button>}
        title={text.t('ui.failed')}
      >
        {sayError(text, error)}
      </EmptyState>
    </div>
  );
}
