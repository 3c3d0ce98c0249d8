/* Runs in every page before its own scripts. Counts the runs that came to their end, since after a click the page looks
   whole until its run begins; and keeps what the sign of a run in progress says, which may be gone when one looks. */
(() => {
  window.runs = 0;
  const state = "data-test-script-state";
  new MutationObserver((changes) => changes.forEach((change) => {
    const now = change.target.getAttribute(state);
    if (now === "notRunning" && change.oldValue !== now) window.runs += 1;
  })).observe(document, { subtree: true, attributeFilter: [state], attributeOldValue: true });

  window.passing = [];
  setInterval(() => {
    for (const sign of document.querySelectorAll("[data-testid=stStatusWidget], [data-testid=stSkeleton]"))
      for (const e of [sign, ...sign.querySelectorAll("*")]) {
        if (e.matches("[aria-hidden=true]")) continue;
        window.passing.push(e.getAttribute("aria-label"), e.title, e.childElementCount ? "" : e.textContent);
      }
    window.passing = [...new Set(window.passing)].filter(Boolean);
  }, 100);
})();
