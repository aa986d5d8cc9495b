import { useState } from 'react';
import { useCommand, useQuery } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { ExcludeDialog } from './exclude-dialog.tsx';

/** Programs whose windows are masked: the office's stand, the officer's own come and go. */
export function ExclusionsCard() {
  const text = useText();
  const { t } = text;
  const { fixed, own } = useQuery('masks.list');
  const { mutate: include, error } = useCommand('masks.include');
  const [isAdding, setIsAdding] = useState(false);
  const rows = [
    ...fixed.map((program) => ({ program, isFixed: true })),
    ...own.map((program) => ({ program, isFixed: false })),
  ];
  return (
    <Card title={t('masks.title')}>
      <Subtle>{t('masks.hint')}</Subtle>
      <PlainTable
        columns={[
          { id: 'program', name: t('masks.program'), cell: ({ program }) => program },
          {
            id: 'origin',
            name: t('masks.origin'),
            width: 'medium',
            cell: ({ isFixed }) => <Badge>{t(isFixed ? 'masks.fixed' : 'masks.own')}</Badge>,
          },
          {
            id: 'remove',
            name: t('ui.actions'),
            width: 'medium',
            cell: ({ program, isFixed }) =>
              isFixed ? null : (
                <Button
                  label={t('masks.removeOf', { program })}
                  onPress={() => include({ program })}
                  size="small"
                >
                  {t('masks.remove')}
                </Button>
              ),
          },
        ]}
        empty={t('masks.none')}
        label={t('masks.title')}
        rowId={({ program, isFixed }) => `${program} ${isFixed}`}
        rows={rows}
      />
      {error && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
      <Row>
        <Button onPress={() => setIsAdding(true)}>{t('masks.add')}</Button>
      </Row>
      <Subtle>{t('masks.long')}</Subtle>
      {isAdding && <ExcludeDialog onClose={() => setIsAdding(false)} />}
    </Card>
  );
}
