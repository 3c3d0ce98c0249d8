/* Marks what the Tab key reaches from now on, and whether one sees it there: some box around it has a ring. */
() => {
  const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button], [role=radio], [role=slider], [contenteditable=true]";
  const reached = new Set(), unseen = [];
  const name = (e) => `${e.tagName.toLowerCase()} «${(e.getAttribute("aria-label") || e.textContent || e.id).trim().slice(0, 50)}»`;
  const ringed = (e) => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 8 && box.height > 8;
  };
  const seen = (e) => { for (let turn = 0; e && turn < 4; turn++, e = e.parentElement) if (ringed(e)) return true; return false; };
  /* One of a group of choices is a stop; the arrow keys go to the others. */
  const group = (e) => e.closest("[role=radiogroup], [role=toolbar], [role=tablist]");
  const wanted = (e) => e.tabIndex >= 0 && !e.disabled && e.type !== "file" && !e.closest("[inert], [aria-hidden=true]")
    && e.checkVisibility({ visibilityProperty: true });
  const told = () => {
    const groups = new Set([...reached].map(group).filter(Boolean));
    const missed = [...document.querySelectorAll(CONTROLS)]
      .filter((e) => wanted(e) && !reached.has(e) && !groups.has(group(e)));
    return { "not reached": missed.map(name), "not seen": unseen };
  };
  document.activeElement.blur?.();
  window.keyboard = null; // until the first stop comes round again
  addEventListener("focusin", ({ target }) => {
    if (reached.has(target)) window.keyboard ??= told();
    else if (reached.add(target) && !seen(target)) unseen.push(name(target));
  });
}
