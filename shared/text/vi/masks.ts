/** Programs whose windows are not recorded. */
export const masks = {
  title: 'Cửa sổ không ghi',
  hint: 'Cửa sổ của các chương trình này được che trong hình trước khi ghi. Tên chương trình tự đặt chỉ lưu trên máy này, không đi cùng báo cáo hay bản ghi.',
  long: 'Che hơn nửa màn hình quá 30 giây thì việc ghi tạm dừng. Thời gian có che được cộng vào báo cáo.',
  program: 'Chương trình',
  origin: 'Nguồn',
  fixed: 'Theo quy định',
  own: 'Tự đặt',
  none: 'Chưa có chương trình nào.',
  remove: 'Bỏ',
  removeOf: 'Bỏ {{program}} khỏi danh sách không ghi',
  add: 'Thêm chương trình…',
  addTitle: 'Không ghi cửa sổ của chương trình',
  addButton: 'Không ghi',
  open: 'Đang mở trên máy này',
  opening: 'Đang xem chương trình nào đang mở…',
  nothingOpen: 'Không thấy chương trình nào khác đang mở.',
  unknown: 'Máy này không cho biết chương trình nào đang mở.',
  placesUnknown:
    'Máy này không cho biết vị trí cửa sổ. Khi chương trình này đang chạy, việc ghi tạm dừng thay vì che.',
} as const;
