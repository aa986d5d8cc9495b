import { useState } from 'react';
import type { KitView } from '../../shared/app.ts';
import { KitDetails } from '../kit-details.tsx';
import { useCommand, useLater, useQuery } from '../query.ts';
import { enrolOptions, optionId } from '../signing.ts';
import { SigningPin, sayLength } from '../signing-pin.tsx';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';
import { usePin } from '../use-pin.ts';
import { useRefusal } from '../use-refusal.ts';
import { CompareStep } from './compare-step.tsx';
import { EnrolWith, withKeyFile } from './enrol-with.tsx';
import styles from './office.module.css';

/** Nothing counts the tries of a key file. */
const keyFile = {
  id: withKeyFile,
  pin: { state: 'ok', minLength: null, maxLength: null, isTypedOnToken: false },
} as const;

/** The USB token or key file says who works here; the PIN signs the enrolment of this computer. */
export function EnrolStep() {
  const text = useText();
  const { t } = text;
  const state = useQuery('app.state');
  const tokens = useLater('tokens.list');
  const enrol = useCommand('office.enrol');
  const chooseKit = useCommand('office.chooseKit');
  const [other, setOther] = useState<KitView | null>(null);
  const [way, setWay] = useState<string | null>(null);
  const options = tokens.answer ? enrolOptions(tokens.answer) : [];
  // Until somebody chooses, a USB token that comes is it.
  const usb = options.find((each) => optionId(each) === (way ?? optionId(each)));
  const token = usb?.token ?? keyFile;
  const typed = usePin(token);
  const refusal = useRefusal(enrol.error, typed.tries);
  if (other !== null) return <CompareStep kit={other} onBack={() => setOther(null)} />;
  const error = enrol.error ?? chooseKit.error ?? typed.error;
  const choice = usb ? { tokenId: usb.token.id, certificateId: usb.certificate.id } : null;
  return (
    <Card title={t('firstStart.keyTitle')}>
      {state.stage === 'first-start' && state.kit !== null && <KitDetails kit={state.kit} />}
      <p className={styles.text}>{t('firstStart.keyText')}</p>
      <EnrolWith
        isLooking={tokens.answer?.isLooking !== false}
        onChange={setWay}
        options={options}
        value={usb ? optionId(usb) : withKeyFile}
      />
      <SigningPin
        hint={usb ? sayLength(token.pin, t) : t('firstStart.pinHint')}
        label={t(usb ? 'firstStart.pinUsb' : 'firstStart.pin')}
        refusal={refusal}
        token={token}
        typed={typed}
      />
      {enrol.isPending && <ProgressBar label={t('firstStart.keyWorking')} value={null} />}
      <div id={refusal.id}>
        {error && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
      </div>
      <Row>
        <Button
          isPending={chooseKit.isPending}
          onPress={() => chooseKit.mutate(undefined, { onSuccess: setOther })}
        >
          {t('firstStart.keyOtherKit')}
        </Button>
        <Button
          isDisabled={!typed.isReady}
          isPending={enrol.isPending || typed.isPending}
          kind="primary"
          onPress={() => typed.sign((pin) => enrol.mutate({ token: choice, pin }))}
        >
          {t(usb ? 'firstStart.keySign' : 'firstStart.keyChoose')}
        </Button>
      </Row>
    </Card>
  );
}
