/* What paper needs and a style sheet cannot know: how wide charts were drawn, what the sheets' feet say, names behind a
   click. Sets --foot, and --to-paper on each chart, for look.css. */
(() => {
  /* Plotly draws for the screen, and does not draw anew for paper: a chart becomes as wide as the sheet, but so tall
     only that 22 communes stand under the head of their page, and never so small that it cannot be read. */
  const TALL = 630, LEAST = 0.86, MOST = 1.4;
  const VIETNAM = { timeZone: "Asia/Ho_Chi_Minh" };

  const scale = (root, page) => {
    const across = parseFloat(getComputedStyle(root).getPropertyValue("--sheet")) / page.clientWidth;
    for (const chart of document.querySelectorAll("[data-testid='stPlotlyChart']")) {
      const zoom = Math.min(across, MOST, Math.max(LEAST, TALL / chart.clientHeight));
      chart.style.setProperty("--to-paper", zoom);
    }
  };
  /* A sheet that was parted from the others still says what its figures are of. */
  const foot = (root) => {
    const band = document.querySelector(".band")?.cloneNode(true);
    band?.querySelector("details")?.remove();
    const facts = (band?.textContent ?? "").split(" · ").filter((fact) => fact && !fact.startsWith("Nguồn số liệu"));
    const then = document.querySelector(".then b")?.textContent;
    if (then && !facts.some((fact) => /^(Phiên: |Theo những gì)/.test(fact))) facts.unshift(then); // «Cách tính» has no such fact
    if (document.querySelector(".banner")) facts.push("Có số liệu minh họa");
    const now = new Date(), time = now.toLocaleTimeString("vi-VN", { ...VIETNAM, hour: "2-digit", minute: "2-digit" });
    const day = now.toLocaleDateString("vi-VN", { ...VIETNAM, day: "2-digit", month: "2-digit", year: "numeric" });
    root.style.setProperty("--foot", JSON.stringify([...facts, `In lúc ${time} ngày ${day}`].join(" · ")));
  };
  const open = (names) => {
    names.open = true;
    addEventListener("afterprint", () => { names.open = false; }, { once: true });
  };
  addEventListener("beforeprint", () => {
    const page = document.querySelector("[data-testid='stMainBlockContainer'] > div");
    if (!page) return;
    scale(document.documentElement, page);
    foot(document.documentElement);
    document.querySelectorAll(".band details:not([open])").forEach(open);
  });
})();
