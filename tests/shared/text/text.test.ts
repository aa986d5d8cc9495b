import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../shared/text/names.ts';
import { createText } from '../../../shared/text/text.ts';

describe('text', () => {
  it('speaks both languages, each on its own', () => {
    expect(createText('vi').t('ui.cancel')).toBe('Hủy');
    expect(createText('en').t('ui.cancel')).toBe('Cancel');
  });

  it('counts in English with a singular and in Vietnamese without', () => {
    const { t } = createText('en');
    expect([t('ui.count', { count: 1 }), t('ui.count', { count: 2 })]).toEqual([
      '1 item',
      '2 items',
    ]);
    expect(createText('vi').t('ui.count', { count: 1 })).toBe('1 mục');
  });

  it('leaves names with special characters as they are', () => {
    const filled = createText('vi').t('timeline.legend', { label: 'A & <B>', duration: '6 phút' });
    expect(filled).toBe('A & <B> 6 phút');
  });
});

describe('names', () => {
  it('sort by given name, then by the rest, in Vietnamese order', () => {
    const names = [
      'Trần Văn Ân',
      'Lê Thị Thu Hà',
      'Trần Minh Anh',
      'Đỗ An',
      'Lê Minh Anh',
      'Bùi Đăng',
    ];
    expect(names.toSorted(compareNames)).toEqual([
      'Đỗ An',
      'Lê Minh Anh',
      'Trần Minh Anh',
      'Trần Văn Ân',
      'Bùi Đăng',
      'Lê Thị Thu Hà',
    ]);
  });

  it('treats composed and decomposed spellings alike', () => {
    expect(compareNames('Lê Thị Thu Hà', 'Lê Thị Thu Hà'.normalize('NFD'))).toBe(0);
  });
});
