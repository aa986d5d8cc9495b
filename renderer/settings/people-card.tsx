import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';

/** Who is in the directory, and who can be written to. */
export function PeopleCard() {
  const { t } = useText();
  const { people } = useQuery('office.show');
  return (
    <Card title={t('settings.people')}>
      <PlainTable
        columns={[
          { id: 'name', name: t('settings.name'), cell: ({ name }) => name },
          { id: 'position', name: t('settings.position'), cell: ({ position }) => position },
          { id: 'unit', name: t('settings.unit'), cell: ({ unitName }) => unitName },
          {
            id: 'device',
            name: t('settings.device'),
            width: 'medium',
            cell: ({ hasDevice }) => (
              <Badge tone={hasDevice ? 'lacquer' : 'quiet'}>
                {t(hasDevice ? 'settings.hasDevice' : 'settings.noDevice')}
              </Badge>
            ),
          },
        ]}
        label={t('settings.people')}
        rowId={({ name, position }) => `${name} ${position}`}
        rows={people}
      />
    </Card>
  );
}
