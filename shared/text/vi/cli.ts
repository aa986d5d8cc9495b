import { cliInspect } from './cli-inspect.ts';
import { cliSign } from './cli-sign.ts';
import { cliSigned } from './cli-signed.ts';
import { cliVerify } from './cli-verify.ts';

/** Sentences of `phien` on the command line. They tell what was found and accuse nobody. */
export const cli = {
  help: `phien: kiểm tra, ký, mở và chẩn đoán trên dòng lệnh

Cách dùng: phien LỆNH [TÙY CHỌN]

Lệnh:
  verify   kiểm tra một bản gửi, hoặc chữ ký số trong tệp PDF, CMS, thư
  sign     ký số một tệp PDF bằng USB ký số hoặc tệp khóa
  inspect  xem bên trong một bản gửi hoặc thư bất kỳ mà không tin điều gì trong đó
  open     mở đoạn ghi màn hình bằng khóa của văn phòng sở
  kit      tạo, xem, kiểm tra tệp cấu hình cơ quan
  doctor   xem tình trạng cài đặt trên máy này

Tùy chọn chung:
  --json             in một đối tượng JSON
  --language vi|en   ngôn ngữ; mặc định là tiếng Việt, tiếng Anh nếu hệ thống dùng tiếng Anh
  --help             hướng dẫn; thêm tên lệnh để xem riêng lệnh đó
  --version          phiên bản

Mã thoát: 0 mọi mục đều tốt, 1 có mục không khớp hoặc việc không thành, 2 dùng sai lệnh.`,
  commandHelp: {
    verify: `Cách dùng: phien verify TỆP… --trust NEO.pem [TÙY CHỌN]
           phien verify MỤC [--trust NEO.pem] [--kit TỆP]

TỆP là bản gửi của Phiên (.eml), hoặc tệp do phần mềm khác ký: PDF, chữ ký CMS (.p7s, .p7m), thư S/MIME (.eml).

Kiểm tra từng tệp chỉ bằng những gì có trong tệp và những gì đưa kèm.

  --trust NEO.pem   chứng thư của nơi được tin cậy, dạng PEM (bắt buộc)
  --kit TỆP         tệp cấu hình cơ quan, để đối chiếu danh bạ; bản thân tệp được kiểm tra theo --trust
  --segments MỤC    thư mục chứa các đoạn ghi màn hình
  --answers TỆP     bản gửi được trả lời, hoặc kế hoạch của báo cáo; dùng nhiều lần được
  --content TỆP     tệp đã được ký bằng chữ ký tách rời; không đưa thì tìm tệp cùng tên bỏ đuôi .p7s
  --online          hỏi nơi cấp chứng thư qua mạng (OCSP, CRL) về thu hồi; không đưa thì chưa kiểm tra thu hồi
  --json            in một đối tượng JSON

MỤC là hồ sơ tuần của một người, thư mục của một tuần hoặc cả nơi nộp hồ sơ: kiểm tra từng người, cho biết ai đã nộp và, khi có --kit, ai chưa nộp.

Mỗi mục có kết quả đạt, sai hoặc chưa kiểm tra được (ok: true, false, null). Một mục sai thì cả tệp không đạt.`,
    sign: cliSign.help,
    inspect: `Cách dùng: phien inspect TỆP.eml [--trust NEO.pem] [--json]

TỆP là bản gửi của Phiên hoặc thư bất kỳ. Cho xem đúng những gì hộp thư hiện ra: tiêu đề, người gửi, người nhận, ngày gửi, phần chữ,
HTML an toàn (--json), tệp kèm với loại, cỡ và mối nguy, điều đáng ngờ, tình trạng chữ ký. Không tin điều gì trong đó.
Không chạy, không tải về, không giải nén gì. Dừng trong 5 giây và 200 MB; tệp trên 64 MB chỉ đọc phần đầu.

  --trust NEO.pem   chứng thư của nơi được tin cậy, dạng PEM: xét cả người ký; không đưa thì chỉ xét nội dung có khớp
  --json            in một đối tượng JSON, ngoài ra không in gì

Mã thoát: 0 nếu thư đọc được và chữ ký, nếu có, khớp nội dung (có --trust: của người được tin cậy); 1 nếu không; 2 nếu gọi sai.`,
    open: `Cách dùng: phien open ĐOẠN… --key KHÓA.p12 --pin-env BIẾN --reason "LÝ DO" --out MỤC
           [--carrier MỤC --enrolment TỆP.eml…] [--open-sealed "CĂN CỨ"] [--json]

Mở các đoạn ghi màn hình bằng khóa của văn phòng sở và ghi ra tệp WebM cùng bảng kê. ĐOẠN là tệp hoặc thư mục.
Thông báo có chữ ký gửi người được ghi được lập trước khi mở.

  --key KHÓA.p12       khóa mở bản ghi của văn phòng sở
  --pin-env BIẾN       tên biến môi trường chứa mật khẩu của khóa; không bao giờ ghi mật khẩu trên dòng lệnh
  --reason LÝ DO       lý do mở (bắt buộc); được ghi vào thông báo gửi người được ghi
  --out MỤC            thư mục nhận tệp WebM, bảng kê index.txt, index.json và thông báo đã mở
  --carrier MỤC        thư mục dùng chung của cơ quan: đặt thông báo vào hộp của người được ghi
  --enrolment TỆP.eml  bản đăng ký máy hoặc báo cáo tuần của người được ghi, để thông báo chỉ người đó đọc được
  --open-sealed CĂN CỨ mở cả đoạn đã niêm phong theo sự cố đã báo, nêu văn bản cho phép; căn cứ được ghi vào thông báo.
                       Không có lựa chọn này, đoạn mà báo cáo tuần hoặc tin báo sự cố cùng thư mục cho là đã niêm phong không mở`,
    kit: `Cách dùng:
  phien kit make NỘI-DUNG.json --key KHÓA.p12 --pin-env BIẾN --out office.kit
  phien kit show TỆP
  phien kit verify TỆP [--trust NEO.pem]

Tạo, xem và kiểm tra tệp cấu hình cơ quan.`,
    doctor: `Cách dùng: phien doctor [--folder MỤC] [--json]

Xem phiên bản, thư mục dữ liệu, chỗ trống trên đĩa, tệp dữ liệu, hạn của tệp cấu hình cơ quan và thư mục dùng chung.

  --folder MỤC   thư mục dữ liệu, khi không ở chỗ thường lệ`,
  },
  fileUnreadable:
    'Không đọc được {{file}}: đọc bị lỗi, không có quyền đọc, hoặc không phải tệp bình thường.',
  seeHelp: 'Xem cách dùng: phien {{command}} --help',
  seeAllHelp: 'Xem cách dùng: phien --help',
  usage: {
    'command-missing': 'Chưa có tên lệnh.',
    'unknown-command': 'Không có lệnh “{{word}}”.',
    'unknown-language': 'Không có ngôn ngữ “{{word}}”; chọn vi hoặc en.',
    'unknown-option': 'Không có tùy chọn {{word}}.',
    'value-missing': 'Tùy chọn {{word}} thiếu giá trị.',
    'option-missing': 'Thiếu tùy chọn {{word}}.',
    'file-missing': 'Chưa có tên tệp.',
    'too-many-files': 'Lệnh này chỉ nhận một tệp.',
    'two-files': 'Lệnh này nhận đúng hai tệp: tệp vào và tệp ra.',
    'file-there': '“{{word}}” đã có sẵn; không ghi đè. Chọn tên khác cho tệp ra.',
    'value-wrong': 'Giá trị của {{word}} không dùng được.',
    'pss-not-offered':
      'Chứng thư số hoặc USB ký số này không ký được RSASSA-PSS. Bỏ {{word}} rồi ký lại.',
    'place-off-page': 'Chỗ nêu ở {{word}} không nằm trọn trên một trang của tệp.',
    'needs-appearance':
      '{{word}} chỉ dùng khi chữ ký hiện trên trang. Thêm --appearance person, agency, appendix hoặc copy.',
    'field-missing': 'Tệp không có ô chữ ký nào tên “{{word}}”.',
    'field-other-type': '“{{word}}” trong tệp không phải là ô chữ ký, nên không ký vào đó được.',
    'field-signed':
      'Ô chữ ký “{{word}}” đã có chữ ký. Mỗi ô chỉ ký một lần; chọn ô khác, hoặc bỏ --field.',
    'field-read-only': 'Người soạn tệp đã khóa ô chữ ký “{{word}}”, nên không ký vào đó được.',
    'field-ambiguous':
      'Tệp có nhiều ô cùng tên “{{word}}”, hoặc ô này nằm ở nhiều chỗ, nên không rõ ký vào đâu. Bỏ --field để ký ở chỗ khác.',
    'field-hidden':
      'Ô chữ ký “{{word}}” không có chỗ trên trang, nên chữ ký trong ô không hiện được. Bỏ --appearance, hoặc bỏ --field để đặt chữ ký ở chỗ khác.',
    'field-too-small':
      'Ô chữ ký “{{word}}” nhỏ hơn hình cần hiện (con dấu hiện đúng cỡ thật). Chưa ghi tệp nào. Chọn kiểu hiện khác, hoặc bỏ --field.',
    'field-and-place':
      'Ô chữ ký (--field) đã có chỗ của nó trên trang. Bỏ {{word}} hoặc bỏ --field.',
    'key-file-given':
      'Tệp khóa không có bàn phím để nhập PIN. Bỏ {{word}} và nêu biến chứa mật khẩu bằng --pin-env.',
    'folder-given': '“{{word}}” là thư mục; lệnh này chỉ nhận tệp.',
    'no-hand-ins': 'Trong “{{word}}” không có hồ sơ tuần nào đã nộp.',
    'folder-expected': '“{{word}}” là tệp; ở đây cần một thư mục.',
    'file-not-found': 'Không tìm thấy “{{word}}” hoặc không có quyền đọc.',
    'no-anchors': '“{{word}}” không chứa chứng thư nào dạng PEM.',
    'content-missing': '“{{word}}” là chữ ký tách rời; cần đưa tệp đã ký bằng --content.',
    'variable-empty': 'Biến môi trường {{word}} không có giá trị.',
    'pin-on-command-line':
      'Không ghi mật khẩu trên dòng lệnh ({{word}}): ai dùng chung máy cũng xem được. Đặt vào một biến môi trường và dùng --pin-env TÊN.',
  },
  verify: cliVerify,
  sign: cliSign,
  signed: cliSigned,
  folder: {
    named: '{{name}} ({{person}})',
    weekUnknown: 'không rõ tuần',
    state: {
      complete: '{{person}}, {{week}}: đã nộp đủ, {{size}}.',
      explained: '{{person}}, {{week}}: thiếu, có lý do, {{size}}.',
      incomplete: '{{person}}, {{week}}: nộp chưa đủ, {{size}}.',
      begun: '{{person}}, {{week}}: chưa nộp xong, {{size}}.',
      unsound: '{{person}}, {{week}}: cần kiểm tra, {{size}}.',
    },
    label: {
      'work-log': 'Báo cáo tuần',
      manifest: 'Bản kê',
      belonging: 'Đúng người, đúng tuần',
      documents: 'Văn bản kèm theo',
      recordings: 'Đoạn ghi màn hình',
    },
    none: {
      'work-log': 'Chưa có báo cáo tuần.',
      manifest: 'Chưa có bản kê; bản kê được chép sau cùng.',
    },
    messageSound: 'Không thấy điểm nào sai.',
    otherKind: {
      'work-log': 'work-log.eml không phải báo cáo tuần.',
      manifest: 'manifest.eml không phải bản kê hồ sơ nộp tuần.',
    },
    belongingUnknown: 'Chưa có văn bản nào đọc được để đối chiếu.',
    belongingSound: 'Báo cáo và bản kê đúng người, đúng tuần, nói về cùng một lần gửi.',
    otherPerson: 'Văn bản trong thư mục không phải của {{person}}.',
    otherWeek: 'Báo cáo, bản kê và thư mục không cùng một tuần.',
    otherLog: 'Bản kê nói về một lần gửi báo cáo khác.',
    notListed: 'Chưa có bản kê để đối chiếu.',
    documentsSound_other: 'Đủ {{count}} văn bản như bản kê nêu.',
    documentMissing: 'Thiếu {{file}} mà bản kê nêu.',
    documentChanged: '{{file}} khác với văn bản mà bản kê nêu.',
    documentSize: 'Bản kê nêu {{file}} dài {{stated}} byte; tệp dài {{size}} byte.',
    recordingsUnknown: 'Không có báo cáo đọc được để đối chiếu.',
    recordingsSound_other: '{{count}} đoạn đúng như nhật ký nêu.',
    recordingsExplained_other:
      '{{count}} đoạn đúng như nhật ký nêu; thiếu, có lý do: niêm phong {{sealed}}, đã xóa {{deleted}}, mất do dừng đột ngột {{lost}}.',
    segmentsMissing_other:
      'Thiếu {{count}} đoạn mà nhật ký không cho biết lý do, đầu tiên là {{id}}.',
    unreadable:
      'Không đọc được {{file}}: đọc bị lỗi, không có quyền đọc, hoặc không phải tệp bình thường. Những gì khác vẫn được kiểm tra.',
    folderUnreadable:
      '{{folder}}: không đọc được thư mục này, hoặc là liên kết đến nơi khác. Những thư mục khác vẫn được kiểm tra.',
    otherName:
      '{{folder}}: trong thư mục có hồ sơ nộp, nhưng tên thư mục không phải một tuần (như 2026-W47) nên chưa kiểm tra.',
    segmentChanged: 'Đoạn {{id}} khác với đoạn mà nhật ký nêu.',
    segmentOther: 'Bản kê nêu đoạn {{id}} khác với nhật ký.',
    segmentSizeInJournal: 'Nhật ký nêu đoạn {{id}} dài {{stated}} byte; tệp dài {{size}} byte.',
    segmentSizeInList: 'Bản kê nêu đoạn {{id}} dài {{stated}} byte; đoạn này dài {{size}} byte.',
    trustNotGiven:
      'Không đưa kèm nơi được tin cậy (--trust); các mục khác kiểm tra theo chứng thư đi kèm.',
    documentUnsound:
      '{{file}}: chữ ký không khớp, hoặc người ký không do nơi được tin cậy xác nhận.',
    enrolmentNotThere: 'Chưa có báo cáo đọc được để biết máy ký là của ai.',
    explained: {
      deleted:
        '       thiếu {{id}}, có lý do: đã xóa theo thời hạn lưu giữ hoặc quyết định của cơ quan.',
      lost: '       thiếu {{id}}, có lý do: mất do máy dừng đột ngột.',
      sealed: '       thiếu {{id}}, có lý do: đang niêm phong chờ cơ quan quyết định.',
      changed: '       thiếu {{id}}: tệp trên máy không còn như lúc ghi.',
      elsewhere: '       thiếu {{id}}: ghi trên máy khác.',
    },
    further: '       còn: {{detail}}',
    summary:
      'Đã nộp đủ: {{complete}}; thiếu, có lý do: {{explained}}; chưa đủ: {{incomplete}}; chưa nộp xong: {{begun}}; cần kiểm tra: {{unsound}}.',
    missing: 'Chưa nộp {{week}}: {{name}} ({{person}}).',
  },
  inspect: cliInspect,
  open: {
    opened_other: 'Đã mở {{count}} đoạn ghi màn hình vào {{folder}}.',
    torn: '{{file}}: đoạn ghi dừng đột ngột; phần đã ghi được mở đủ.',
    unreadable:
      '{{file}}: không đọc được; đọc bị lỗi, không có quyền đọc, hoặc không phải tệp bình thường.',
    unopened: '{{file}}: không mở được; tệp hỏng hoặc khóa này không mở được đoạn ghi.',
    sealed:
      '{{file}}: đã niêm phong theo sự cố đã báo nên không mở; nếu có văn bản cho phép, nêu bằng --open-sealed.',
    tell: 'Người được ghi ({{person}}) phải được báo về lần mở này. Gửi tệp {{file}} đến người đó; thông báo nêu lý do và các đoạn đã mở.',
    told: 'Thông báo về lần mở này đã đặt vào hộp của người được ghi ({{person}}).',
    indexTitle: 'Các đoạn ghi đã mở, theo đồng hồ của máy đã ghi:',
    indexVideo: '{{day}} {{from}} đến {{to}}  {{display}}  {{video}}',
    indexGap:
      '{{day}} {{from}} đến {{to}}  {{display}}  không có đoạn ghi ở đây; nguyên nhân nằm trong nhật ký phiên',
  },
  doctor: {
    line: '{{mark}} {{detail}}',
    version: 'Phiên {{version}}, Node {{node}}, {{system}}.',
    folder: 'Thư mục dữ liệu: {{folder}}.',
    folderMissing: 'Chưa có dữ liệu tại {{folder}}; chương trình chưa được mở lần nào ở đây.',
    disk: 'Còn trống {{free}} trên đĩa.',
    diskLow: 'Chỉ còn trống {{free}} trên đĩa; giải phóng thêm chỗ trước khi ghi màn hình.',
    databaseSound: 'Tệp dữ liệu được mã hóa, {{size}}.',
    databaseMissing: 'Chưa có tệp dữ liệu.',
    databaseUnreadable: 'Không đọc được tệp dữ liệu.',
    databasePlain: 'Tệp dữ liệu không được mã hóa; báo trung tâm tin học.',
    keys: 'Khóa của máy đã được niêm phong. Chỉ chương trình có cửa sổ mới thử mở được.',
    keysMissing: 'Chưa có khóa của máy.',
    policyNone: 'Máy không có quy định riêng về khóa ký tệp cấu hình cơ quan (policy.json).',
    policyPins: 'Quy định của máy chỉ nhận tệp cấu hình ký bằng khóa {{fingerprint}}.',
    policyUnreadable:
      'Quy định của máy (policy.json) không đọc được nên máy không nhận tệp cấu hình nào. Trung tâm tin học cần sửa.',
    kitMissing: 'Chưa có tệp cấu hình cơ quan.',
    kitUnreadable: 'Tệp cấu hình cơ quan không đọc được hoặc đã bị đổi.',
    kitValid: 'Tệp cấu hình của {{name}} còn hạn đến {{until}}.',
    kitExpiring: 'Tệp cấu hình của {{name}} sắp hết hạn, ngày {{until}}.',
    kitExpired: 'Tệp cấu hình của {{name}} đã hết hạn ngày {{until}}; chưa gửi được bản mới.',
    carrierReachable: 'Vào được thư mục dùng chung: {{folder}}.',
    carrierUnreachable: 'Không vào được thư mục dùng chung: {{folder}}.',
    carrierUnknown: 'Tệp cấu hình không nêu thư mục dùng chung nên không thử được.',
  },
} as const;
