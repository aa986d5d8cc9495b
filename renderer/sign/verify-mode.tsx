import { type ReactNode, useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import type { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ItemList } from '../ui/item-list.tsx';
import { ListDetail } from '../ui/list-detail.tsx';
import { Page } from '../ui/page.tsx';
import { resultOf, resultTones, sayFile } from '../verdict-words.ts';
import styles from './sign.module.css';
import { VerifiedFile } from './verified-file.tsx';

export type Verified = NonNullable<Output<'documents.verify'>>;

type Props = Readonly<{
  modes: ReactNode;
  verify: ReturnType<typeof useCommand<'documents.verify'>>;
}>;

/** A signed file: its signatures beside what was found out about the chosen one. */
export function VerifyMode({ modes, verify }: Props) {
  const text = useText();
  const { t, format } = text;
  const [last, setLast] = useState<Verified | null>(verify.data ?? null);
  const [chosen, setChosen] = useState(0);
  const signatures = last?.verdict.signatures ?? [];
  const look = () =>
    verify.mutate(undefined, {
      onSuccess: (verified) => {
        // Nothing was chosen: what was there stays.
        if (verified === null) return;
        setLast(verified);
        setChosen(0);
      },
    });
  const button = (
    <Button isPending={verify.isPending} kind="primary" onPress={look}>
      {t(last === null ? 'sign.verify.choose' : 'sign.verify.chooseOther')}
    </Button>
  );
  return (
    <ListDetail
      list={
        <>
          {modes}
          {verify.error && (
            <div className={styles.notes}>
              <InlineAlert tone="vermilion">{sayError(text, verify.error)}</InlineAlert>
            </div>
          )}
          {signatures.length > 0 && (
            <ItemList
              items={signatures.map((signature, index) => ({
                id: String(index),
                title: signature.signer?.name ?? t('sign.verify.unknownSigner'),
                line: t('sign.verify.number', { number: index + 1 }),
                badges: (
                  <Badge tone={resultTones[resultOf(signature)]}>
                    {t(`sign.verify.result.${resultOf(signature)}`)}
                  </Badge>
                ),
                ...(signature.signedAt !== null && { meta: format.date(signature.signedAt) }),
              }))}
              label={t('sign.verify.list')}
              onSelect={(id) => setChosen(Number(id))}
              selectedId={String(chosen)}
            />
          )}
        </>
      }
      title={t('sign.title')}
    >
      {last === null ? (
        <Page title={t('sign.mode.verify')}>
          <EmptyState actions={button} title={t('sign.verify.startTitle')}>
            {t('sign.verify.startText')}
          </EmptyState>
        </Page>
      ) : (
        <Page actions={button} context={sayFile(last.verdict, text)} title={last.name}>
          <VerifiedFile chosen={chosen} key={verify.submittedAt} verified={last} />
        </Page>
      )}
    </ListDetail>
  );
}
