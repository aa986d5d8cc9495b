import type { Appearance } from '../../shared/signature.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import type { PageSize } from '../ui/pdf-file.ts';
import { Row } from '../ui/row.tsx';
import { Select } from '../ui/select.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { TextField } from '../ui/text-field.tsx';
import { PictureField } from './picture-field.tsx';
import { firstPlace, inCentimetres } from './place-words.ts';
import styles from './sign.module.css';
import { pictureOf, type ShowingState } from './use-showing.ts';

type Props = Readonly<{
  showing: ShowingState;
  /** The page that is shown, and its size once it is known. */
  page: number;
  size: PageSize | null;
  onPage: (page: number) => void;
}>;

const order = ['person', 'agency', 'appendix', 'copy', 'none'] as const satisfies Appearance[];

/** What the signature shows on the page, and where. */
export function ShowingCard(props: Props) {
  const text = useText();
  const { t } = text;
  const { showing } = props;
  const { appearance } = showing;
  const picture = pictureOf(appearance);
  return (
    <Card title={t('sign.showing.title')}>
      <Select
        hint={t(`sign.showing.hint.${appearance}`)}
        label={t('sign.showing.appearance')}
        onChange={showing.choose}
        options={order.map((id) => ({ id, label: t(`sign.showing.kind.${id}`) }))}
        value={appearance}
      />
      {(appearance === 'appendix' || appearance === 'copy') && (
        <TextField
          hint={t(`sign.showing.captionHint.${appearance}`)}
          label={t(`sign.showing.captionOf.${appearance}`)}
          maxLength={300}
          onBlur={showing.keepCaption}
          onChange={showing.type}
          value={showing.caption}
        />
      )}
      {picture !== null && <PictureField of={picture} />}
      {appearance !== 'none' && <Place {...props} kind={appearance} />}
      {showing.error && <InlineAlert tone="vermilion">{sayError(text, showing.error)}</InlineAlert>}
    </Card>
  );
}

type PlaceProps = Props & Readonly<{ kind: Exclude<Appearance, 'none'> }>;

function Place({ showing, page, size, onPage, kind }: PlaceProps) {
  const { t, format } = useText();
  const { place, field, isNotFound, isFinding, isFixed } = showing;
  const hint = isFixed ? 'sign.showing.placeHintFixed' : 'sign.showing.placeHint';
  return (
    <section aria-label={t('sign.showing.place')} className={styles.place}>
      <h3>{t('sign.showing.place')}</h3>
      {showing.fields.length > 0 && <FieldChoice showing={showing} />}
      <output>
        {place === null
          ? t('sign.showing.placeNone')
          : t('sign.showing.placeAt', { page: place.page, ...inCentimetres(place, format) })}
      </output>
      {isNotFound && <InlineAlert tone="ochre">{t('sign.showing.notFound')}</InlineAlert>}
      <Row>
        <Button isPending={isFinding} onPress={showing.find} size="small">
          {t('sign.showing.find')}
        </Button>
        <Button
          isDisabled={size === null}
          onPress={() => size && showing.put(firstPlace(kind, page, size))}
          size="small"
        >
          {t('sign.showing.putHere')}
        </Button>
        {place !== null && place.page !== page && (
          <Button kind="quiet" onPress={() => onPage(place.page)} size="small">
            {t('sign.showing.goThere', { page: place.page })}
          </Button>
        )}
      </Row>
      {place !== null && (
        <Subtle>{t(field === null ? hint : 'sign.showing.placeHintField')}</Subtle>
      )}
    </section>
  );
}

/** Whoever made the file left places for signatures: beside the free one, each by its name. */
function FieldChoice({ showing: { fields, field, putInto } }: Pick<Props, 'showing'>) {
  const { t } = useText();
  // Names are anything: a list has them by their number.
  const chosen = fields.findIndex(({ name }) => name === field);
  return (
    <Select
      label={t('sign.showing.placeOf')}
      onChange={(id) => putInto(fields[Number(id)]?.name ?? null)}
      options={[
        { id: free, label: t('sign.showing.placeFree') },
        ...fields.map(({ name }, index) => ({
          id: String(index),
          label: t('sign.showing.placeField', { name }),
        })),
      ]}
      value={chosen < 0 ? free : String(chosen)}
    />
  );
}

const free = 'free';
