import { useCommand, useLater } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { BytesImage } from '../ui/bytes-image.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import styles from './sign.module.css';

/** The picture of the person's signature or of the seal, as it will be shown. */
export function PictureField({ of }: Readonly<{ of: 'person' | 'agency' }>) {
  const text = useText();
  const { t } = text;
  const { answer: picture, error } = useLater('documents.picture', { of });
  const choose = useCommand('documents.choosePicture');
  const failure = choose.error ?? error;
  const label = t(`sign.showing.pictureOf.${of}`);
  return (
    <section aria-label={label} className={styles.place}>
      <h3>{label}</h3>
      <Row>
        {picture === null && <Subtle>{t('sign.showing.pictureNone')}</Subtle>}
        {picture && (
          <BytesImage alt={label} bytes={picture} className={styles.picture} type="image/png" />
        )}
        <Button isPending={choose.isPending} onPress={() => choose.mutate({ of })} size="small">
          {t('sign.showing.pictureChoose')}
        </Button>
      </Row>
      {failure && <InlineAlert tone="vermilion">{sayError(text, failure)}</InlineAlert>}
    </section>
  );
}
