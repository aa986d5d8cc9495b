import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { ClockField } from '../ui/clock-field.tsx';
import { DateField } from '../ui/date-field.tsx';
import { FilePicker } from '../ui/file-picker.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Page } from '../ui/page.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Row } from '../ui/row.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { Split } from '../ui/split.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Tooltip } from '../ui/tooltip.tsx';

const units = [
  { id: 'file', label: 'hồ sơ' },
  { id: 'report', label: 'báo cáo', hint: 'có số và ngày' },
] as const;

export function ControlsPage() {
  const [name, setName] = useState('Xử lý hồ sơ dịch vụ công toàn trình');
  const [count, setCount] = useState<number | null>(1234.5);
  const [day, setDay] = useState<string | null>('2026-11-20');
  const [clock, setClock] = useState<string | null>('07:30');
  const [unit, setUnit] = useState<'file' | 'report' | null>('file');
  const [place, setPlace] = useState<'file' | 'report' | null>('report');
  const [isOn, setOn] = useState(true);
  return (
    <Page
      actions={
        <>
          <Button>Trả lại</Button>
          <Button kind="primary">Ký duyệt</Button>
        </>
      }
      context="16 đến 20/11/2026"
      title="Trần Minh Anh, báo cáo tuần 47"
    >
      <Split
        aside={
          <Card title="Nút">
            <Row>
              <Button kind="primary">Trình kế hoạch</Button>
              <Button>Tạm dừng</Button>
              <Button kind="quiet">Ghi chú</Button>
              <Button kind="danger">Hủy đoạn ghi</Button>
            </Row>
            <Row>
              <Button isPending kind="primary">
                Đang ký…
              </Button>
              <Button isDisabled>Không dùng được</Button>
              <Tooltip text="Thao tác khác">
                <Button
                  icon={<Ellipsis aria-hidden size={18} />}
                  kind="quiet"
                  label="Thao tác khác"
                />
              </Tooltip>
            </Row>
            <Segmented
              label="Trạng thái"
              onChange={setUnit}
              options={[
                { id: 'file', label: 'Chờ duyệt' },
                { id: 'report', label: 'Đã duyệt' },
              ]}
              value={unit ?? 'file'}
            />
          </Card>
        }
      >
        <Card title="Ô nhập">
          <TextField isRequired label="Nội dung" onChange={setName} value={name} />
          <TextField
            hint="Một dòng cho mỗi kết quả."
            isMultiline
            label="Kết quả"
            onChange={setName}
            value={name}
          />
          <TextField
            error="Thiếu lý do chưa hoàn thành. Nêu lý do rồi trình lại."
            label="Lý do"
            onChange={() => undefined}
            value=""
          />
          <TextField
            label="Tìm"
            onChange={() => undefined}
            placeholder="Tên hoặc số văn bản"
            type="search"
            value=""
          />
          <NumberField label="Số lượng" min={0} onChange={setCount} suffix="hồ sơ" value={count} />
          <DateField label="Hạn" near="2026-11-17" onChange={setDay} value={day} />
          <ClockField label="Từ" onChange={setClock} value={clock} />
          <Select label="Đơn vị tính" onChange={setUnit} options={units} value={unit} />
          <RadioGroup
            isRow
            label="Nơi làm việc"
            onChange={setPlace}
            options={units}
            value={place}
          />
          <Checkbox hint="Phiên tạm dừng ghi khi làm việc này." isSelected={isOn} onChange={setOn}>
            Không ghi màn hình
          </Checkbox>
          <FilePicker
            fileName="cau-hinh-so-khcn.phien"
            label="Tệp cấu hình cơ quan"
            onPick={() => undefined}
          />
        </Card>
      </Split>
    </Page>
  );
}
