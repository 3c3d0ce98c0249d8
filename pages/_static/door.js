/* Office mode: who is not in (any more) is led to the login page; who is in already is led on from it. */
(() => {
  const page = document.documentElement.dataset;
  const ask = () => fetch("/toi", { cache: "no-store" }).then((answer) => answer.json()).catch(() => ({}));
  /* A link from a letter comes without the cookie (SameSite=Strict); a question from our own page has it. */
  if (page.door === "login") {
    ask().then((told) => { if (told.in) location.replace(page.back); });
    return;
  }
  if (page.door) return;
  const out = () => ask().then((told) => {
    if (told.in === false) location.assign("/dang-nhap?ve=" + encodeURIComponent(location.pathname + location.search));
  });
  /* Before Streamlit's scripts: its websocket is closed when the session ends, or is not let in at all. */
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("close", out);
    }
  };
})();
