import { useState } from 'react';
import type { Output } from '../../shared/contract.ts';
import { Decision } from '../incident-parts.tsx';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Page } from '../ui/page.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { DecideIncidentDialog } from './decide-incident-dialog.tsx';
import { incidentRange } from './incident-words.ts';
import styles from './review.module.css';

type Incident = Output<'incidents.list'>[number];
type Props = Readonly<{ incident: Incident }>;

/** One report that came, what is decided of it, and what the office has to delete by itself. */
export function IncidentDetail({ incident }: Props) {
  const text = useText();
  const { t, format } = text;
  const [isDeciding, setDeciding] = useState(false);
  const { personName: name, kind, note, segments, reportedAt, canDecide } = incident;
  const notes = note === '' ? [] : [{ name: t('incident.note'), value: note }];
  return (
    <Page
      title={t('incident.ofPerson', { name })}
      {...(canDecide && {
        actions: (
          <Button kind="primary" onPress={() => setDeciding(true)}>
            {t('incident.decide')}
          </Button>
        ),
      })}
    >
      <Card title={t('incident.reportTitle')}>
        <KeyValues
          items={[
            { name: t('incident.stretch'), value: incidentRange(incident, text) },
            { name: t('incident.what'), value: t(`incident.kind.${kind}`) },
            ...notes,
            { name: t('incident.segments'), value: format.number(segments.length) },
            { name: t('incident.reportedAt'), value: format.dateTime(reportedAt) },
            { name: t('incident.state'), value: <Standing incident={incident} /> },
          ]}
        />
        {incident.decided === null && <Subtle>{t('incident.sealedMeans')}</Subtle>}
      </Card>
      {incident.decided?.outcome === 'destroy' && (
        <Card title={t('incident.files')}>
          <p>{t('incident.officeDeletes')}</p>
          <ul className={styles.files}>
            {segments.map((id) => (
              <li key={id}>{`${id}.phien`}</li>
            ))}
          </ul>
        </Card>
      )}
      {isDeciding && (
        <DecideIncidentDialog incident={incident} onClose={() => setDeciding(false)} />
      )}
    </Page>
  );
}

function Standing({ incident }: Props) {
  const { t } = useText();
  const { decided, deciderName, canDecide } = incident;
  if (decided === null)
    return (
      <>
        <Badge tone="ochre">{t('incident.waiting')}</Badge>
        {!canDecide && deciderName !== null && (
          <Subtle>{t('incident.notMine', { name: deciderName })}</Subtle>
        )}
      </>
    );
  return <Decision decided={decided} />;
}
