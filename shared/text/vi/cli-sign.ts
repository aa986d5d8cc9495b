/** Sentences of `phien sign`. */
export const cliSign = {
  signed: 'Đã ký: {{file}}, mức PAdES {{level}}.',
  signer: 'Người ký: {{name}}, chứng thư số do {{issuer}} cấp.',
  certificate: 'Chứng thư số: {{id}}, còn hạn đến {{until}}.',
  revocation: {
    good: 'Thu hồi: chứng thư số chưa bị thu hồi.',
    revoked: 'Thu hồi: chứng thư số đã bị thu hồi.',
    unchecked: 'Thu hồi: chưa kiểm tra được.',
  },
  stamped: 'Dấu thời gian: {{at}}.',
  noStamp: 'Không có dấu thời gian: chưa nêu máy chủ (--tsa).',
  stampMissing:
    'Không có dấu thời gian: máy chủ không trả lời hoặc trả lời không đúng. Chữ ký vẫn đúng, nhưng thời gian ký là theo đồng hồ máy này.',
  shown: 'Chữ ký hiện ở trang {{page}}.',
  hidden: 'Chữ ký không hiện trên trang.',
  several: 'Có nhiều chứng thư số dùng được. Chọn một bằng --certificate và phần đầu của mã:',
  one: '  {{id}}  {{name}}; {{issuer}} cấp, còn hạn đến {{until}}',
  unmatched:
    'Không có chứng thư số nào có mã bắt đầu bằng {{beginning}}. Các chứng thư số có ở đây:',
  labelMissing:
    'Không thấy USB ký số nào có nhãn “{{label}}”. Kiểm tra nhãn ở --token-label, hoặc cắm USB rồi thử lại.',
  fields: 'Các ô chữ ký còn trống trong tệp: {{names}}.',
  noFields: 'Tệp không có ô chữ ký nào còn trống.',
  demand: {
    timestamp: 'Ô chữ ký này đòi chữ ký có dấu thời gian. Thêm --tsa, hoặc bỏ --field.',
    reason:
      'Ô chữ ký này đòi nêu lý do ký do người soạn tệp ấn định; lệnh này không nêu lý do, nên không ký được vào ô.',
    certificate:
      'Ô chữ ký này chỉ nhận chứng thư số do người soạn tệp ấn định; ở đây không xét được điều đó, nên không ký vào ô.',
    certification:
      'Ô chữ ký này đòi chữ ký chứng nhận tài liệu (certification), loại chữ ký không lập ở đây.',
    digest: 'Ô chữ ký này đòi thuật toán băm khác SHA-256, nên không ký được vào ô.',
    form: 'Ô chữ ký này đòi dạng chữ ký khác PAdES, nên không ký được vào ô.',
    other:
      'Ô chữ ký này đòi điều mà ở đây không làm theo được (nội dung pháp lý, cách hiện hoặc cách khóa tài liệu do người soạn tệp ấn định), nên không ký được vào ô.',
  },
  refused: {
    'document-folder-refused':
      'Không ghi được tệp ra: thư mục đó không cho ghi, hoặc tên đó vừa có tệp khác. Chưa ghi tệp nào. Chọn thư mục hoặc tên khác.',
    'certificate-ambiguous':
      'Thư viện này thấy nhiều USB ký số. Nêu nhãn của một chiếc bằng --token-label.',
    'pdf-place-missing':
      'Chữ trên trang không cho biết chỗ đặt chữ ký, hoặc chỗ đó đã có chữ ký. Chưa ghi tệp nào. Nêu chỗ bằng --place.',
    'pin-final-try':
      'Chỉ còn một lần nhập PIN: nhập sai lần này thì USB ký số bị khóa. PIN chưa được đưa vào. Chắc chắn PIN đúng thì thêm --confirm-final-try.',
    'timestamp-unreachable':
      'Máy chủ dấu thời gian không trả lời. Chưa ghi tệp nào. Thử lại sau, hoặc thêm --tsa-optional để ký không có dấu thời gian.',
    'timestamp-refused':
      'Máy chủ dấu thời gian trả lời không đúng, nên không nhận. Chưa ghi tệp nào. Kiểm tra địa chỉ (--tsa) và nơi được tin cậy (--trust), hoặc thêm --tsa-optional để ký không có dấu thời gian.',
  },
  help: `Cách dùng: phien sign VÀO.pdf RA.pdf --token pkcs11:THƯ-VIỆN|KHÓA.p12 --pin-env BIẾN [TÙY CHỌN]

Ký số một tệp PDF (PAdES). Tệp gốc còn nguyên; tệp RA.pdf chỉ có khi đã ký xong, và không ghi đè tệp có sẵn. PIN được đưa vào USB ký số đúng một lần, không tự thử lại.

  --token pkcs11:THƯ-VIỆN  USB ký số, theo thư viện PKCS#11 của hãng sản xuất
  --token KHÓA.p12         tệp khóa
  --token-label NHÃN       nhãn của USB ký số, khi cắm nhiều chiếc
  --pin-env BIẾN           tên biến môi trường chứa PIN, để rỗng khi tệp khóa không có mật khẩu;
                           không bao giờ ghi PIN trên dòng lệnh
  --pin-on-token           nhập PIN trên bàn phím của chính thiết bị
  --confirm-final-try      vẫn nhập PIN khi chỉ còn một lần; nhập sai thì USB ký số bị khóa
  --certificate MÃ         phần đầu mã SHA-256 của chứng thư số, khi có nhiều chứng thư số
  --appearance KIỂU        person (chữ ký của người có thẩm quyền), agency (dấu của cơ quan),
                           appendix (phụ lục), copy (bản sao) hoặc none (không hiện; mặc định)
  --picture ẢNH.png        hình chữ ký hoặc hình dấu, PNG nền trong suốt
  --caption CHỮ            chữ ở góc trên bên phải: "15/QĐ-UBND" cho phụ lục, "SAO Y; UBND XÃ …" cho bản sao
  --place TRANG,X,Y,R,C    chỗ hiện, tính bằng point từ góc dưới bên trái trang; để trống thì tự tìm theo chữ trên trang
  --field TÊN              ký vào ô chữ ký còn trống có sẵn trong tệp; ô có chỗ trên trang thì chữ ký hiện ở đó
  --tsa ĐỊA-CHỈ            máy chủ dấu thời gian (RFC 3161)
  --tsa-optional           máy chủ không trả lời thì vẫn ký, không có dấu thời gian
  --trust NEO.pem          chứng thư của nơi được tin cậy: kiểm tra chứng thư số, thu hồi và dấu thời gian trước khi ký;
                           chứng thư cấp trung gian trong đó được ghi kèm chữ ký
  --pss                    ký RSASSA-PSS thay cho PKCS#1 v1.5
  --json                   in một đối tượng JSON`,
} as const;
