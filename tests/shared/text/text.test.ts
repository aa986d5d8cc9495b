import { describe, expect, it } from 'vitest';
import { createText } from '../../../shared/text/text.ts';

describe('text', () => {
  it('speaks both languages, each on its own', () => {
    expect(createText('vi').t('ui.cancel')).toBe('Hủy');
    expect(createText('en').t('ui.cancel')).toBe('Cancel');
  });

  it('counts in English with a singular and in Vietnamese without', () => {
    const { t } = createText('en');
    expect([1, 2].map((count) => t('aria.notifications', { count }))).toEqual([
      '1 notification.',
      '2 notifications.',
    ]);
    expect(createText('vi').t('aria.notifications', { count: 1 })).toBe('1 thông báo.');
  });

  it('leaves names with special characters as they are', () => {
    const filled = createText('vi').t('timeline.legend', { label: 'A & <B>', duration: '6 phút' });
    expect(filled).toBe('A & <B> 6 phút');
  });
});
