import type { MailboxAddress, ReadMessage } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import styles from './mail.module.css';
import { sayAddress } from './people-words.ts';

/** These make somebody look like somebody else. */
const deceiving: ReadonlySet<string> = new Set([
  'look-alike',
  'mixed-script',
  'name-lies',
  'link-lies',
]);

/** Who wrote to whom and when, and what about it should be looked at twice. */
export function MessageHead({ read }: Readonly<{ read: ReadMessage }>) {
  const text = useText();
  const { t, format } = text;
  const { message, cc, replyTo, marks, attachments } = read;
  const files = attachments.filter(({ isInline }) => !isInline);
  const isReplyElsewhere = replyTo.some(({ address }) => address !== message.from.address);
  const warnings = marks.filter((mark) => mark !== 'outside');
  return (
    <>
      {warnings.length > 0 && (
        <InlineAlert
          title={t('mail.marksTitle')}
          tone={warnings.some((mark) => deceiving.has(mark)) ? 'vermilion' : 'ochre'}
        >
          <ul>
            {warnings.map((mark) => (
              <li key={mark}>{t(`mail.mark.${mark}`)}</li>
            ))}
          </ul>
        </InlineAlert>
      )}
      <Card>
        <KeyValues
          items={[
            {
              name: t('mail.from'),
              value: (
                <>
                  {sayAddress(message.from, text)}
                  {marks.includes('outside') && (
                    <span className={styles.outside}>{t('mail.mark.outside')}</span>
                  )}
                </>
              ),
            },
            { name: t('mail.to'), value: <Addresses people={message.to} /> },
            ...(cc.length > 0 ? [{ name: t('mail.cc'), value: <Addresses people={cc} /> }] : []),
            ...(isReplyElsewhere
              ? [{ name: t('mail.replyTo'), value: <Addresses people={replyTo} /> }]
              : []),
            { name: t('mail.at'), value: format.dateTime(message.at) },
            ...(files.length > 0
              ? [{ name: t('mail.files'), value: files.map(({ name }) => name).join(', ') }]
              : []),
          ]}
        />
      </Card>
    </>
  );
}

const shownAtOnce = 4;

function Addresses({ people }: Readonly<{ people: readonly MailboxAddress[] }>) {
  const text = useText();
  const say = (some: readonly MailboxAddress[]) =>
    some.map((person) => sayAddress(person, text)).join(', ');
  if (people.length <= shownAtOnce + 1) return say(people);
  const rest = people.slice(shownAtOnce);
  return (
    <>
      {say(people.slice(0, shownAtOnce))}
      <details className={styles.more}>
        <summary>{text.t('mail.moreAddresses', { count: rest.length })}</summary>
        {say(rest)}
      </details>
    </>
  );
}
