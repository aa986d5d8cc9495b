import type { Output } from '../../shared/contract.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { sayProblem } from './say-problem.ts';

type Props = Readonly<{ outcome: Output<'documents.add'> }>;

/** Which files could not be put on the list, and why; says nothing where all were. */
export function AddOutcome({ outcome: { refused } }: Props) {
  const text = useText();
  const { t } = text;
  if (refused.length === 0) return null;
  return (
    <InlineAlert title={t('sign.refusedTitle', { count: refused.length })} tone="ochre">
      <ul>
        {refused.map(({ name, code }) => (
          <li key={name}>{t('sign.refused', { name, reason: sayProblem(text, code) })}</li>
        ))}
      </ul>
    </InlineAlert>
  );
}
