/** Sentences of `phien verify`: each check and its outcome. They tell what was found and accuse nobody. */
export const cliVerify = {
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
  messageAhead:
    '{{kind}}, ghi thời điểm {{at}}, sau giờ của máy đang kiểm tra ({{now}}), nên thời điểm này chưa dùng làm căn cứ; xem lại đồng hồ của máy.',
  messageUnreadable:
    'Tệp không đúng cấu trúc của một bản gửi có chữ ký; tệp hỏng, bị đổi hoặc không phải bản gửi.',
  fileUnreadable:
    'Không đọc được tệp: đọc bị lỗi, không có quyền đọc, hoặc không phải tệp bình thường.',
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
  validityStampedEarly:
    'Dấu thời gian của chữ ký ghi lúc {{at}}, trước khi chứng thư có hiệu lực ({{from}} đến {{until}}).',
  validityStampedAhead:
    'Hôm nay chứng thư còn hiệu lực ({{from}} đến {{until}}). Dấu thời gian của chữ ký ghi lúc {{at}}, sau giờ của máy đang kiểm tra ({{now}}), nên chưa dùng làm căn cứ; xem lại đồng hồ của máy.',
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
    'later-log': 'Mẫu rút từ lần gửi báo cáo sau, dù lần gửi trước đã nêu cùng một cam kết.',
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
    hash: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): mã băm không khớp nội dung.',
    body: 'Phiên bắt đầu {{session}}, dòng {{line}} ({{at}}): nội dung không khớp mã băm.',
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
  segmentSize:
    'Dung lượng của tệp {{file}} khác với {{stated}} byte mà nhật ký nêu (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}).',
  segmentUnreadable:
    'Không đọc được tệp {{file}} (phiên bắt đầu {{session}}, dòng {{line}}, {{at}}): đọc bị lỗi, không có quyền đọc, hoặc không phải tệp bình thường.',
  segmentFileUnreadable:
    'Không đọc được {{file}} trong thư mục đoạn ghi: đọc bị lỗi, không có quyền đọc, hoặc không phải tệp bình thường.',
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
  anchorsAhead:
    'Giấy báo nhận của {{ahead}} mốc ghi đến {{at}}, sau giờ của máy đang kiểm tra ({{now}}), nên chưa dùng làm căn cứ; xem lại đồng hồ của máy. {{others}} mốc khác có giấy báo nhận đúng lúc.',
  anchorWrong: 'Phiên bắt đầu {{session}}: một mốc không có giấy báo nhận đúng.',
  timestampsSound_other: '{{count}} mốc có dấu thời gian của máy chủ được tin cậy.',
  timestampsSoundLate_other:
    '{{count}} mốc có dấu thời gian của máy chủ được tin cậy; {{late}} mốc khác có dấu thời gian cách đến {{delay}} nên không được tính.',
  timestampsAhead:
    'Dấu thời gian của {{ahead}} mốc ghi đến {{at}}, sau giờ của máy đang kiểm tra ({{now}}), nên chưa dùng làm căn cứ; xem lại đồng hồ của máy. {{others}} mốc khác có dấu thời gian của máy chủ được tin cậy.',
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
} as const;
