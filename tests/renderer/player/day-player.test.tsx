// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DayPlayer } from '../../../renderer/player/day-player.tsx';
import { AppError } from '../../../shared/errors.ts';
import { at } from '../../support/builders.ts';
import { aTimeline } from '../../support/day-builders.ts';
import { seriousFindings, show } from '../../support/screen.tsx';

const timeline = aTimeline({ endedMs: at('10:18') });
const marks = [
  { id: 'a', atMs: at('07:31'), words: 'Bắt đầu phiên' },
  { id: 'b', atMs: at('09:28'), words: 'Tạm nghỉ, 15 phút không ghi' },
];
/** No decoder stands behind these tests: what opens is shown by the journeys. */
const open = async () => {
  throw new AppError('recording-unreadable', 'Damaged.');
};

function showPlayer(startMs: number, places = timeline.segments) {
  show(
    <DayPlayer
      label="Xem lại T3 17/11"
      marks={marks}
      open={open}
      places={places}
      startMs={startMs}
      timelines={[timeline]}
    />,
  );
}

describe('the player', () => {
  it('has no serious axe finding', async () => {
    showPlayer(at('09:30'));
    expect(screen.getByRole('region', { name: 'Xem lại T3 17/11' })).toBeDefined();
    expect(await seriousFindings()).toEqual([]);
  });

  it('says why nothing was recorded, and leads to what was', async () => {
    showPlayer(at('09:30'));
    expect(screen.getByText('Không ghi từ 09:28 đến 09:43: Tạm nghỉ')).toBeDefined();
    expect(screen.getByText('Phát tiếp từ 09:43:00')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Đoạn ghi sau' }));
    const place = screen.getByRole<HTMLInputElement>('slider');
    expect(Number(place.value)).toBe(at('09:43'));
    await userEvent.click(screen.getByRole('button', { name: 'Đoạn ghi trước' }));
    expect(Number(screen.getByRole<HTMLInputElement>('slider').value)).toBe(at('07:31'));
  });

  it('keeps its slider in a gap, on the stretch that comes next', async () => {
    showPlayer(at('07:31'));
    const place = screen.getByRole<HTMLInputElement>('slider');
    await userEvent.click(screen.getByRole('button', { name: /15 phút không ghi/ }));
    const inGap = screen.getByRole<HTMLInputElement>('slider');
    expect(inGap).toBe(place);
    expect([inGap.min, inGap.getAttribute('aria-valuetext')]).toEqual([
      String(at('09:43')),
      '09:28:00',
    ]);
  });

  it('goes where an event happened, and marks the event', async () => {
    showPlayer(at('07:31'));
    const event = screen.getByRole('button', { name: /15 phút không ghi/ });
    expect(event.getAttribute('aria-current')).toBeNull();
    await userEvent.click(event);
    expect(event.getAttribute('aria-current')).toBe('true');
    expect(screen.getByText('09:28:00')).toBeDefined();
  });

  it('says so when a segment does not open', async () => {
    showPlayer(at('07:31'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Không mở được đoạn ghi này');
  });

  it('tells recorded parts that may not be seen here from gaps', () => {
    showPlayer(at('07:40'), timeline.segments.slice(1));
    expect(screen.getByText('Đoạn từ 07:40 đến 09:43 không nằm trong phần được xem')).toBeDefined();
  });

  it('has nothing to play on a day without recordings', () => {
    showPlayer(0, []);
    expect(screen.getByText('Ngày này chưa có đoạn ghi nào để phát')).toBeDefined();
    expect(screen.queryByRole('slider')).toBeNull();
  });
});
