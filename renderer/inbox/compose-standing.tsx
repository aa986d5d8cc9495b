import type { DraftView } from '../../shared/message.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Page } from '../ui/page.tsx';
import { Stack } from '../ui/stack.tsx';
import { ComposeProblem } from './compose-problem.tsx';
import styles from './inbox.module.css';

const tones = { draft: 'quiet', waiting: 'ochre', sent: 'lacquer', failed: 'vermilion' } as const;

/** A mail on its way: it can be read, and taken back while no server has had it. */
export function ComposeStanding({ draft }: Readonly<{ draft: DraftView }>) {
  const text = useText();
  const { t, format } = text;
  const takeBack = useCommand('mail.takeBack');
  const { id, message, attachments, state, isSigned, goesAt, canTakeBack, problem } = draft;
  const names = [...message.to, ...message.cc, ...message.bcc].map(
    (one) => one.name || one.address,
  );
  const when = goesAt === null ? '' : format.time(goesAt);
  return (
    <Page
      actions={
        canTakeBack && (
          <Button isPending={takeBack.isPending} onPress={() => takeBack.mutate({ draftId: id })}>
            {t('compose.takeBack')}
          </Button>
        )
      }
      context={
        <>
          <Badge tone={tones[state]}>{t(`compose.state.${state}`)}</Badge>{' '}
          {isSigned && <Badge tone="lacquer">{t('compose.signed')}</Badge>}
        </>
      }
      title={message.subject === '' ? t('compose.noSubject') : message.subject}
    >
      <Stack>
        {takeBack.error && (
          <InlineAlert tone="vermilion">{sayError(text, takeBack.error)}</InlineAlert>
        )}
        <ComposeProblem draft={draft} />
        {state === 'sent' && <InlineAlert tone="indigo">{t('compose.sentToFile')}</InlineAlert>}
        {state === 'waiting' && when !== '' && (
          <InlineAlert tone="indigo">
            {t(problem === null ? 'compose.waitsUntil' : 'compose.waitsLong', { time: when })}
          </InlineAlert>
        )}
        <Card>
          <KeyValues
            items={[
              { name: t('compose.to'), value: names.join(', ') },
              ...(attachments.length === 0
                ? []
                : [
                    {
                      name: t('compose.attachments'),
                      value: attachments
                        .map(({ name, sizeBytes }) =>
                          t('compose.attachmentLine', { name, size: format.size(sizeBytes) }),
                        )
                        .join('; '),
                    },
                  ]),
            ]}
          />
        </Card>
        <Card title={t('compose.text')}>
          <p className={styles.words}>{message.text}</p>
        </Card>
      </Stack>
    </Page>
  );
}
