import { useState } from 'react';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Segmented } from '../ui/segmented.tsx';
import styles from './sign.module.css';
import { SignMode } from './sign-mode.tsx';
import { VerifyMode } from './verify-mode.tsx';

type Mode = 'sign' | 'verify';

/** PDF documents that are to be signed, and the checking of signed files. */
export function SignPage() {
  const { t } = useText();
  const [mode, setMode] = useState<Mode>('sign');
  // What was found out stays while somebody looks at the documents.
  const verify = useCommand('documents.verify');
  const modes = (
    <div className={styles.modes}>
      <Segmented
        label={t('sign.modeLabel')}
        onChange={setMode}
        options={[
          { id: 'sign', label: t('sign.mode.sign') },
          { id: 'verify', label: t('sign.mode.verify') },
        ]}
        value={mode}
      />
    </div>
  );
  return mode === 'sign' ? (
    <SignMode modes={modes} />
  ) : (
    <VerifyMode modes={modes} verify={verify} />
  );
}
