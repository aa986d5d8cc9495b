import { useState } from 'react';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { ItemList } from '../ui/item-list.tsx';
import { ListDetail } from '../ui/list-detail.tsx';
import { Page } from '../ui/page.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { everyKind, morning, windows } from './sample-day.ts';

const items = [
  {
    id: 'log',
    title: 'Trần Minh Anh',
    line: 'Báo cáo tuần 47',
    meta: '16:42',
    badges: (
      <>
        <Badge tone="lacquer">Chữ ký hợp lệ</Badge>
        <Badge tone="ochre">1 việc quá hạn</Badge>
      </>
    ),
  },
  { id: 'plan', title: 'Trần Minh Anh', line: 'Kế hoạch tuần 48', meta: '15:58' },
];
const lines = [
  { id: '1', name: 'Hồ sơ dịch vụ công toàn trình', given: 40, done: 43, due: '20/11' },
  { id: '2', name: 'Báo cáo chuyển đổi số quý IV', given: 1, done: 0, due: '18/11' },
];
const days = [
  { day: 'T2 16/11', spans: everyKind, total: '7:54' },
  { day: 'T3 17/11', spans: morning, total: '2:26' },
];

export function ReviewSample() {
  const [item, setItem] = useState<string>('log');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['2']));
  return (
    <ListDetail
      filter={<Button kind="quiet">Lọc</Button>}
      list={<ItemList items={items} label="Chờ duyệt" onSelect={setItem} selectedId={item} />}
      title="Chờ duyệt"
    >
      <Page
        actions={
          <>
            <Button>Trả lại</Button>
            <Button kind="primary">Ký duyệt</Button>
          </>
        }
        context="16 đến 20/11/2026"
        key={item}
        title="Trần Minh Anh, báo cáo tuần 47"
      >
        <Card aside="5 trong 6 việc đúng hạn" title="Kế hoạch và kết quả">
          <DataTable
            columns={[
              { id: 'name', name: 'Việc', cell: ({ name }) => name },
              {
                id: 'given',
                name: 'Giao',
                cell: ({ given }) => given,
                isFigure: true,
                width: 'small',
              },
              {
                id: 'done',
                name: 'Hoàn thành',
                cell: ({ done }) => done,
                isFigure: true,
                width: 'medium',
              },
              { id: 'due', name: 'Hạn', cell: ({ due }) => due, width: 'small' },
            ]}
            label="Kế hoạch và kết quả"
            onSelect={setChosen}
            rowId={({ id }) => id}
            rows={lines}
            selectedIds={chosen}
          />
        </Card>
        <Card
          aside="đăng ký tại nhà 32:00 · đã ghi 30:46 · gián đoạn 0:22"
          title="Hai ngày làm việc"
        >
          <PlainTable
            columns={[
              { id: 'day', name: 'Ngày', cell: ({ day }) => day, width: 'medium' },
              {
                id: 'line',
                name: 'Dòng thời gian',
                cell: ({ day, spans }) => (
                  <Timeline label={day} size="row" spans={spans} windows={windows} />
                ),
              },
              {
                id: 'total',
                name: 'Đã ghi (giờ)',
                cell: ({ total }) => total,
                isFigure: true,
                width: 'medium',
              },
            ]}
            label="Hai ngày làm việc"
            rowId={({ day }) => day}
            rows={days}
          />
        </Card>
      </Page>
    </ListDetail>
  );
}
