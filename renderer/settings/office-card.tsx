import { useState } from 'react';
import type { KitView } from '../../shared/app.ts';
import { KitDetails } from '../kit-details.tsx';
import { useCommand, useQuery } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';

/** The kit in force, the decision it rests on, and where envelopes travel. */
export function OfficeCard() {
  const text = useText();
  const { t, format } = text;
  const { kit, decision, retentionDays, carrierFolder } = useQuery('office.show');
  const [offered, setOffered] = useState<KitView | null>(null);
  const choose = useCommand('office.chooseKit');
  const accept = useCommand('office.acceptKit');
  const folder = useCommand('office.chooseCarrierFolder');
  const error = choose.error ?? folder.error;
  return (
    <Card title={t('settings.office')}>
      <KitDetails
        kit={kit}
        more={[
          {
            name: t('settings.decision'),
            value: t('settings.decisionOf', {
              number: decision.number,
              date: format.date(decision.date),
              title: decision.title,
            }),
          },
          {
            name: t('settings.retention'),
            value: t('settings.retentionDays', { count: retentionDays }),
          },
          { name: t('settings.folder'), value: carrierFolder ?? t('settings.folderNone') },
        ]}
      />
      {error && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
      <Row>
        <Button
          isPending={choose.isPending}
          onPress={() => choose.mutate(undefined, { onSuccess: setOffered })}
        >
          {t('settings.kitReplace')}
        </Button>
        <Button isPending={folder.isPending} onPress={() => folder.mutate()}>
          {t('settings.folderChange')}
        </Button>
      </Row>
      {offered !== null && (
        <ConfirmDialog
          confirmLabel={t('firstStart.compareSame')}
          error={accept.error}
          isOpen
          isPending={accept.isPending}
          onClose={() => setOffered(null)}
          onConfirm={() =>
            accept.mutate(
              { fingerprint: offered.fingerprint },
              { onSuccess: () => setOffered(null) },
            )
          }
          title={t('firstStart.compareTitle')}
        >
          <KitDetails kit={offered} />
        </ConfirmDialog>
      )}
    </Card>
  );
}
