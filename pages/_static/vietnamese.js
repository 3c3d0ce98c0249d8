/* Says Streamlit's built-in English texts in Vietnamese, for the eye and for a screen reader.
   Streamlit 1.67 has no translations of its own; an update of it may need new rows here.
   Runs before Streamlit's own scripts, so that no English word is ever painted. */
(() => {
  /* A deep link would probe its own folder for the server first and log two 404s. */
  window.__streamlit = { BACKEND_BASE_URL: location.origin + "/" };

  /* Calendars, months and numbers follow the browser's language; an office's browser may be an English one. */
  for (const [name, value] of [["language", "vi-VN"], ["languages", ["vi-VN", "vi"]]])
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });

  const TEXTS = {
    // choosing and sending a file
    "Upload": "Chọn tệp", "Upload files": "Chọn tệp", "Upload file": "Chọn tệp", "file upload": "Chọn tệp",
    "Browse files": "Chọn tệp",
    "Upload a file": "Chọn tệp", "Upload directory": "Chọn thư mục", "Upload a directory": "Chọn thư mục",
    "Add files": "Thêm tệp", "add icon": "Thêm", "Error:": "Lỗi: ", "Remove file": "Bỏ tệp", "Delete file": "Bỏ tệp", "Uploading": "Đang tải lên",
    "Drag and drop file here": "Kéo thả tệp vào đây", "Drag and drop files here": "Kéo thả tệp vào đây",
    "Only one file is allowed.": "Chỉ nhận một tệp.", "Too many files": "Quá nhiều tệp",
    "Network Error": "Không gửi được tệp", "Connection timed out.": "Hết thời gian chờ",
    // choosing from a list, a calendar, a number
    "No results": "Không có kết quả", "No options to select": "Không có mục nào",
    "No options to select.": "Không có mục nào", "No data": "Không có số liệu", "No content": "Trống",
    "Select all": "Chọn tất cả", "Choose options": "Chọn", "Choose an option": "Chọn một mục", "Select...": "Chọn…",
    "Selected values": "Các mục đã chọn", "Open": "Mở", "Remove": "Bỏ", "Clear": "Xóa", "Clear all": "Bỏ chọn hết",
    "Clear value": "Xóa", "Clear date": "Xóa ngày", "Clear dates": "Xóa ngày", "Clear entry": "Xóa",
    "Clear selection": "Bỏ chọn", "Clear search": "Xóa tìm kiếm", "Clear time": "Xóa giờ",
    "Clear date and time": "Xóa ngày giờ", "Choose date and time": "Chọn ngày giờ", "Time": "Giờ", "dd": "ngày", "mm": "tháng", "yyyy": "năm",
    "Choose date": "Chọn ngày", "Choose date range": "Chọn khoảng ngày", "Select a date.": "Chọn ngày.",
    "Previous month": "Tháng trước", "Next month": "Tháng sau", "Previous": "Trước", "Next": "Sau",
    "Today": "Hôm nay", "Calendar": "Lịch", "month": "tháng", "year": "năm", "day": "ngày",
    "Month": "Tháng", "Year": "Năm", "Date": "Ngày", "Empty": "Trống", "Date range": "Khoảng ngày",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Dùng các phím mũi tên để đổi ngày, Enter để chọn, Esc để đóng.",
    "Use arrow keys to navigate. Enter to select. Tab to switch between calendar and time. Escape to close.":
      "Dùng các phím mũi tên để đổi ngày, Enter để chọn, Esc để đóng.",
    "Increment": "Tăng", "Decrement": "Giảm", "Increment value": "Tăng", "Decrement value": "Giảm",
    // tables and charts
    "Show/hide columns": "Ẩn/hiện cột", "Download as CSV": "Tải CSV", "Download as PNG": "Tải ảnh",
    "Search": "Tìm", "Close Search": "Đóng ô tìm", "Previous Result": "Kết quả trước", "Next Result": "Kết quả sau",
    "Type to search": "Gõ để tìm", "Fullscreen": "Phóng to", "Close fullscreen": "Thu nhỏ",
    "Show data": "Xem số liệu", "Show chart": "Xem biểu đồ", "Dataframe column menu": "Trình đơn của cột",
    "Sort ascending": "Xếp tăng dần", "Sort descending": "Xếp giảm dần", "Format": "Định dạng",
    "Autosize": "Vừa khít", "Pin column": "Ghim cột", "Unpin column": "Bỏ ghim cột", "Hide column": "Ẩn cột",
    "Statistics": "Thống kê", "Copy column name": "Chép tên cột",
    // the frame: pages, menu, dialogs
    "App pages": "Các trang", "Page navigation": "Các trang", "Navigation": "Các trang", "Sidebar": "Thanh bên",
    "sidebar": "Thanh bên", "Expand sidebar": "Mở thanh bên", "Collapse sidebar": "Thu thanh bên",
    "Open sidebar": "Mở thanh bên", "Close sidebar": "Thu thanh bên", "Resize sidebar": "Đổi bề rộng thanh bên",
    "Toggle sidebar": "Đóng mở thanh bên", "Navigate to home page": "Về trang đầu", "Go back": "Quay lại",
    "Skip to main content": "Tới nội dung chính", "Link to heading": "Liên kết tới mục này",
    "View all": "Xem hết", "View less": "Thu gọn", "View fewer": "Thu gọn", "View more": "Xem thêm",
    "Main menu": "Trình đơn", "main menu": "Trình đơn", "Rerun": "Tính lại", "Settings": "Cài đặt",
    "Print": "In trang này", "Clear cache": "Tính lại từ đầu", "Clear caches": "Tính lại từ đầu", "About": "Giới thiệu",
    "Record a screencast": "Ghi màn hình", "Record screen": "Ghi màn hình", "Get help": "Trợ giúp",
    "Report a bug": "Báo lỗi", "Theme": "Nền", "App theme": "Nền", "Appearance": "Giao diện",
    "Wide mode": "Trang rộng", "Run on save": "Tự chạy lại", "Auto rerun": "Tự tính lại",
    "Use system setting": "Theo máy", "System": "Theo máy", "Light": "Sáng", "Dark": "Tối",
    "Light theme": "Nền sáng", "Dark theme": "Nền tối", "System theme": "Theo máy",
    "Developer options": "Cho người phát triển", "Made with Streamlit": "Dựng bằng Streamlit",
    "Made with Streamlit v": "Dựng bằng Streamlit ", "Copy version to clipboard": "Chép số phiên bản",
    "Close": "Đóng", "Close dialog": "Đóng", "Cancel": "Thôi", "Dismiss": "Đóng", "Copy": "Sao chép",
    "Copied": "Đã sao chép", "Copy to clipboard": "Sao chép", "Help": "Giải thích", "Show help": "Giải thích",
    "More information": "Giải thích", "Download": "Tải về", "Learn more": "Xem thêm", "Try again": "Thử lại",
    "Page not found": "Không có trang này",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Địa chỉ này không có trang nào. Trang đầu được mở thay.",
    // what the program is doing, and when it does not answer
    "Stop": "Dừng", "Stop script": "Dừng", "Stopping...": "Đang dừng…", "Running...": "Đang tính…",
    "Running": "Đang tính", "RUNNING...": "Đang tính…", "Loading...": "Đang tải…", "Loading": "Đang tải",
    "Please wait...": "Xin chờ…", "Connecting": "Đang kết nối", "CONNECTING": "Đang kết nối",
    "Connecting...": "Đang kết nối…", "Disconnected": "Mất kết nối", "Connection error": "Mất kết nối",
    "Connection lost": "Mất kết nối", "Reconnecting": "Đang nối lại", "Reconnecting...": "Đang nối lại…",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Chương trình trên máy không trả lời. Xem cửa sổ đã khởi động chương trình còn mở không; trang này tự nối lại.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Chương trình trên máy đã dừng. Khởi động lại bằng dòng lệnh trong hướng dẫn; trang này tự nối lại.",
    "streamlit run yourscript.py": "",
    "Script execution error": "Lỗi khi tính", "Unknown error": "Lỗi chưa rõ", "Unknown Error": "Lỗi chưa rõ",
    "Error": "Lỗi", "Warning": "Cảnh báo", "Info": "Thông tin", "Success": "Đã xong", "Alert": "Thông báo",
    "Notification": "Thông báo", "Notifications": "Thông báo", "Download failed": "Không tải về được",
    "Failed to generate file for download":
      "Không tạo được tệp để tải về. Thử lại; nếu còn lỗi, báo người quản lý máy.",
  };
  /* The date field is English in any browser: "Selected Date: June 30, 2024", "06 – June". */
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const NAMES = MONTHS.join("|");
  const date = (month, day, year) =>
    `${day.padStart(2, "0")}/${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}/${year}`;
  const RULES = [
    [new RegExp(`^Selected Date: (${NAMES}) (\\d+), (\\d+)$`), (_, m, d, y) => `Ngày đang chọn: ${date(m, d, y)}`],
    [new RegExp(`^(\\d+) – (?:${NAMES})$`), "tháng $1"],
    [/^month, (.*)$/, "tháng, $1"],
    [/^year, (.*)$/, "năm, $1"],
    [/^day, (.*)$/, "ngày, $1"],
    [/^hour, ?(.*)$/, "giờ, $1"],
    [/^minute, ?(.*)$/, "phút, $1"],
    [/^Choose date and time, (.*)$/, "Chọn ngày giờ, $1"],
    [/^(\d+)\s?(MB|GB|KB) per file(.*)$/, "tối đa $1 $2 mỗi tệp$3"],
    [/^Limit (\d+)\s?(MB|GB|KB) per file(.*)$/, "tối đa $1 $2 mỗi tệp$3"],
    [/^Upload (.*)$/, "Chọn tệp: $1"],
    [/^Select (\d+) matches$/, "Chọn $1 kết quả"],
    [/^Press Enter to apply$/, "Nhấn Enter để áp dụng"],
    [/^Press Enter to submit form$/, "Nhấn Enter để gửi"],
    [/^Press (⌘|Ctrl)\+Enter to apply$/, "Nhấn $1+Enter để áp dụng"],
    [/^(?:Error: )?.* files are not allowed\.?$/, "không nhận loại tệp này; chọn tệp Excel hoặc .csv."],
    [/^File must be (\d+)(?:\.0)?(.B) or smaller\.$/, "tệp lớn hơn $1 $2 nên không nhận; bỏ bớt trang thừa rồi chọn lại."],
    [/^(\d+)\.(\d)(B|KB|MB|GB)$/, "$1,$2 $3"],
    [/^(.*), (\d+)\.(\d)(B|KB|MB|GB)$/, "$1, $2,$3 $4"],
    [/^Connection failed with status (.*)$/, "Không kết nối được ($1)"],
    [/^Remove (.*)$/, "Bỏ $1"],
    [/^Delete (.*)$/, "Bỏ $1"],
    [/^Help for (.*)$/, "Giải thích: $1"],
    [/^Info: (.*)$/, "Giải thích: $1"],
    [/^Choose date, (.*)$/, "Chọn ngày, $1"],
    [/^Today, (.*)$/, "Hôm nay, $1"],
    [/^(.*) selected$/, "$1, đang chọn"],
    [/^(.*), selected$/, "$1, đã chọn"],
    [/^(\d+) options? available\.$/, "Có $1 mục để chọn."],
    [/^Selected (.*)\. (.*)$/, "Đang chọn $1. $2"],
  ];
  const ATTRIBUTES = [
    "placeholder", "aria-label", "title", "alt", "aria-roledescription", "aria-valuetext", "aria-description",
  ];
  /* Our own texts are Vietnamese already, and many; looking at them would cost time at every run. */
  const OWN = "[data-testid='stHtml'], [data-testid='stPlotlyChart'] .svg-container, script, style";

  /* What Streamlit's own elements lack for a screen reader. */
  const MENDS = [
    // drawn from their English names
    ["[data-testid='stIconMaterial'], [data-testid^='stExpanderIcon']", "aria-hidden", "true"],
    // st.subheader is an h3 right below the h1: one would look for the level between
    ["[data-testid='stHeadingWithActionElements'] h3", "aria-level", "2"],
    // sections stand between the list of pages and its entries, so that it is none
    ["[data-testid='stSidebarNavItems'], [data-testid='stSidebarNavItems'] li", "role", "none"],
  ];

  const say = (text) => {
    const key = text.trim();
    if (!key) return null;
    if (Object.hasOwn(TEXTS, key)) return TEXTS[key];
    for (const [pattern, words] of RULES) if (pattern.test(key)) return key.replace(pattern, words);
    return null;
  };
  const change = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = say(node.nodeValue);
      if (said !== null && said !== node.nodeValue) node.nodeValue = said;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(OWN)) return;
    for (const [where, name, value] of MENDS) if (node.matches(where)) node.setAttribute(name, value);
    for (const name of ATTRIBUTES) {
      if (!node.hasAttribute(name)) continue;
      const said = say(node.getAttribute(name));
      if (said !== null && said !== node.getAttribute(name)) node.setAttribute(name, said);
    }
    node.childNodes.forEach(change);
  };
  /* The frame says which year and date it shows; the address says them too, so that a copied link opens the same. */
  const address = () => {
    const url = new URL(location.href);
    for (const said of document.querySelectorAll("[data-query]"))
      new URLSearchParams(said.dataset.query).forEach((value, key) => {
        if (value) url.searchParams.set(key, value);
        else url.searchParams.delete(key);
      });
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };
  /* Streamlit writes one step to another page as up to five entries of the history, some of the old page with the
     new link. One gesture of the reader is one step back: what follows it without another gesture replaces it. */
  let fresh = true;
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => { fresh = true; }, true);
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    if (fresh) push(state, title, url);
    else history.replaceState(state, title, url);
    fresh = false;
  };
  new MutationObserver((changes) => {
    changes.forEach((c) => (c.type === "childList" ? c.addedNodes.forEach(change) : change(c.target)));
    address();
  }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: [...ATTRIBUTES, "data-query"],
  });
})();
