import { sayError, useText } from '../text.ts';
import { InlineAlert } from './inline-alert.tsx';

/** What went wrong, at the end of a dialog; where that is longer than the window, it is brought up. */
export function DialogProblem({ error, id }: Readonly<{ error: unknown; id?: string }>) {
  const text = useText();
  if (error === null || error === undefined) return null;
  return (
    <div id={id} ref={bringUp}>
      <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>
    </div>
  );
}

function bringUp(problem: HTMLElement | null): void {
  problem?.scrollIntoView({ block: 'nearest' });
}
