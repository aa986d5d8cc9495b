/** Sentences of `phien` on the command line. They tell what was found and accuse nobody. */
export const cli = {
  help: `phien: kiểm tra, mở và chẩn đoán trên dòng lệnh

Cách dùng: phien LỆNH [TÙY CHỌN]

Lệnh:
  verify   kiểm tra chữ ký, nhật ký, đoạn ghi và tổng thời gian của một bản gửi
  inspect  xem bên trong một bản gửi mà không tin điều gì trong đó
  open     mở đoạn ghi màn hình bằng khóa của văn phòng sở
  kit      tạo, xem, kiểm tra tệp cấu hình cơ quan
  doctor   xem tình trạng cài đặt trên máy này

Tùy chọn chung:
  --json             in một đối tượng JSON
  --language vi|en   ngôn ngữ; mặc định là tiếng Việt, tiếng Anh nếu hệ thống dùng tiếng Anh
  --help             hướng dẫn; thêm tên lệnh để xem riêng lệnh đó
  --version          phiên bản

Mã kết thúc: 0 mọi mục đều tốt, 1 có mục không khớp hoặc việc không thành, 2 dùng sai lệnh.`,
  commandHelp: {
    verify: `Cách dùng: phien verify TỆP.eml… --trust NEO.pem [TÙY CHỌN]
           phien verify MỤC [--trust NEO.pem] [--kit TỆP]

Kiểm tra từng tệp chỉ bằng những gì có trong tệp và những gì đưa kèm.

  --trust NEO.pem   chứng thư của nơi được tin cậy, dạng PEM (bắt buộc)
  --kit TỆP         tệp cấu hình cơ quan, để đối chiếu danh bạ; bản thân tệp được kiểm tra theo --trust
  --segments MỤC    thư mục chứa các đoạn ghi màn hình
  --answers TỆP     bản gửi được trả lời, hoặc kế hoạch của báo cáo; dùng nhiều lần được
  --json            in một đối tượng JSON

MỤC là hồ sơ tuần của một người, thư mục của một tuần hoặc cả nơi nộp hồ sơ: kiểm tra từng người, cho biết ai đã nộp và, khi có --kit, ai chưa nộp.

Mỗi mục có kết quả đạt, sai hoặc chưa kiểm tra được (ok: true, false, null). Một mục sai thì cả tệp không đạt.`,
    inspect: `Cách dùng: phien inspect TỆP.eml [--json]

Cho biết tiêu đề, loại, người gửi, người nhận, tệp kèm và tình trạng chữ ký, không tin điều gì trong đó.`,
    open: `Cách dùng: phien open ĐOẠN… --key KHÓA.p12 --pin-env BIẾN --reason "LÝ DO" --out MỤC
           [--carrier MỤC --enrolment TỆP.eml…] [--json]

Mở các đoạn ghi màn hình bằng khóa của văn phòng sở và ghi ra tệp WebM cùng bảng kê. ĐOẠN là tệp hoặc thư mục.
Thông báo có chữ ký gửi người được ghi được lập trước khi mở.

  --key KHÓA.p12       khóa mở bản ghi của văn phòng sở
  --pin-env BIẾN       tên biến môi trường chứa mật khẩu của khóa; không bao giờ ghi mật khẩu trên dòng lệnh
  --reason LÝ DO       lý do mở (bắt buộc); được ghi vào thông báo gửi người được ghi
  --out MỤC            thư mục nhận tệp WebM, bảng kê index.txt, index.json và thông báo đã mở
  --carrier MỤC        thư mục dùng chung của cơ quan: đặt thông báo vào hộp của người được ghi
  --enrolment TỆP.eml  bản đăng ký máy hoặc báo cáo tuần của người được ghi, để thông báo chỉ người đó đọc được`,
    kit: `Cách dùng:
  phien kit make NỘI-DUNG.json --key KHÓA.p12 --pin-env BIẾN --out office.kit
  phien kit show TỆP
  phien kit verify TỆP [--trust NEO.pem]

Tạo, xem và kiểm tra tệp cấu hình cơ quan.`,
    doctor: `Cách dùng: phien doctor [--folder MỤC] [--json]

Xem phiên bản, thư mục dữ liệu, chỗ trống trên đĩa, tệp dữ liệu, hạn của tệp cấu hình cơ quan và thư mục dùng chung.

  --folder MỤC   thư mục dữ liệu, khi không ở chỗ thường lệ`,
  },
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
    'folder-given': '“{{word}}” là thư mục; lệnh này chỉ nhận tệp.',
    'no-hand-ins': 'Trong “{{word}}” không có hồ sơ tuần nào đã nộp.',
    'folder-expected': '“{{word}}” là tệp; ở đây cần một thư mục.',
    'file-not-found': 'Không tìm thấy “{{word}}” hoặc không có quyền đọc.',
    'no-anchors': '“{{word}}” không chứa chứng thư nào dạng PEM.',
    'variable-empty': 'Biến môi trường {{word}} không có giá trị.',
    'pin-on-command-line':
      'Không ghi mật khẩu trên dòng lệnh ({{word}}): ai dùng chung máy cũng xem được. Đặt vào một biến môi trường và dùng --pin-env TÊN.',
  },
  verify: {
    fileSound: '{{file}}: mọi mục đều khớp.',
    fileOpen_other: '{{file}}: không thấy điểm nào sai; {{count}} mục chưa kiểm tra được.',
    fileUnsound: '{{file}}: có mục không khớp.',
    signer: 'Người ký: {{name}}, chứng thư {{certificate}}',
    signedByDevice: 'Máy ký thay khi chờ ký số: chứng thư {{certificate}}',
    trial: 'Bản dùng thử, không có giá trị hành chính.',
    mark: { true: '[đạt] ', false: '[SAI] ', null: '[chưa]' },
    line: '{{mark}} {{label}}: {{detail}}',
    label: {
      message: 'Cấu trúc bản gửi',
      signature: 'Chữ ký số',
      'certificate-chain': 'Nơi cấp chứng thư',
      'certificate-validity': 'Hiệu lực chứng thư',
      kit: 'Tệp cấu hình cơ quan',
      'directory-right': 'Thẩm quyền theo danh bạ',
      answers: 'Bản được trả lời',
      'journal-chain': 'Chuỗi nhật ký phiên',
      'journal-ends': 'Xác nhận cuối nhật ký',
      'previous-sessions': 'Nối tiếp các phiên',
      segments: 'Đoạn ghi màn hình',
      anchors: 'Mốc thời gian',
      timestamps: 'Dấu thời gian',
      totals: 'Tổng thời gian',
      gaps: 'Khoảng gián đoạn',
      plan: 'Kế hoạch tuần',
      sample: 'Mẫu ngẫu nhiên',
      pdf: 'Bản in PDF',
    },
    messageSound: '{{kind}}, gửi lúc {{at}}.',
    messageUnreadable:
      'Tệp không đúng cấu trúc của một bản gửi có chữ ký; tệp hỏng, bị đổi hoặc không phải bản gửi.',
    recordMalformed: 'Phần nội dung dành cho máy không đúng quy cách.',
    notRead: 'Chưa kiểm tra vì không đọc được bản gửi.',
    signatureSound: 'Khớp với nội dung; theo đồng hồ của máy ký là lúc {{at}}.',
    signatureUnreadable: 'Không đọc được chữ ký.',
    signature: {
      'content-altered': 'Nội dung không còn là nội dung đã được ký.',
      'signature-wrong': 'Chữ ký không khớp với chứng thư đi kèm.',
      'certificate-swapped': 'Chứng thư đi kèm không phải chứng thư đã dùng khi ký.',
      'algorithm-refused': 'Thuật toán hoặc khóa ký quá yếu nên chữ ký không có giá trị.',
    },
    chainTrusted: 'Do {{issuer}} cấp, dẫn về nơi được tin cậy.',
    deviceVouched: 'Máy ký đã được người gửi đăng ký bằng chữ ký số.',
    chain: {
      'unknown-issuer': 'Chứng thư không do nơi được tin cậy cấp.',
      expired: 'Một chứng thư của nơi cấp đã hết hạn.',
      'not-yet-valid': 'Một chứng thư của nơi cấp chưa đến ngày có hiệu lực.',
      'not-for-signing': 'Chứng thư không dùng để ký được.',
      broken: 'Một bước giữa chứng thư và nơi được tin cậy không đúng.',
    },
    validitySound: 'Từ {{from}} đến {{until}}.',
    validityStamped: 'Từ {{from}} đến {{until}}; chữ ký có dấu thời gian lúc {{at}}.',
    validityAtSigning: 'Thời điểm ký nằm ngoài hiệu lực của chứng thư ({{from}} đến {{until}}).',
    validityNow:
      'Hôm nay nằm ngoài hiệu lực của chứng thư ({{from}} đến {{until}}), và không có dấu thời gian cho biết đã ký từ trước.',
    kitNotGiven: 'Không đưa kèm tệp cấu hình (--kit).',
    kitSound: '{{name}}, số thứ tự {{serial}}, do nơi được tin cậy xác nhận.',
    kitUntrusted: 'Người ký tệp cấu hình không do nơi được tin cậy xác nhận.',
    kitOther: 'Tệp cấu hình đúng, nhưng bản gửi theo một tệp cấu hình khác.',
    kitOtherRules:
      'Lịch làm việc, giờ làm việc hoặc quy định trong báo cáo khác với tệp cấu hình cơ quan.',
    kitKeptIdle:
      'Báo cáo có thời gian không thao tác, trong khi tệp cấu hình cơ quan không đưa phần đó vào báo cáo.',
    kitTrial: 'Bản dùng thử và bản chính thức không đi với nhau.',
    rightNoKit: 'Không có tệp cấu hình đúng để đối chiếu danh bạ.',
    rightSound: '{{name}}, {{position}}, được gửi nội dung này.',
    awaitingSignature: 'Chờ ký số: máy đã xác nhận, người gửi chưa ký.',
    sampleNoLog:
      'Không đưa kèm báo cáo mà mẫu ngẫu nhiên được rút ra từ đó (--answers) nên chưa rút lại được.',
    sampleNoReview:
      'Rút lại {{minutes}} phút ra đúng các đoạn đã đề nghị; không đưa kèm lần duyệt kế hoạch để đối chiếu cam kết.',
    sampleSound:
      'Rút lại {{minutes}} phút ra đúng các đoạn đã đề nghị; số bí mật khớp với cam kết trong lần duyệt kế hoạch.',
    sampleNotNamed: 'Báo cáo không nêu đúng cam kết mẫu ngẫu nhiên của lần duyệt kế hoạch đưa kèm.',
    sampleFlaw: {
      'log-unknown': 'Mẫu được rút từ một báo cáo khác với bản đưa kèm.',
      'other-review': 'Mẫu dựa trên một lần duyệt hoặc một cam kết khác với báo cáo nêu.',
      nonce: 'Số bí mật của mẫu không khớp với cam kết trong lần duyệt kế hoạch.',
      sessions: 'Các phiên dùng để rút mẫu không đúng các phiên của báo cáo.',
      journal: 'Một nhật ký trong báo cáo không có dòng cuối đã dùng để rút mẫu.',
      stretches: 'Rút lại ra các đoạn khác với các đoạn đã đề nghị.',
      repeated: 'Cùng một số bí mật được dùng để rút mẫu hơn một lần.',
    },
    answersSound: 'Trả lời đúng bản đã đưa kèm.',
    answersNotGiven: 'Không đưa kèm bản được trả lời (--answers).',
    answersOther: 'Bản đưa kèm không phải bản được trả lời: nội dung hoặc lần gửi khác.',
    answersNothing: 'Bản này phải trả lời một bản khác nhưng không nêu bản nào.',
    answersBroken: 'Một tệp đưa kèm bằng --answers không có chữ ký khớp và đáng tin.',
    noSessions: 'Báo cáo không có phiên làm việc nào.',
    chainSound_other: '{{count}} nhật ký, {{entries}} dòng nối nhau nguyên vẹn.',
    chainOtherEnd: 'Phiên bắt đầu {{session}}: nhật ký không khớp với dòng cuối được nêu.',
    chainOtherPerson: 'Phiên bắt đầu {{session}}: nhật ký là của người khác.',
    chainOtherWeek: 'Phiên bắt đầu {{session}}: không thuộc tuần của báo cáo.',
    chainTwice: 'Phiên bắt đầu {{session}}: có mặt hai lần.',
    flaw: {
      sequence: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): số thứ tự không liên tục.',
      link: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): không nối với dòng trước.',
      hash: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): mã kiểm tra không khớp nội dung.',
      body: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): nội dung không khớp mã kiểm tra.',
      malformed: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): không đúng quy cách.',
      withheld:
        'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): thiếu nội dung cần để tính thời gian.',
      time: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): thời gian chạy lùi.',
      order: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): sai trình tự.',
    },
    endsSound_other: 'Cuối {{count}} nhật ký đều có chữ ký của máy đã đăng ký.',
    endsOtherDevice: 'Phiên bắt đầu {{session}}: máy ký cuối nhật ký không phải máy đã làm việc.',
    endsDeviceUnknown:
      'Phiên bắt đầu {{session}}: không có bản đăng ký hợp lệ nào cho máy ký cuối nhật ký.',
    endsOtherOwner: 'Phiên bắt đầu {{session}}: máy ký cuối nhật ký do người khác đăng ký.',
    endsSignature: 'Phiên bắt đầu {{session}}: chữ ký của máy không khớp với cuối nhật ký.',
    previousSound: 'Các phiên trên mỗi máy nối tiếp nhau, không thiếu phiên nào.',
    previousMissing:
      'Phiên bắt đầu {{session}}: phiên liền trước trên cùng máy không có trong báo cáo.',
    previousTwice: 'Phiên bắt đầu {{session}}: nối vào một phiên mà phiên khác đã nối vào.',
    previousOverlap:
      'Phiên bắt đầu {{session}}: theo đồng hồ của máy, bắt đầu khi phiên liền trước chưa kết thúc; thời gian trùng nhau bị tính hai lần.',
    previousNotInEarlier:
      'Phiên bắt đầu {{session}}: phiên liền trước trên cùng máy không có trong báo cáo của tuần trước được đưa kèm.',
    previousDenied:
      'Phiên bắt đầu {{session}}: ghi là phiên đầu tiên trên máy này, nhưng báo cáo được đưa kèm có phiên trước đó trên cùng máy.',
    previousUnknown:
      'Các phiên trong báo cáo nối tiếp nhau; phiên đầu nối vào một phiên của báo cáo trước, không được đưa kèm.',
    segmentsNotGiven_other:
      'Không đưa kèm thư mục đoạn ghi (--segments); nhật ký nêu {{count}} đoạn.',
    segmentsSound_other: '{{count}} đoạn đều đúng như nhật ký nêu.',
    segmentsDestroyed_other:
      '{{count}} đoạn đúng như nhật ký nêu; {{gone}} đoạn đã tiêu hủy theo Quyết định số {{numbers}}, mã băm còn trong nhật ký.',
    segmentsDestroyedSome_other:
      '{{count}} đoạn đúng như nhật ký nêu; {{gone}} đoạn đã tiêu hủy theo Quyết định số {{numbers}}, mã băm còn trong nhật ký; thiếu {{missing}} đoạn khác, trước hết là {{file}} (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}).',
    segmentsDestroyedNoKit_other:
      '{{count}} đoạn đúng như nhật ký nêu, thiếu {{missing}} đoạn, trước hết là {{file}} (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}). Có quyết định tiêu hủy kèm theo, nhưng cần --kit để biết người ký có quyền quyết định.',
    segmentsMissing_other:
      '{{count}} đoạn đúng như nhật ký nêu; thiếu {{missing}} đoạn để kiểm tra, trước hết là {{file}} (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}).',
    segmentChanged:
      'Tệp {{file}} khác với đoạn mà nhật ký nêu (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}).',
    segmentForeign: 'Tệp {{file}} không có trong nhật ký nào của báo cáo.',
    segmentSpan:
      'Tệp {{file}} không ghi đến lúc mà nhật ký nêu (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}).',
    segmentOther:
      'Tệp {{file}} là của một đoạn ghi khác với đoạn mà nhật ký nêu (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}).',
    segmentTwice:
      'Đoạn ghi {{file}} được nêu hai lần, lần sau ở phiên bắt đầu {{session}}, dòng {{line}} ({{at}}).',
    anchorsNone: 'Không có mốc nào do người khác xác nhận; toàn bộ thời gian chỉ theo máy ghi.',
    anchorsSound_other: '{{count}} mốc được người khác xác nhận.',
    anchorsOpen_other:
      '{{count}} mốc có giấy báo nhận; tệp không kèm đủ để biết ai giữ máy đã ký giấy báo.',
    anchorsLate_other:
      'Giấy báo nhận của {{count}} mốc cách thời điểm được xác nhận đến {{delay}}, nên không xác nhận được thời gian nào.',
    anchorsSoundLate_other:
      '{{count}} mốc được người khác xác nhận; {{late}} mốc khác có giấy báo nhận cách đến {{delay}} nên không được tính.',
    anchorsOpenLate_other:
      '{{count}} mốc có giấy báo nhận, nhưng tệp không kèm đủ để biết ai giữ máy đã ký giấy báo; {{late}} mốc khác có giấy báo nhận cách đến {{delay}} nên không được tính.',
    anchorWrong: 'Phiên bắt đầu {{session}}: một mốc không có giấy báo nhận đúng.',
    timestampsSound_other: '{{count}} mốc có dấu thời gian của máy chủ được tin cậy.',
    timestampsSoundLate_other:
      '{{count}} mốc có dấu thời gian của máy chủ được tin cậy; {{late}} mốc khác có dấu thời gian cách đến {{delay}} nên không được tính.',
    timestampsLate:
      'Dấu thời gian của {{late}} mốc cách thời điểm được xác nhận đến {{delay}}, nên không xác nhận được thời gian nào.',
    timestamp: {
      missing:
        'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): không có dấu thời gian mà dòng này nêu.',
      other:
        'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): dấu thời gian không phải của nội dung hoặc của thời điểm mà dòng này nêu.',
      order:
        'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): dấu thời gian sớm hơn dấu của mốc đứng trước.',
      broken:
        'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): dấu thời gian không có chữ ký đúng.',
      untrusted:
        'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): máy chủ cấp dấu thời gian không dẫn về nơi được tin cậy.',
    },
    totalsSound: 'Tính lại từ nhật ký ra đúng các con số trong báo cáo.',
    totalsOther: 'Tính lại từ nhật ký ra số khác, ngày {{date}}.',
    totalsOtherSum: 'Số của từng ngày đúng, nhưng tổng của tuần khác.',
    totalsUnreadable: 'Không tính lại được từ nhật ký.',
    gapsSound_other: '{{count}} khoảng gián đoạn đúng như nhật ký.',
    gapsOther: 'Các khoảng gián đoạn trong báo cáo khác với nhật ký, từ {{at}}.',
    planSound: 'Đúng kế hoạch đã trình, lần {{revision}}.',
    planNone: 'Tuần này không có kế hoạch.',
    planNotGiven: 'Không đưa kèm bản trình kế hoạch (--answers).',
    planOther: 'Kế hoạch trong báo cáo khác với bản trình đưa kèm.',
    planNotApproved: 'Báo cáo ghi kế hoạch đã duyệt, nhưng bản xét duyệt đưa kèm thì không.',
    pdfSound: 'Có bản in kèm theo.',
    pdfMissing: 'Không có bản in kèm theo.',
    pdfNone: 'Bản xét duyệt này không kèm bản in.',
    total: {
      elapsed: 'Thời gian trong phiên: {{duration}}',
      recorded: 'Đã ghi: {{duration}}',
      idle: 'Trong đó không thao tác: {{duration}}',
      masked: 'Trong đó có phần hình được che: {{duration}}',
      gaps: 'Gián đoạn: {{duration}}',
      offScreen: 'Làm việc ngoài màn hình: {{duration}}',
      unattended: 'Đăng ký ở nhà nhưng không có phiên: {{duration}}',
      anchored: 'Có người khác xác nhận mốc: {{duration}}',
      unanchored: 'Chỉ theo máy ghi: {{duration}}',
    },
  },
  folder: {
    named: '{{name}} ({{person}})',
    weekUnknown: 'không rõ tuần',
    state: {
      complete: '{{person}}, {{week}}: đã nộp đủ, {{size}}.',
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
    recordingsUnknown: 'Không có báo cáo đọc được để đối chiếu.',
    recordingsSound_other: '{{count}} đoạn đúng như nhật ký nêu; {{explained}} đoạn vắng có lý do.',
    segmentsMissing_other: 'Thiếu {{count}} đoạn không nêu lý do, đầu tiên là {{id}}.',
    segmentChanged: 'Đoạn {{id}} khác với đoạn mà nhật ký nêu.',
    segmentOther: 'Bản kê nêu đoạn {{id}} khác với nhật ký.',
    trustNotGiven:
      'Không đưa kèm nơi được tin cậy (--trust); các mục khác kiểm tra theo chứng thư đi kèm.',
    explained: {
      deleted: '       vắng {{id}}: đã xóa theo thời hạn lưu giữ hoặc quyết định của cơ quan.',
      lost: '       vắng {{id}}: mất do máy dừng đột ngột.',
      sealed: '       vắng {{id}}: đang niêm phong chờ cơ quan quyết định.',
      changed: '       vắng {{id}}: tệp trên máy không còn như lúc ghi.',
      elsewhere: '       vắng {{id}}: ghi trên máy khác.',
    },
    further: '       còn: {{detail}}',
    summary:
      'Đã nộp đủ: {{complete}}; chưa đủ: {{incomplete}}; chưa nộp xong: {{begun}}; cần kiểm tra: {{unsound}}.',
    missing: 'Chưa nộp {{week}}: {{name}} ({{person}}).',
  },
  inspect: {
    unsigned: 'Chưa tin điều gì dưới đây: lệnh này chỉ cho xem. Dùng phien verify để kiểm tra.',
    subject: 'Tiêu đề: {{subject}}',
    from: 'Người gửi: {{from}}',
    to: 'Người nhận: {{to}}',
    kind: 'Loại: {{kind}}',
    sentAt: 'Gửi lúc: {{at}}',
    attachment: 'Tệp kèm: {{name}} ({{type}}, {{size}})',
    signer: 'Chứng thư của người ký: {{name}}, {{certificate}}',
    state: {
      fits: 'Chữ ký khớp nội dung; chưa kiểm tra người ký.',
      broken: 'Chữ ký không khớp nội dung.',
      unreadable: 'Không đọc được chữ ký.',
    },
    sealed: 'Bản gửi được niêm phong: chỉ người nhận mở được.',
    recordMalformed: 'Phần nội dung dành cho máy không đúng quy cách.',
    junk: 'Tệp này không phải một bản gửi của Phiên.',
  },
  open: {
    opened_other: 'Đã mở {{count}} đoạn ghi màn hình vào {{folder}}.',
    torn: '{{file}}: đoạn ghi dừng đột ngột; phần đã ghi được mở đủ.',
    failed: '{{file}}: không mở được; tệp hỏng hoặc khóa này không mở được đoạn ghi.',
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
