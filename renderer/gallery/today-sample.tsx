import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Figure } from '../ui/figure.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Page } from '../ui/page.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Split } from '../ui/split.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { at, everyKind, morning, windows } from './sample-day.ts';

const tasks = [
  {
    id: '1',
    name: 'Xử lý hồ sơ dịch vụ công toàn trình',
    product: '40 hồ sơ',
    done: 26,
    of: 40,
    due: '20/11',
  },
  {
    id: '2',
    name: 'Báo cáo chuyển đổi số quý IV',
    product: '1 báo cáo',
    done: 0.6,
    of: 1,
    due: '18/11',
  },
  {
    id: '3',
    name: 'Góp ý quy chế làm việc từ xa',
    product: '1 văn bản',
    done: 0,
    of: 1,
    due: '20/11',
  },
];
const halves = [
  { half: 'Sáng', monday: 'Tại nhà 3 giờ 52', wednesday: 'Cơ quan', friday: 'Trực cơ quan' },
  { half: 'Chiều', monday: 'Tại nhà 3 giờ 58', wednesday: 'Cơ quan', friday: 'Tại nhà' },
];

export function TodaySample() {
  return (
    <Page
      context="Tuần 47 · Làm việc tại nhà: sáng, chiều"
      title="Thứ Ba, ngày 17 tháng 11 năm 2026"
    >
      <Split
        aside={
          <Card aside="14,1 MB hôm nay" title="Nội dung đang ghi">
            <KeyValues
              items={[
                { name: 'Giữ', value: '90 ngày' },
                { name: 'Đã che', value: 'Ngân hàng, Zalo' },
                {
                  name: 'Trạng thái',
                  value: <Badge tone="lacquer">Đã lưu xuống đĩa 1 giây trước</Badge>,
                },
              ]}
            />
          </Card>
        }
      >
        <Card>
          <Figure
            actions={
              <>
                <Button>Tạm dừng</Button>
                <Button>Kết thúc phiên</Button>
              </>
            }
            label="Phiên đang chạy, bắt đầu 07:31"
            value="2 giờ 47 phút"
          />
          <Timeline label="Hôm nay" now={at('10:18')} spans={morning} windows={windows} />
        </Card>
        <Card aside="Mọi loại" title="Dòng thời gian">
          <Timeline
            label="Mọi loại"
            masked={[{ from: at('08:00'), to: at('08:20') }]}
            onSeek={() => undefined}
            spans={everyKind}
            windows={windows}
          />
        </Card>
        <Card aside="3 trong 6 việc của tuần" title="Việc trong ngày">
          <DataTable
            actions={() => <Button size="small">Chuyển sang việc này</Button>}
            columns={[
              {
                id: 'name',
                name: 'Nội dung',
                cell: ({ name }) => (
                  <>
                    {name}
                    <Subtle>Đang làm, 1 giờ 52 phút hôm nay</Subtle>
                  </>
                ),
              },
              { id: 'product', name: 'Sản phẩm', cell: ({ product }) => product, width: 'medium' },
              {
                id: 'done',
                name: 'Hoàn thành',
                cell: ({ done, of, name }) => (
                  <>
                    {done}
                    <ProgressBar isBare label={name} value={done / of} />
                  </>
                ),
                isFigure: true,
                width: 'medium',
              },
              { id: 'due', name: 'Hạn', cell: ({ due }) => due, width: 'small' },
            ]}
            label="Việc trong ngày"
            onOpen={() => undefined}
            rowId={({ id }) => id}
            rows={tasks}
          />
        </Card>
        <Card aside="10 giờ 37 phút trong 28 giờ đăng ký tại nhà" title="Tuần này">
          <PlainTable
            columns={[
              { id: 'half', name: 'Buổi', cell: ({ half }) => half, width: 'small' },
              {
                id: 'monday',
                name: 'T2 16/11',
                cell: ({ monday }) => <Badge tone="lacquer">{monday}</Badge>,
              },
              {
                id: 'wednesday',
                name: 'T4 18/11',
                cell: ({ wednesday }) => <Badge>{wednesday}</Badge>,
              },
              {
                id: 'friday',
                name: 'T6 20/11',
                cell: ({ friday }) => <Badge tone="indigo">{friday}</Badge>,
              },
            ]}
            label="Tuần này"
            rowId={({ half }) => half}
            rows={halves}
          />
        </Card>
      </Split>
    </Page>
  );
}
