import type { ErrorCode } from '../../errors.ts';

export const errors = {
  'invalid-input':
    'Dữ liệu gửi đi không đúng quy cách nên chưa được thực hiện. Kiểm tra lại các ô đã nhập rồi làm lại.',
  forbidden: 'Cửa sổ này không được phép làm việc đó, nên chưa có gì thay đổi.',
  internal:
    'Chương trình gặp lỗi chưa lường trước. Phần đã lưu vẫn còn nguyên. Thử lại; nếu vẫn lỗi, gửi tệp nhật ký chương trình cho trung tâm tin học.',
  'not-found':
    'Không tìm thấy mục này, có thể vì đã bị xóa hoặc thay bằng bản mới. Mở lại danh sách để xem bản hiện có.',
  'no-kit':
    'Máy này chưa có tệp cấu hình cơ quan. Mở tệp do trung tâm tin học cấp, hoặc dùng thử với cơ quan mẫu.',
  'disk-full':
    'Ổ đĩa đã đầy nên không ghi thêm được. Phần đã lưu vẫn còn nguyên. Giải phóng dung lượng rồi thử lại.',
  'folder-unreachable':
    'Không vào được thư mục dùng chung, có thể do mất mạng hoặc ổ chưa kết nối. Bản gửi được giữ lại và sẽ tự gửi khi vào được thư mục.',
  'cloud-folder':
    'Thư mục này nằm trong ổ đám mây cá nhân (OneDrive, Google Drive, Dropbox…) mà quy định của cơ quan không cho dùng. Chọn thư mục dùng chung của cơ quan.',
  'file-unreadable':
    'Không đọc được tệp, có thể vì tệp hỏng, đang được chương trình khác dùng hoặc không có quyền đọc. Kiểm tra tệp rồi mở lại.',
  'database-too-new':
    'Dữ liệu trên máy do phiên bản Phiên mới hơn tạo ra nên bản này không mở được. Cài bản mới nhất rồi mở lại; dữ liệu vẫn còn nguyên.',
  'database-unreadable':
    'Không mở được dữ liệu trên máy vì tệp hỏng hoặc sai khóa. Không xóa tệp này; khôi phục từ tệp khôi phục hoặc báo trung tâm tin học.',
  'secret-lost':
    'Hệ điều hành không trả lại được khóa của máy này, có thể do đổi tài khoản hoặc cài lại máy. Khôi phục khóa bằng tệp khôi phục.',
  'secret-storage-weak':
    'Máy này không có kho khóa an toàn của hệ điều hành nên không dùng được với cơ quan thật. Bật kho khóa (keyring) rồi mở lại Phiên.',
  'stand-in-refused':
    'Bản chạy trên Chromium chỉ dùng để thử, không mở tệp cấu hình của cơ quan thật. Cài bản Phiên chính thức rồi mở lại tệp này.',
  'profile-in-use':
    'Dữ liệu của người này đang mở ở một cửa sổ Phiên khác. Chuyển sang cửa sổ đó, hoặc đóng nó rồi mở lại.',
  'pin-wrong':
    'Mã PIN hoặc mật khẩu chưa đúng nên chưa ký, chưa mở gì. Kiểm tra rồi nhập lại; Phiên không tự thử lại.',
  'token-unreadable':
    'Không đọc được tệp khóa hoặc USB ký số. Kiểm tra đã cắm thiết bị hoặc chọn đúng tệp .p12, .pfx rồi thử lại.',
  'token-not-yours':
    'Chứng thư số này không phải của người đang dùng Phiên theo danh bạ cơ quan. Dùng đúng USB ký số hoặc tệp khóa của mình.',
  'certificate-expired':
    'Chứng thư số đã hết hạn nên không ký được. Đề nghị cơ quan gia hạn chứng thư, sau đó ký lại.',
  'certificate-not-yet-valid':
    'Chứng thư số chưa đến ngày có hiệu lực. Kiểm tra ngày giờ của máy; nếu đúng, đợi đến ngày hiệu lực rồi ký.',
  'kit-unsigned':
    'Tệp cấu hình cơ quan không có chữ ký nên không dùng được. Xin lại tệp đã ký từ trung tâm tin học.',
  'kit-altered':
    'Nội dung tệp cấu hình cơ quan không khớp chữ ký, tức là đã bị thay đổi sau khi ký. Không dùng tệp này; xin lại tệp gốc từ trung tâm tin học.',
  'kit-foreign':
    'Tệp cấu hình này do khóa của cơ quan khác ký. Cấu hình đang dùng được giữ nguyên. Xin tệp của đúng cơ quan mình.',
  'kit-older':
    'Tệp cấu hình này cũ hơn tệp đang dùng nên không được nhận. Xin tệp mới nhất từ trung tâm tin học.',
  'kit-too-new': 'Tệp cấu hình này cần phiên bản Phiên mới hơn. Cập nhật Phiên rồi mở lại tệp.',
  'kit-expired':
    'Tệp cấu hình cơ quan đã hết hạn nên chưa gửi được bản mới; phần đã có vẫn xem được. Xin tệp mới từ trung tâm tin học.',
  'kit-not-for-you':
    'Danh bạ trong tệp cấu hình không có người này. Kiểm tra đã chọn đúng người và đúng tệp, hoặc báo trung tâm tin học bổ sung danh bạ.',
  'kit-unreadable':
    'Tệp đã chọn không phải là tệp cấu hình cơ quan hoặc đã hỏng. Chọn tệp khác, hoặc xin lại tệp từ trung tâm tin học.',
  'policy-unreadable':
    'Không đọc được chính sách của máy về khóa ký tệp cấu hình (policy.json) nên chưa mở tệp cấu hình nào. Báo trung tâm tin học sửa chính sách rồi mở lại tệp.',
  'recovery-passphrase-wrong':
    'Mật khẩu của tệp khôi phục chưa đúng nên chưa khôi phục được. Kiểm tra bộ gõ, phím Caps Lock rồi nhập lại.',
  'recovery-unreadable':
    'Không đọc được tệp khôi phục, có thể vì tệp hỏng hoặc không do Phiên tạo ra. Chọn bản sao khác của tệp khôi phục.',
  'timestamp-refused': 'Máy chủ cấp dấu thời gian chưa trả lời đúng. Công việc vẫn tiếp tục.',
  'message-too-much':
    'Thư này tốn quá nhiều thời gian hoặc bộ nhớ để đọc. Phiên đã dừng lại; các thư khác vẫn đọc được.',
  'message-unreadable':
    'Không đọc được bản gửi này nên đã để riêng, không áp dụng. Đề nghị người gửi gửi lại.',
  'message-altered':
    'Nội dung bản gửi không khớp chữ ký nên đã để riêng, không áp dụng. Đề nghị người gửi gửi lại.',
  'message-deleted':
    'Nội dung này đã được xóa theo thời hạn lưu giữ hoặc theo quyết định của cơ quan. Mã băm và thời điểm xóa vẫn được giữ lại.',
  'state-conflict':
    'Mục này vừa thay đổi nên thao tác không còn phù hợp. Xem trạng thái mới rồi làm lại nếu cần.',
  'plan-incomplete':
    'Kế hoạch còn thiếu nội dung bắt buộc nên chưa trình được. Bổ sung các dòng được đánh dấu rồi trình lại.',
  'secret-mark':
    'Nội dung có dấu chỉ độ mật (MẬT, TỐI MẬT hoặc TUYỆT MẬT) nên không được nhận: bí mật nhà nước không được đưa lên máy có nối mạng. Bỏ nội dung đó và xử lý trên máy độc lập của cơ quan.',
  'notice-not-read':
    'Thông báo của cơ quan về việc ghi màn hình chưa được xác nhận nên chưa ghi. Đọc thông báo rồi chọn “Đã đọc thông báo”.',
  'session-running': 'Đang có một phiên làm việc chạy. Kết thúc phiên đó trước khi làm việc này.',
  'no-session': 'Hiện không có phiên làm việc nào đang chạy. Bắt đầu phiên rồi thử lại.',
  'screen-permission':
    'Hệ điều hành chưa cho phép ghi màn hình nên chưa ghi được. Cấp quyền ghi màn hình cho Phiên trong cài đặt hệ thống rồi bắt đầu lại.',
  'recorder-failed':
    'Bộ ghi màn hình đã dừng nên phần này không được ghi. Phiên vẫn chạy và khoảng gián đoạn đã được ghi nhận. Chọn “Ghi tiếp” để khởi động lại bộ ghi.',
  'recording-unreadable':
    'Không mở được đoạn ghi màn hình, vì tệp thiếu, hỏng hoặc khóa không phải của người này. Các đoạn khác không bị ảnh hưởng.',
  'recording-sealed':
    'Đoạn ghi này đã được niêm phong theo một sự cố đã báo, nên không mở được. Cơ quan sẽ quyết định giữ lại hoặc tiêu hủy.',
  'recording-deleted':
    'Đoạn ghi này đã bị xóa theo quyết định của cơ quan hoặc khi hết thời hạn lưu. Mã băm còn trong nhật ký phiên.',
  'recording-key-wrong':
    'Khóa này không phải khóa mở bản ghi của cơ quan theo tệp cấu hình, nên chưa mở gì và chưa báo cho ai. Chọn tệp khóa hoặc cắm USB của người giữ khóa.',
  'hand-in-unsound':
    'Hồ sơ này không có báo cáo tuần, hoặc chữ ký trên báo cáo không đúng của người nộp, nên không biết phải báo cho ai và chưa mở được. Kiểm tra hồ sơ trước.',
  'print-failed':
    'Không tạo được tệp PDF nên chưa có bản in. Nội dung đã lưu vẫn còn nguyên. Thử lại.',
  'share-missing':
    'Cơ quan chưa cho biết nơi nộp hồ sơ tuần. Chọn một thư mục hoặc ổ USB, hoặc hỏi trung tâm tin học.',
  'share-unreachable':
    'Không vào được nơi nộp hồ sơ, có thể do mất mạng hoặc ổ chưa kết nối. Phần đã chép vẫn còn; kết nối lại rồi chọn nộp tiếp.',
  'share-full':
    'Nơi nộp hồ sơ đã hết chỗ. Phần đã chép vẫn còn; báo văn phòng giải phóng dung lượng rồi chọn nộp tiếp.',
  'share-password':
    'Nơi nộp hồ sơ không nhận tên hoặc mật khẩu này. Kiểm tra lại rồi đăng nhập để nộp tiếp.',
  'share-refused':
    'Nơi nộp hồ sơ không cho ghi. Phần đã chép vẫn còn; báo trung tâm tin học cấp quyền ghi rồi chọn nộp tiếp.',
  'share-certificate':
    'Chứng thư của máy chủ nhận hồ sơ không đáng tin: hết hạn, sai tên hoặc do nơi lạ cấp. Chưa gửi gì và chưa gửi mật khẩu. Báo trung tâm tin học.',
  'share-address':
    'Địa chỉ nơi nộp hồ sơ không dùng được: phải là địa chỉ https và không chứa mật khẩu. Báo trung tâm tin học.',
  'share-refused-file':
    'Nơi nộp hồ sơ không nhận tệp này. Các tệp khác không bị ảnh hưởng; chọn nộp tiếp để thử lại, nếu vẫn lỗi thì báo trung tâm tin học.',
  'file-changed':
    'Tệp trên máy khác với tệp lúc ghi nên không được nộp. Các tệp khác không bị ảnh hưởng; bản kê nêu tệp này là thiếu.',
  'pin-locked':
    'USB ký số đã bị khóa vì nhập sai PIN nhiều lần, nên không ký được. Chưa có gì được gửi. Liên hệ trung tâm tin học hoặc nơi cấp chứng thư số để mở khóa.',
  'pin-final-try':
    'Chỉ còn một lần nhập PIN: nhập sai lần này thì USB ký số bị khóa. Xác nhận đã biết điều này rồi mới nhập.',
  'pin-length':
    'PIN phải dài từ {{min}} đến {{max}} ký tự. PIN chưa được đưa vào USB ký số nên không mất lần thử nào.',
  'pin-on-token-refused':
    'Thư viện của USB ký số này không cho nhập PIN trên thiết bị từ Phiên, nên chưa ký. Không mất lần thử nào. Báo trung tâm tin học.',
  'pin-cancelled': 'Đã hủy nhập PIN trên thiết bị, nên chưa ký. Không mất lần thử nào.',
  'token-absent': 'Không thấy USB ký số. Cắm USB vào máy, chờ đèn báo sáng rồi thử lại.',
  'token-removed':
    'USB ký số bị rút ra khi đang ký. Những gì đã ký xong vẫn giữ; cắm lại USB rồi ký tiếp.',
  'token-hangs': 'USB ký số không trả lời. Chưa ký gì. Rút ra, cắm lại rồi thử lần nữa.',
  'token-crashed':
    'Phần mềm của hãng sản xuất USB ký số đã dừng đột ngột. Phiên vẫn chạy bình thường và chưa ký gì. Cắm lại USB rồi thử lần nữa; nếu vẫn lỗi, báo trung tâm tin học.',
  'token-busy': 'USB ký số đang bận ký việc khác. Chờ ký xong rồi thử lại.',
  'library-unusable':
    'Không dùng được thư viện này: đó không phải thư viện PKCS#11 của USB ký số, hoặc không hợp với máy này.',
  'certificate-missing': 'USB ký số hoặc tệp khóa này không có chứng thư số nào dùng để ký được.',
  'certificate-ambiguous':
    'USB ký số có nhiều chứng thư số dùng được. Chọn một chứng thư số để ký.',
  'certificate-revoked':
    'Chứng thư số đã bị thu hồi, nên không ký được. Liên hệ nơi cấp chứng thư số.',
  'certificate-not-for-signing': 'Chứng thư số này không dùng để ký. Chọn chứng thư số khác.',
  'certificate-issuer-unknown':
    'Chứng thư số này do nơi mà cơ quan không công nhận cấp, nên không ký được. Chọn chứng thư số khác hoặc hỏi trung tâm tin học.',
  'timestamp-unreachable': 'Không kết nối được máy chủ dấu thời gian.',
  'pdf-unreadable':
    'Tệp PDF bị hỏng hoặc không đúng định dạng, nên không ký được. Tệp gốc còn nguyên. Xuất lại PDF từ phần mềm soạn thảo rồi thử lại.',
  'pdf-empty': 'Tệp rỗng, không có nội dung PDF.',
  'pdf-too-large':
    'Tệp PDF lớn hơn {{limit}} MB nên không ký được ở đây. Giảm dung lượng ảnh trong tệp rồi thử lại.',
  'pdf-encrypted': 'Tệp PDF được bảo vệ bằng mật khẩu, nên không ký được. Bỏ mật khẩu rồi thử lại.',
  'pdf-locked-by-signature': 'Chữ ký trước trong tệp PDF không cho ký thêm. Tệp gốc còn nguyên.',
  'pdf-form-elsewhere':
    'Tệp là biểu mẫu XFA: nội dung thật không nằm trên các trang, nên không xem hết được ở đây và không được ký. In biểu mẫu ra PDF thường rồi ký tệp mới.',
  'pdf-field-demands':
    'Ô chữ ký này đòi chữ ký kiểu khác (lý do, chứng thư số hoặc thuật toán do người soạn tệp ấn định), nên không ký được vào ô. Đặt chữ ký ở chỗ khác trên trang.',
  'pdf-field-small':
    'Ô chữ ký có sẵn nhỏ hơn hình cần hiện; con dấu luôn hiện đúng cỡ thật. Chọn cách hiện khác, hoặc đặt chữ ký ở chỗ khác trên trang.',
  'pdf-field-taken':
    'Ô chữ ký đã chọn không còn dùng được: đã có chữ ký, bị khóa hoặc nằm ở nhiều chỗ. Chọn lại chỗ ký.',
  'pdf-place-missing': 'Không tìm thấy chỗ đặt chữ ký trong tệp. Đặt chữ ký lên trang rồi ký.',
  'image-unreadable': 'Không dùng được ảnh này. Chọn ảnh PNG nền trong suốt, không lớn hơn 2 MB.',
  'document-unseen':
    'Văn bản này chưa được mở ra xem, nên chưa đánh dấu đã xem được. Mở văn bản, xem hết rồi đánh dấu.',
  'document-changed':
    'Tệp đã bị thay đổi sau khi xem, nên không được ký. Mở xem lại nội dung hiện có rồi ký.',
  'document-gone':
    'Không thấy tệp ở chỗ cũ: tệp đã bị xóa, đổi tên, chuyển đi, hoặc ổ chưa kết nối. Đưa tệp về chỗ cũ hoặc thêm lại vào danh sách.',
  'document-unreachable':
    'Ổ mạng hoặc ổ đĩa chứa tệp không trả lời. Tệp gốc còn nguyên. Kiểm tra kết nối rồi thử lại.',
  'document-work-ended':
    'Phần đọc và ghi văn bản đã dừng đột ngột, có thể vì một tệp bất thường. Tệp gốc còn nguyên. Thử lại từng văn bản; văn bản nào lặp lại lỗi này thì xuất lại PDF.',
  'signed-file-changed':
    'Bản đã ký đã bị chương trình khác thay đổi, nên không tự bổ sung dấu thời gian vào đó. Kiểm tra chữ ký của tệp; nếu cần, ký lại từ tệp gốc.',
  'signed-content-missing':
    'Tệp này chỉ có chữ ký, không có nội dung được ký. Đặt tệp gốc vào cùng thư mục, tên như tệp chữ ký nhưng bỏ đuôi .p7s, rồi kiểm tra lại.',
  'document-folder-refused':
    'Không được phép ghi vào thư mục chứa tệp gốc, nên không đặt được bản đã ký bên cạnh. Chép tệp gốc sang thư mục khác rồi thêm lại.',
  'signature-unreadable': 'Trong tệp không có chữ ký số nào đọc được.',
  'mail-unreachable':
    'Không kết nối được máy chủ thư công vụ. Thư đã tải vẫn xem được; những gì chờ gửi sẽ tự gửi khi có mạng.',
  'mail-certificate':
    'Chứng thư của máy chủ thư không đáng tin: hết hạn, sai tên hoặc do nơi lạ cấp. Chưa gửi mật khẩu. Báo trung tâm tin học.',
  'mail-tls':
    'Máy chủ thư không mã hóa đường truyền (TLS) như cơ quan quy định. Chưa gửi mật khẩu. Báo trung tâm tin học.',
  'mail-password':
    'Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu này. Kiểm tra lại rồi đăng nhập.',
  'mail-refused': 'Máy chủ thư từ chối. Thử lại sau; nếu vẫn bị từ chối, báo trung tâm tin học.',
  'mail-later': 'Máy chủ thư chưa nhận thư này. Phiên sẽ tự gửi lại sau.',
  'mail-address-missing':
    'Danh bạ của cơ quan chưa có địa chỉ thư của người nhận. Bản gửi đợi ở đây và sẽ tự đi khi có địa chỉ; báo trung tâm tin học.',
  'mail-returned':
    'Hệ thống thư trả lại bản gửi này. Phiên sẽ tự gửi lại; nếu vẫn bị trả lại, báo trung tâm tin học.',
  'mail-returned-full':
    'Hộp thư của người nhận đã đầy nên bản gửi bị trả lại. Phiên sẽ tự gửi lại; báo người nhận dọn hộp thư.',
  'mail-returned-unknown':
    'Địa chỉ thư của người nhận không có trên máy chủ nên bản gửi bị trả lại. Phiên sẽ tự gửi lại; báo trung tâm tin học sửa danh bạ.',
  'transfer-cancelled': 'Đã dừng tải về theo yêu cầu. Phần đã tải được giữ lại để tải tiếp.',
  'mail-offline':
    'Nội dung này chưa có trên máy và hiện không có mạng. Sẽ tải được khi kết nối lại.',
  'mail-too-large':
    'Thư lớn hơn giới hạn {{limit}} MB của máy chủ nên không gửi được. Bớt tệp đính kèm rồi gửi lại.',
  'mail-full': 'Hộp thư trên máy chủ đã đầy. Xóa bớt thư cũ hoặc báo trung tâm tin học.',
  'mail-address':
    'Có địa chỉ không đúng hoặc máy chủ không nhận: {{address}}. Sửa địa chỉ rồi gửi lại.',
  'mail-not-allowed-outside': 'Cơ quan không cho dùng thư công vụ từ ngoài mạng cơ quan.',
  'attachment-dangerous':
    'Tệp này là chương trình hoặc có thể chạy lệnh trên máy, nên không mở ở đây. Nếu chắc chắn cần, lưu lại và hỏi trung tâm tin học.',
  'link-refused':
    'Liên kết này không mở được từ đây. Nếu chắc chắn cần, sao chép địa chỉ và hỏi trung tâm tin học.',
  'link-not-opened':
    'Máy không mở được địa chỉ này. Kiểm tra trình duyệt mặc định, hoặc sao chép địa chỉ để tự mở.',
} satisfies Record<ErrorCode, string>;
