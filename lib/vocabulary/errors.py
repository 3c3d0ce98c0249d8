"""What stops the work: exceptions that carry data; their sentences stand here, so they can always be said."""

from __future__ import annotations

SENTENCES: dict[str, str] = {}
"""Error code → Vietnamese sentence with the names of its data in braces. Rooms register theirs below."""


class AppError(Exception):
    """A reason to stop that the user must be told in one sentence.

    Args:
        code: A key of ``SENTENCES``.
        data: The values the sentence names.
    """

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(f"{code}: {data}")
        self.code = code
        self.data = data

    @property
    def sentence(self) -> str:
        """The Vietnamese sentence for the screen."""
        return SENTENCES[self.code].format_map(self.data)


SENTENCES |= {
    # settings
    "settings.unknown": "Không có cài đặt nào tên «{name}» ({where}{hint}): sửa tên rồi khởi động lại; mọi cài đặt: python -m lib.running settings.",
    "settings.wrong": "Cài đặt «{name}» ({where}) ghi «{value}», phải là {must}: sửa rồi khởi động lại.",
    "settings.twice": "Cài đặt «{name}» được ghi hai lần trong {path}: bỏ một dòng rồi khởi động lại.",
    "settings.unreadable": "Không đọc được tệp cài đặt {path}{line}: ghi mỗi dòng như port = 8501; chữ và đường dẫn đặt trong dấu nháy đơn, như backups = 'D:\\sao-luu'.",
    "settings.no_file": "Không có tệp cài đặt {path} mà DASHBOARD_SETTINGS nêu: sửa đường dẫn hoặc bỏ biến ấy.",
    "settings.port_taken": "Không nghe được ở {address}, cổng {port} (chương trình khác đang dùng, hoặc máy không có địa chỉ ấy): tắt chương trình kia, hoặc đổi port, address.",
    "settings.tls_half": "Có «{name}» mà không có «{other}»: đặt cả hai (tls_certificate là tệp chứng chỉ, tls_key là tệp khóa của nó), hoặc bỏ cả hai, rồi khởi động lại.",
    "settings.tls_file": "Không đọc được tệp «{path}» mà «{name}» nêu: sửa đường dẫn, kiểm tra quyền đọc, rồi khởi động lại.",
    "settings.tls_password": "Khóa «{key}» (tls_key) có mật khẩu nên chương trình không tự mở được: đặt tệp khóa không có mật khẩu (openssl pkey -in CU.pem -out MOI.pem), rồi khởi động lại.",
    "settings.tls_unfit": "Chứng chỉ «{certificate}» và khóa «{key}» không dùng được với nhau: tls_certificate phải là tệp .pem của chứng chỉ, tls_key là tệp .pem của khóa thuộc đúng chứng chỉ ấy (có tệp .pfx thì đổi sang .pem trước), rồi khởi động lại.",
    "settings.exists": "Tệp cài đặt {path} đã có nên không ghi đè: mở nó ra sửa.",
    # turns
    "busy.queue": "Đã có {count} tệp đang chờ đến lượt: thử lại sau ít phút.",
    # catalogue
    "catalogue.missing_file": "Danh mục thiếu tệp {file} trong thư mục {folder}: chép lại tệp này rồi khởi động lại.",
    "catalogue.row": "Danh mục {file}, dòng {row}: {what}. Sửa dòng này rồi khởi động lại.",
    "catalogue.column": "Danh mục {file} thiếu cột {column}: thêm cột này rồi khởi động lại.",
    # intake
    "intake.empty": "Tệp «{file}» rỗng (0 byte): xuất lại tệp rồi nạp lại.",
    "intake.not_workbook": "Tệp «{file}» không phải sổ tính Excel, cũng không phải bảng .ods, .csv: mở bằng chương trình đã lập tệp, lưu dạng .xlsx rồi nạp lại.",
    "intake.other_kind": "Tệp «{file}» là {kind}, không phải sổ tính Excel: nạp tệp Excel gốc của biểu này.",
    "intake.web_page": "Tệp «{file}» là trang web được đặt tên như sổ tính (phần mềm hay xuất như vậy): mở bằng Excel, lưu lại dạng .xlsx rồi nạp lại.",
    "intake.xml_workbook": "Tệp «{file}» là sổ tính ghi dạng XML: mở bằng Excel, lưu lại dạng .xlsx rồi nạp lại.",
    "intake.archive": "Tệp «{file}» là gói nén nhiều tệp, không phải sổ tính Excel: giải nén rồi nạp các tệp bên trong.",
    "intake.archive_nested": "Gói «{file}» chứa một gói nén khác («{inner}»): giải nén gói bên trong rồi nén lại, hoặc nạp riêng.",
    "intake.archive_large": "Gói «{file}» quá nhiều hoặc quá lớn (tối đa {count} tệp, tổng cộng {limit_mb} MB sau khi mở): chia thành vài gói rồi nạp lại.",
    "intake.archive_large_file": "Gói «{file}» có tệp «{inner}» lớn quá mức {limit_mb} MB: bỏ tệp này khỏi gói rồi nạp lại.",
    "intake.archive_empty": "Gói «{file}» không có tệp nào: nén lại rồi nạp lại.",
    "intake.encrypted": "Tệp «{file}» có mật khẩu hoặc bị mã hóa: bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ) rồi nạp lại.",
    "intake.too_large": "Tệp «{file}» lớn {size_mb} MB, quá mức {limit_mb} MB: xóa ảnh và trang không cần rồi nạp lại.",
    "intake.damaged": "Tệp «{file}» bị hỏng, không đọc được: mở bằng Excel, lưu thành tệp mới rồi nạp lại.",
    "intake.bomb": "Tệp «{file}» nén bất thường, mở ra quá lớn: tệp này không được đọc để giữ an toàn cho máy.",
    "intake.unsafe": "Tệp «{file}» chứa khai báo lạ (DTD) mà Excel không bao giờ ghi: tệp này không được đọc để giữ an toàn cho máy.",
    "intake.too_slow": "Đọc tệp «{file}» quá {seconds} giây nên đã dừng: bớt trang hoặc dòng trống rồi nạp lại.",
    "intake.stopped": "Việc đọc tệp «{file}» bị dừng giữa chừng (máy thiếu bộ nhớ, hoặc có người dừng nó), tệp không có lỗi gì: nạp lại tệp này.",
    "intake.unmarkable": "Không lập được bản đánh dấu của tệp «{file}» (tệp quá lớn hoặc có phần lạ): dùng danh sách lỗi tải về, sửa trong tệp gốc.",
    "intake.no_table": "Tệp «{file}» không có bảng nào nhận ra được: cần một dòng tiêu đề có cột nội dung hoặc đơn vị và cột số tiền (kế hoạch, giải ngân…).",
    # reports
    "cli.not_for": "Tham số «{text}» không dùng với «{kind}»: bỏ nó, hoặc gọi --help để xem cách dùng.",
    "cli.whole_only": "«{kind}» là của toàn chương trình; của một xã có {known}: bỏ «--place».",
    "cli.place": "Không có đơn vị «{text}» ở ngày này: ghi mã như ở python -m lib.progress --by place --json.",
    "cli.chart": "Không có hình «{text}»: chọn trong {known}.",
    "cli.ending": "Hình ghi ra .png hoặc .svg, không phải «{file}»: đổi đuôi tệp ở --out.",
    "cli.size": "Không hiểu cỡ hình «{text}»: chọn slide (trang chiếu) hoặc a4.",
    "cli.report_type": "Không có loại báo cáo «{text}» (có: {known}).",
    # an office's own Word template
    "template.not_word": "Tệp mẫu «{file}» không phải văn bản Word .docx: mở bằng Word, lưu dạng .docx rồi chọn lại.",
    "template.locked": "Tệp mẫu «{file}» có mật khẩu hoặc bị mã hóa: bỏ mật khẩu trong Word, lưu lại rồi chọn lại.",
    "template.damaged": "Tệp mẫu «{file}» bị hỏng, không đọc được: mở bằng Word, lưu thành tệp mới rồi chọn lại.",
    "template.active": "Tệp mẫu «{file}» có macro hoặc đối tượng nhúng: bỏ đi, lưu dạng .docx thường rồi chọn lại.",
    "template.outside": "Tệp mẫu «{file}» lấy nội dung từ tệp hoặc địa chỉ khác (ảnh liên kết, mẫu đính kèm…): chép hẳn nội dung ấy vào tệp rồi chọn lại.",
    "template.unsafe": "Tệp mẫu «{file}» chứa khai báo lạ mà Word không bao giờ ghi: tệp này không được đọc để giữ an toàn cho máy.",
    # store
    "store.newer": "Kho số liệu do phiên bản chương trình mới hơn lập: dùng bản chương trình mới để mở.",
    "store.busy": "Kho số liệu đang được người khác ghi: chờ vài giây rồi làm lại.",
    "store.unwritable": "Không ghi được vào kho số liệu ({path}): kiểm tra quyền ghi và chỗ trống trên đĩa.",
    "store.damaged": "Kho số liệu ({path}) bị hỏng hoặc không phải kho của chương trình: phục hồi từ bản sao lưu.",
    "store.found_damaged": "Kho số liệu ({path}) bị hỏng ở {count} chỗ, trước hết: {first}. Không số nào được tính trên kho này: báo người giữ máy phục hồi từ bản sao lưu.",
    "store.missing": "Không có kho số liệu ở {path}: nối lại ổ đĩa, đặt lại tệp vào chỗ cũ, hoặc kiểm tra DASHBOARD_DATABASE_URL.",
    "store.unreachable": "Không nối được tới kho số liệu ({path}): kiểm tra máy chủ PostgreSQL có đang chạy, mạng có thông không rồi làm lại.",
    "store.password": "Máy chủ không nhận tên người dùng hoặc mật khẩu của kho số liệu ({path}): sửa trong DASHBOARD_DATABASE_URL rồi làm lại.",
    "store.no_database": "Máy chủ không có cơ sở dữ liệu này ({path}): tạo nó trên máy chủ, hoặc sửa tên trong DASHBOARD_DATABASE_URL.",
    "store.no_driver": "Máy này chưa cài psycopg nên chưa mở được kho số liệu PostgreSQL: cài lại requirements.txt rồi khởi động lại.",
    "store.unknown_import": "Không có lần nạp số {number} trong kho.",
    "store.refused": "Số liệu trái ràng buộc của kho ({what}) nên không dòng nào được ghi: báo người quản trị chương trình.",
    "store.address": "DASHBOARD_DATABASE_URL không phải địa chỉ kho số liệu mở được ({what}): ghi dạng sqlite:////thư-mục/kho.db hoặc postgresql://tên:mật-khẩu@máy-chủ/kho (dấu @ : / trong mật khẩu viết %40 %3A %2F).",
    "store.nothing_noted": "Điều này chưa có lời giải trình nào (hoặc vừa được rút lại): mở lại trang để xem.",
    "store.not_remembered": "Câu trả lời này không còn được nhớ (có người vừa rút lại): mở lại trang để xem.",
    "store.not_noted": "«{subject}» không còn trong kho (có người vừa rút lại): mở lại trang để xem.",
    "store.already_withdrawn": "Lần nạp số {number} đã được gỡ bỏ trước đó.",
    "store.not_withdrawn": "Lần nạp số {number} đang có hiệu lực, không cần khôi phục.",
    "store.unknown_edition": "Không có phiên số {number} trong kho.",
    "store.already_cancelled": "Phiên này đã bị hủy trước đó.",
    "store.period_closed": "Số liệu năm {year} đến {day} đã chốt: mở lại kỳ ấy, có ghi lý do, rồi làm lại.",
    "store.period_not_closed": "Số liệu năm {year} đến {day} chưa chốt hoặc đã mở lại.",
    "store.not_empty": "Kho số liệu đích ({path}) đang có số liệu nên không ghi đè: chọn một kho trống, hoặc phục hồi với --replace (số đang có được giữ lại thành tệp riêng).",
    "store.copy_differs": "Bản chép ở {path} không giống nguồn (bảng {table}) nên không dòng nào được ghi: làm lại; nếu còn lỗi, báo người quản trị chương trình.",
    "store.same": "Nguồn và đích là một kho ({path}): ghi hai địa chỉ khác nhau.",
    "store.backup_failed": "Chưa sao lưu được vào «{path}» ({what}): kiểm tra quyền ghi và chỗ trống trên đĩa, hoặc đặt DASHBOARD_BACKUPS sang thư mục khác.",
    "store.backup_damaged": "Bản sao lưu «{path}» không nguyên vẹn ({what}) nên không được dùng: chạy python -m lib.store verify, rồi dùng bản sao lưu trước đó.",
    # access
    "access.name": "Tên đăng nhập «{name}» không dùng được: ghi 2 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch nối, bắt đầu bằng chữ hoặc số.",
    "access.taken": "Đã có tài khoản «{name}»: chọn tên đăng nhập khác, hoặc gõ python -m lib.access reset {name}.",
    "access.shown": "Tên người «{shown}» trống hoặc đã có tài khoản khác mang: ghi họ tên để phân biệt được trong lịch sử.",
    "access.role": "Không có vai trò «{role}»: chọn một trong {known}.",
    "access.scope": "Phạm vi ghi {codes} không có trong danh mục nên chưa ghi gì: ghi mã ở cột đầu của lines.csv, places.csv, reporters.csv; một xã tự báo cáo thì ghi xa: rồi mã xã.",
    "access.confirm": "Mật khẩu của chính mình không đúng nên chưa làm gì: gõ lại.",
    "access.unknown": "Không có tài khoản «{name}»: gõ python -m lib.access list để xem các tài khoản.",
    "access.last": "«{name}» là người quản trị duy nhất: thêm người quản trị khác trước.",
    "access.short": "Mật khẩu ngắn quá: cần ít nhất {least} ký tự; vài từ không liên quan viết liền nhau thì dễ nhớ mà khó đoán.",
    "access.long": "Mật khẩu dài quá {most} ký tự: chọn mật khẩu ngắn hơn.",
    "access.common": "Mật khẩu này nằm trong danh sách hay bị đoán (từ quen, tên mình, dãy phím, chữ lặp lại): chọn mật khẩu khác.",
    "access.same": "Mật khẩu mới giống mật khẩu cũ: chọn mật khẩu khác.",
    "access.old": "Mật khẩu đang dùng không đúng: gõ lại.",
    "access.differ": "Hai lần gõ mật khẩu mới không giống nhau: gõ lại.",
    "access.refused": "Tên đăng nhập hoặc mật khẩu không đúng. Quên mật khẩu thì nhờ người quản trị đặt lại.",
    "access.wait": "Sai nhiều lần liền nhau: chờ {seconds} giây rồi thử lại.",
    "access.over": "Phiên đăng nhập đã hết nên chưa ghi gì: đăng nhập lại rồi làm lại.",
    "access.denied": "Việc «{what}» chỉ dành cho vai trò {role}: nhờ người có vai trò ấy.",
    "access.other_name": "Không ghi thay tên người khác («{actor}»): chỉ ghi bằng tên của tài khoản đang đăng nhập.",
    "access.outside": "Có {count} số ngoài phạm vi của tài khoản này, trước hết là dòng {line}, đơn vị {place}: chưa ghi gì. Nhờ người phụ trách phần ấy.",
    "access.outside_note": "Điều này thuộc phần của người khác nên tài khoản này không ghi về nó được: nhờ người phụ trách phần ấy ghi.",
    "access.no_administrator": "Chạy cho cả cơ quan thì phải có người quản trị. Gõ:  python -m lib.access setup",
    "access.no_tls": "Chạy cho cả cơ quan thì mật khẩu phải đi qua đường mã hóa. Có chứng chỉ thì gõ:  python -m streamlit run app.py --server.sslCertFile CHUNG-CHI.pem --server.sslKeyFile KHOA.pem  (hoặc đặt DASHBOARD_PROXY là địa chỉ máy proxy đứng trước, máy ấy giữ chứng chỉ).",
    "access.proxy": "DASHBOARD_PROXY ghi «{text}» không phải địa chỉ IP: ghi như 127.0.0.1 hoặc 10.0.0.5.",
    "access.proxy_anybody": "DASHBOARD_PROXY ghi «{text}» là mọi địa chỉ, nên ai cũng tự nhận được là proxy: ghi đúng địa chỉ của proxy, như 127.0.0.1.",
    "access.no_hosts": "Máy khác vào được thì phải nói tên máy chủ mà mọi người gõ vào trình duyệt. Thêm vào lệnh:  --server.allowedHosts TEN-MAY-CHU",
    "access.setup_done": "Đã có người quản trị ({names}): thêm người bằng python -m lib.access add, đặt lại mật khẩu bằng python -m lib.access reset.",
    "access.no_terminal": "Không gõ được mật khẩu ở đây (không có bàn phím): thêm --generate để chương trình tự đặt và hiện một lần.",
    # public
    "public.office_too": "Không thể vừa là trang công khai vừa phục vụ cơ quan: chạy trang công khai riêng, với tệp cài đặt riêng (DASHBOARD_SETTINGS) không có dòng office = 1.",
    "public.no_edition": "Trang công khai phải biết cho xem phiên nào. Đặt:  DASHBOARD_PUBLIC_EDITION={example}  (các phiên đã chốt: {known}).",
    "public.none_frozen": "Không có phiên nào đã chốt mà còn hiệu lực nên chưa có gì để công khai: chốt một phiên ở trang «Phiên họp» của bản nội bộ trước.",
    "public.unknown": "DASHBOARD_PUBLIC_EDITION ghi «{text}», không có phiên ấy. Đặt một trong các phiên đã chốt: {known}.",
    "public.cancelled": "Phiên {name} đã bị hủy nên không được công khai. Đặt DASHBOARD_PUBLIC_EDITION là một phiên khác: {known}.",
    "public.older": "Kho số liệu chưa lên bảng mới: chạy bản nội bộ mới một lần (nó sao lưu rồi tự nâng kho), rồi chạy lại trang công khai.",
    "public.unreadable": "Không mở được kho số liệu {path} để đọc: kiểm tra quyền đọc; thư mục chỉ đọc thì bản nội bộ phải đang chạy, hoặc trỏ tới một bản sao lưu.",
    "public.no_tls": "Trang công khai mà máy khác xem được phải đi qua đường mã hóa, để không ai sửa được số trên đường. Đặt DASHBOARD_PROXY là địa chỉ máy proxy đứng trước (máy ấy giữ chứng chỉ), hoặc cho chứng chỉ: --server.sslCertFile CHUNG-CHI.pem --server.sslKeyFile KHOA.pem",
    "public.withdrawn": "Số liệu của trang này đã được cơ quan thu hồi. Số thay thế sẽ được công bố ở đây.",
    "public.not_shown": "Bảng này không có ở trang công khai.",
    # progress
    "progress.empty": "Kho số liệu còn trống: nạp kế hoạch vốn trước.",
    "progress.no_figures": "Chưa có số liệu nào của năm {year}: nạp kế hoạch vốn năm {year} hoặc chọn năm khác.",
    "progress.too_large": "Số {value} ở ô {cell}, trang «{sheet}» (lần nạp số {number}) lớn hơn mọi chương trình, "
    "có lẽ nhầm đơn vị tính: sửa đơn vị tính trong tệp; nếu đã ghi nhận thì gỡ lần nạp ấy.",
    # template
    "template.no_rows": "Năm {year} chưa có dòng vốn nào có tiền trong phạm vi «{scope}» nên không có biểu để điền: nạp kế hoạch vốn trước.",
    # office
    "office.not_acceptable": "Chưa ghi nhận được: còn {blocks} lỗi và {asks} câu hỏi chưa trả lời.",
    "office.nothing_new": "Tệp «{file}» đã được nạp (lần nạp số {number}): không có gì thay đổi.",
    "office.states_nothing": "Tệp không ghi số nào mới nên không có gì để ghi nhận.",
    "office.moved_on": "Có người vừa ghi vào kho số liệu trong lúc này: xem lại số mới rồi bấm lại.",
    "office.correction_number": "Đọc được «{text}», không phải số dùng được ở đây: ghi một số không âm, đủ từng đồng, ví dụ "
    "{example}.",
    "office.correction_not_counted": "{measure} chỉ lấy từ số của {who}: sửa trong báo cáo của đơn vị đó rồi nạp lại, "
    "không sửa được ở trang này.",
    "office.correction_unreadable": "Chưa sửa được số này ở đây ({what}) Sửa trong tệp Excel của đơn vị rồi nạp lại.",
    "office.chart_whole": "Hình «{name}» là của toàn chương trình, không thu hẹp được: chọn trong {known}.",
    "office.chart_nothing": "Chưa có số liệu để vẽ hình «{name}» ở lựa chọn này.",
    "office.unknown_edition": "Không có phiên «{text}»: các phiên đang có: {known}.",
    # scenarios
    "scenario.unreadable": "Không hiểu phần «{text}» của phương án: ghi như «mã dòng:ct=95», «mã dòng:uoc=4500000000», «mã dòng>mã dòng:296000000» hoặc «han=2025-01-31».",
    "scenario.twice": "Phương án nói hai lần về cùng một điều (ở «{text}»): bỏ một trong hai.",
    "scenario.version": "Phương án ghi theo cách {text}, chương trình này chỉ đọc được {known}: lập lại phương án ở trang này.",
    "scenario.long": "Liên kết phương án dài quá {most} ký tự: bớt thay đổi rồi làm lại.",
    "scenario.unknown": "Không có mã «{text}» trong số liệu của năm và ngày này: kiểm tra mã dòng vốn, mã xã trong phương án.",
    "scenario.itself": "Phương án chuyển vốn từ {text} sang chính nó: chọn bên nhận khác.",
    "scenario.kind": "Không chuyển được từ {giver} ({had}) sang {taker} ({has}): khác loại vốn.",
    "scenario.fund": "Không chuyển được từ {giver} ({had}) sang {taker} ({has}): không có nguồn vốn chung.",
    "scenario.fund_short": "{giver} chỉ có {limit} thuộc nguồn mà bên nhận cũng có ({funds}): không chuyển được nhiều hơn thế.",
    "scenario.too_much": "{who} chỉ còn {limit} chưa giải ngân, không chuyển đi được {said}.",
    "scenario.target": "Chỉ tiêu {rate} của {line} vượt 100 % kế hoạch vốn: ghi từ 0 đến 100.",
    "scenario.estimate_low": "Ước {said} của {line} thấp hơn số đã giải ngân ({limit}): ghi số không nhỏ hơn số ấy.",
    "scenario.estimate_high": "Ước {said} của {line} vượt kế hoạch vốn của dòng trong phương án ({limit}).",
    "scenario.passed": "Hạn {day} không sau ngày của số liệu ({as_of}): chọn ngày muộn hơn.",
    "scenario.late": "Hạn {day} muộn hơn ngày cuối danh mục cho chi vốn năm {year} ({last}).",
    "scenario.incomplete": "Chọn bên giao, bên nhận và ghi số tiền lớn hơn 0 rồi bấm Thêm.",
    "scenario.name": "Đặt tên phương án và ghi tên người lưu.",
    "scenario.nothing": "Phương án chưa thay đổi gì so với số thật: chưa có gì để lưu.",
    "scenario.typed_amount": "Không hiểu «{text}» ở {where}: ghi số {unit}, ví dụ {example}.",
    "scenario.typed_rate": "Không hiểu «{text}» ở chỉ tiêu của {where}: ghi phần trăm, ví dụ 92,5.",
    "scenario.typed_day": "Không hiểu «{text}» ở hạn của {where}: ghi ngày như 31/01/2025.",
    # what is said in meetings
    "meeting.text": "Chưa có nội dung: ghi một câu rồi lưu.",
    "meeting.long": "Nội dung dài {length} ký tự, quá mức {most}: rút ngắn rồi lưu.",
    "meeting.line": "Không có dòng vốn «{text}» trong danh mục: chọn trong danh sách.",
    "meeting.no_line": "Chọn dòng vốn đang ở bước này.",
    "meeting.place": "Không có xã «{text}» trong danh mục: chọn trong danh sách.",
    "meeting.who": "Tên người, đơn vị làm dài quá {most} ký tự: ghi ngắn lại.",
    "meeting.due": "Không hiểu hạn «{text}»: ghi ngày như 31/07/2024, hoặc bỏ trống.",
    "meeting.on": "Không hiểu ngày «{text}»: ghi ngày như 31/07/2024, không sau hôm nay.",
    "meeting.edition": "Không có phiên «{text}»: chọn trong danh sách.",
    "meeting.cause": "Chọn một nguyên nhân trong danh sách.",
    "meeting.other_cause": "Ghi rõ nguyên nhân khác là gì.",
    "meeting.where": "Chọn dòng vốn hoặc xã chịu nguyên nhân này.",
    "meeting.stage": "Chọn bước đang làm trong danh sách.",
    "meeting.reason": "Ghi lý do rồi lưu.",
    "meeting.actor": "Ghi tên người ghi (không quá {most} ký tự).",
    "meeting.gone": "Không còn điều này trong kho: mở lại trang để xem.",
    "meeting.unknown": "Chương trình không hiểu lời ghi này: tải lại trang rồi ghi lại.",
    # drafts
    "draft.kind": "Tệp «{file}» không phải văn bản .docx hay .txt: mở bằng Word, lưu dạng .docx rồi chọn lại.",
    "draft.old_word": "Tệp «{file}» là văn bản Word kiểu cũ (.doc): mở bằng Word, lưu dạng .docx rồi chọn lại.",
    "draft.damaged": "Tệp «{file}» bị hỏng, không đọc được: mở bằng Word, lưu thành tệp mới rồi chọn lại.",
    "draft.long": "Dự thảo dài {length} ký tự, quá mức {most}: chia thành vài phần rồi soát từng phần.",
    # command lines
    "cli.read": "Không đọc được tệp «{file}»: kiểm tra đường dẫn và quyền đọc.",
    "cli.date": "Không hiểu ngày «{text}»: ghi dạng 30/06/2024.",
    "cli.moment": 'Không hiểu thời điểm «{text}»: ghi ngày và giờ trong dấu nháy, ví dụ "05/07/2024 14:30".',
    "cli.edition_fixed": "Phiên đã chốt năm, ngày, nguồn vốn, số minh họa: bỏ {text}.",
    "cli.now_only": "Nạp tệp luôn so với số hiện tại: bỏ tham số «{text}».",
    "cli.year": "Không hiểu năm «{text}»: ghi bốn chữ số, ví dụ 2024.",
    "cli.unit": "Không hiểu đơn vị tính «{text}»: chọn trong {known}.",
    "cli.reporter": "Không có đơn vị báo cáo «{text}» trong danh mục: chọn trong {known}; của xã ghi xa:MÃ.",
    "cli.alias": "Không hiểu tên gọi «{text}»: ghi dạng TÊN=MÃ.",
    "cli.alias_code": "Không có mã «{text}» trong danh mục đơn vị, dòng vốn: ghi mã đúng như trong danh mục.",
    "cli.write": "Không ghi được tệp «{file}»: kiểm tra thư mục và quyền ghi.",
    "cli.marked_zip": "Gói .zip không có bản đánh dấu chung: giải nén rồi gọi --marked cho từng tệp.",
    "cli.file": "Không mở được tệp «{file}»: kiểm tra đường dẫn và quyền đọc.",
    "cli.explain": "Không có số «{text}» để truy nguồn: dùng một trong {known}.",
    "cli.no_row": "Không có dòng {row} ở năm, ngày và nguồn vốn này: xem mã bằng --by line,place --json.",
    "cli.by": "Không chia được theo «{text}»: chọn trong {known}.",
    "cli.fund": "Không có nguồn vốn «{text}» trong danh mục: chọn trong {known}.",
    "cli.missing": "Thiếu «{text}». Gọi --help để xem cách dùng.",
    "cli.unknown": "Không hiểu tham số «{text}». Gọi --help để xem cách dùng.",
}
