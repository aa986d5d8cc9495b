import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Menu } from '../ui/menu.tsx';
import { Page } from '../ui/page.tsx';
import { PopoverButton } from '../ui/popover.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useToast } from '../ui/toast.tsx';

export function OverlaysPage() {
  const show = useToast();
  const [isOpen, setOpen] = useState(location.hash === '#dialog');
  const close = () => setOpen(false);
  return (
    <Page context="Bốn loại" title="Hộp thoại và thông báo">
      <Card title="Mở ra">
        <Row>
          <Button onPress={() => setOpen(true)}>Hộp thoại</Button>
          <Menu
            items={[
              { id: 'copy', label: 'Chép sang tuần sau', onAction: () => undefined },
              {
                id: 'delete',
                label: 'Xóa việc',
                hint: 'Có thể hoàn tác',
                isDanger: true,
                onAction: () => undefined,
              },
            ]}
            label="Thao tác"
            trigger={<Button>Thao tác</Button>}
          />
          <PopoverButton label="Chứng thư" trigger={<Button>Chứng thư</Button>}>
            Chứng thư số còn hiệu lực đến 05/01/2028.
          </PopoverButton>
          <Button
            onPress={() => show({ text: 'Đã xóa việc “Tập huấn ký số”', onUndo: () => undefined })}
          >
            Thông báo
          </Button>
        </Row>
      </Card>
      <Card title="Trong trang">
        <InlineAlert tone="vermilion">Ổ đĩa đã đầy nên không ghi thêm được.</InlineAlert>
        <InlineAlert tone="ochre" title="Kế hoạch tuần 48 bị trả lại">
          Trưởng phòng có 2 ý kiến.
        </InlineAlert>
        <InlineAlert tone="indigo">Ý kiến: số liệu cấp xã mới có 96/102.</InlineAlert>
        <InlineAlert tone="lacquer">Chữ ký hợp lệ.</InlineAlert>
        <ProgressBar label="Đang ký 3 trong 5 mục" value={0.6} />
        <ProgressBar label="Đang tìm bộ đọc thẻ" value={null} />
      </Card>
      <Tabs
        label="Hộp thư"
        tabs={[
          { id: 'in', label: 'Đã nhận', count: 3, content: <Card>Ba bản gửi mới.</Card> },
          { id: 'out', label: 'Đã gửi', content: <Card>Không có gì đang chờ.</Card> },
        ]}
      />
      <ConfirmDialog
        confirmLabel="Trả lại"
        isOpen={isOpen}
        kind="danger"
        onClose={close}
        onConfirm={close}
        title="Trả lại báo cáo tuần 47"
      >
        Báo cáo trở về người gửi cùng 2 ý kiến. Việc này được ký số và không rút lại được.
      </ConfirmDialog>
    </Page>
  );
}
