/* Says Streamlit's built-in English texts in Vietnamese, for the eye and for a screen reader; keeps the address whole
   and the Back button honest.
   Streamlit 1.67 has no translations of its own; an update of it may need new rows here. */
(() => {
  const TEXTS = {
    "Upload": "Chọn tệp", "Browse files": "Chọn tệp", "Drag and drop files here": "Kéo thả tệp vào đây",
    "Drag and drop file here": "Kéo thả tệp vào đây",
    "No results": "Không có kết quả", "No options to select": "Không có mục nào", "No options to select.": "Không có mục nào",
    "Select all": "Chọn tất cả", "Choose options": "Chọn", "Choose an option": "Chọn một mục", "Select...": "Chọn…",
    "Show/hide columns": "Ẩn/hiện cột", "Download as CSV": "Tải CSV", "Search": "Tìm", "Fullscreen": "Phóng to",
    "Close fullscreen": "Thu nhỏ", "Type to search": "Gõ để tìm", "Clear search": "Xóa tìm kiếm",
    "Clear all": "Bỏ chọn hết", "Clear value": "Xóa", "Clear": "Xóa", "Open": "Mở", "Remove": "Bỏ", "Remove file": "Bỏ tệp",
    "Delete file": "Bỏ tệp", "Stop": "Dừng", "Stopping...": "Đang dừng…", "Running...": "Đang tính…", "Running": "Đang tính",
    "Connection error": "Mất kết nối", "Connecting": "Đang kết nối", "CONNECTING": "Đang kết nối", "Connecting...": "Đang kết nối…",
    "Please wait...": "Xin chờ…", "Loading...": "Đang tải…", "Loading": "Đang tải", "Close": "Đóng", "Close dialog": "Đóng",
    "Streamlit server is not responding. Are you connected to the internet?": "Chương trình trên máy không trả lời. Xem cửa sổ đã khởi động chương trình còn mở không; trang này tự nối lại.",
    "Previous month": "Tháng trước", "Next month": "Tháng sau", "Previous month.": "Tháng trước", "Next month.": "Tháng sau",
    "Previous": "Trước", "Next": "Sau", "Choose date": "Chọn ngày", "Select a date.": "Chọn ngày.", "Today": "Hôm nay",
    "Calendar": "Lịch", "Page not found": "Không có trang này", "View all": "Xem hết", "View less": "Thu gọn",
    "View fewer": "Thu gọn", "View more": "Xem thêm", "Rerun": "Tính lại", "Settings": "Cài đặt", "Print": "In trang này",
    "Record a screencast": "Ghi màn hình", "Record screen": "Ghi màn hình", "About": "Giới thiệu", "Main menu": "Trình đơn",
    "App theme": "Nền", "Theme": "Nền", "Appearance": "Giao diện", "Wide mode": "Trang rộng", "Run on save": "Tự chạy lại",
    "Use system setting": "Theo máy", "System": "Theo máy", "Light": "Sáng", "Dark": "Tối", "Light theme": "Nền sáng",
    "Dark theme": "Nền tối", "System theme": "Theo máy", "Made with Streamlit": "", "Developer options": "Cho người phát triển",
    "Expand sidebar": "Mở thanh bên", "Collapse sidebar": "Thu thanh bên", "Open sidebar": "Mở thanh bên",
    "Close sidebar": "Thu thanh bên", "Sidebar": "Thanh bên", "sidebar": "Thanh bên", "Resize sidebar": "Đổi bề rộng thanh bên",
    "Page navigation": "Các trang", "Navigation": "Các trang", "Copy": "Sao chép", "Copied": "Đã sao chép",
    "Copy to clipboard": "Sao chép", "Link to heading": "Liên kết tới mục này", "Help": "Giải thích", "Show help": "Giải thích",
    "More information": "Giải thích", "Error": "Lỗi", "Warning": "Cảnh báo", "Info": "Thông tin", "Success": "Đã xong",
    "Alert": "Thông báo", "Notification": "Thông báo", "Sort ascending": "Xếp tăng dần", "Sort descending": "Xếp giảm dần",
    "Format": "Định dạng", "Autosize": "Vừa khít", "Pin column": "Ghim cột", "Unpin column": "Bỏ ghim cột",
    "Hide column": "Ẩn cột", "Statistics": "Thống kê", "Uploading": "Đang tải lên", "Upload files": "Chọn tệp",
    "Upload file": "Chọn tệp", "Add files": "Thêm tệp", "Download": "Tải về", "Toggle sidebar": "Đóng mở thanh bên",
    "Failed to generate file for download": "Không tạo được tệp để tải về. Thử lại; nếu còn lỗi, báo người quản lý máy.",
    "main menu": "Trình đơn", "Skip to main content": "Tới nội dung chính", "Decrement value": "Giảm", "Increment value": "Tăng",
    "month, ": "tháng, ", "day, ": "ngày, ", "year, ": "năm, ", "Go back": "Quay lại",
  };
  const RULES = [
    [/^(\d+)\s?(MB|GB|KB) per file(.*)$/, "tối đa $1 $2 mỗi tệp$3"],
    [/^Limit (\d+)\s?(MB|GB|KB) per file(.*)$/, "tối đa $1 $2 mỗi tệp$3"],
    [/^Select (\d+) matches$/, "Chọn $1 kết quả"],
    [/^Press Enter to apply$/, "Nhấn Enter để áp dụng"],
    [/^Press (⌘|Ctrl)\+Enter to apply$/, "Nhấn $1+Enter để áp dụng"],
    [/^Error: .* files are not allowed\.?$/, "Lỗi: không nhận loại tệp này"],
    [/^.* files are not allowed\.?$/, "không nhận loại tệp này"],
    [/^File must be (.*) or smaller\.$/, "Tệp phải nhỏ hơn $1"],
    [/^Remove (.*)$/, "Bỏ $1"],
    [/^Delete (.*)$/, "Bỏ $1"],
    [/^Help for (.*)$/, "Giải thích: $1"],
    [/^Info: (.*)$/, "Giải thích: $1"],
    [/^(\d+)\/(\d+)\s*$/, "$1/$2"],
    [/^Selected Date: (.*)$/, "Ngày đang chọn: $1"],
    [/^Selected (.*)\. (.*)$/, "Đang chọn $1. $2"],
  ];
  const ATTRIBUTES = ["placeholder", "aria-label", "title", "alt", "aria-roledescription", "data-query"];
  const KEEP = "[data-testid='stMarkdownContainer'] .own, .own, textarea, input";

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
    if (node.nodeType !== Node.ELEMENT_NODE || node.tagName === "SCRIPT" || node.tagName === "STYLE") return;
    for (const name of ATTRIBUTES) {
      if (!node.hasAttribute(name)) continue;
      const said = say(node.getAttribute(name));
      if (said !== null && said !== node.getAttribute(name)) node.setAttribute(name, said);
    }
    node.childNodes.forEach(change);
  };
  /* The frame says which year and date it shows; the address says them too, so that a copied link opens the same. */
  const address = () => {
    const said = document.querySelector("[data-query]");
    if (!said) return;
    const url = new URL(location.href);
    new URLSearchParams(said.dataset.query).forEach((value, key) => url.searchParams.set(key, value));
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
  const watch = () => {
    change(document.body);
    new MutationObserver((changes) => {
      changes.forEach((c) => (c.type === "childList" ? c.addedNodes.forEach(change) : change(c.target)));
      address();
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    });
  };
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
