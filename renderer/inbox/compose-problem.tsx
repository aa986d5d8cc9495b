import type { DraftView } from '../../shared/message.ts';
import type { Saving } from '../autosave.ts';
import { SaveFailure } from '../save-state.tsx';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import styles from './compose.module.css';

type Props = Readonly<{
  draft: Pick<DraftView, 'problem' | 'values' | 'refused'>;
  saving?: Saving;
  onRetrySave?: () => void;
}>;

/** Why a mail did not go out, whom it did not reach, or why what was typed is not kept. */
export function ComposeProblem({
  draft: { problem, values, refused },
  saving,
  onRetrySave,
}: Props) {
  const { t } = useText();
  return (
    <>
      {saving && onRetrySave && <SaveFailure onRetry={onRetrySave} saving={saving} />}
      {problem !== null && (
        <InlineAlert
          tone={problem === 'mail-later' || problem === 'mail-unreachable' ? 'ochre' : 'vermilion'}
        >
          <p>{t(`errors.${problem}`, values)}</p>
          {refused.length > 0 && (
            <>
              <p>{t('compose.refused', { count: refused.length })}</p>
              <ul className={styles.refused}>
                {refused.map(({ address, said }) => (
                  <li key={address}>
                    {said === ''
                      ? t('compose.refusedSilent', { address })
                      : t('compose.refusedOne', { address, said })}
                  </li>
                ))}
              </ul>
            </>
          )}
        </InlineAlert>
      )}
    </>
  );
}
