import { CalendarDays, FileText, House, Inbox, MonitorPlay, Settings } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { RecordingPill } from '../ui/recording-pill.tsx';
import { Shell } from '../ui/shell.tsx';
import { ControlsPage } from './controls-page.tsx';
import { FailedPage } from './failed-page.tsx';
import { OverlaysPage } from './overlays-page.tsx';
import { ReviewSample } from './review-sample.tsx';
import { TodaySample } from './today-sample.tsx';

const places = [
  { id: 'today', label: 'Hôm nay', icon: House },
  { id: 'controls', label: 'Ô nhập và nút', icon: CalendarDays },
  { id: 'overlays', label: 'Hộp thoại', icon: MonitorPlay },
  { id: 'review', label: 'Xét duyệt', icon: FileText, count: 7 },
  { id: 'failed', label: 'Trống và lỗi', icon: Inbox, count: 3 },
] as const;
const settings = { id: 'settings', label: 'Cài đặt', icon: Settings } as const;

type Place = (typeof places)[number]['id'] | 'settings';

/** Every part of `ui/` in the frame in which it is used. Only in development. */
export function GalleryWindow({ first }: Readonly<{ first: string }>) {
  const [place, setPlace] = useState<Place>(places.find(({ id }) => id === first)?.id ?? 'today');
  return (
    <Shell
      current={place}
      foot={settings}
      isTrial={place !== 'today'}
      offline={
        place === 'controls' ? 'Thư mục dùng chung đang ngắt: 2 bản gửi đang chờ' : undefined
      }
      onGo={setPlace}
      person={{ name: 'Trần Minh Anh', role: 'Chuyên viên, Phòng Công nghệ số' }}
      places={places}
      recording={place === 'review' ? undefined : <RecordingPill label="Đang ghi màn hình" />}
      trialAction={
        <Button kind="quiet" size="small">
          Mở cửa sổ của Lê Thị Thu Hà
        </Button>
      }
    >
      {place === 'today' && <TodaySample />}
      {place === 'controls' && <ControlsPage />}
      {place === 'overlays' && <OverlaysPage />}
      {place === 'review' && <ReviewSample />}
      {(place === 'failed' || place === 'settings') && <FailedPage />}
    </Shell>
  );
}
