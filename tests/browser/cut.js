/* Everything on the page that a reader cannot read whole: cut off, run out of its box or off the screen, or written
   over by something else. What scrolls inside its own frame is fine; what a screen reader alone gets is not looked at.
   Returns a list of sentences, empty when all is well. */
() => {
  const SLACK = 2;
  const told = [];
  const name = (e) => e.tagName.toLowerCase() + (e.dataset && e.dataset.testid ? `[${e.dataset.testid}]` : "")
    + (typeof e.className === "string" && e.className ? "." + e.className.split(" ").filter((c) => !c.startsWith("st-emotion")).slice(0, 2).join(".") : "");
  const say = (what, e, text) => told.push(`${what}: «${text.trim().slice(0, 60)}» in ${name(e)}`);

  const scroller = document.querySelector("[data-testid='stMain']") || document.documentElement;
  for (const e of [document.documentElement, scroller])
    if (e.scrollWidth > e.clientWidth + 1) told.push(`the page scrolls sideways: ${name(e)} ${e.scrollWidth} > ${e.clientWidth}`);

  const hidden = (e, style) => style.visibility === "hidden" || style.display === "none" || Number(style.opacity) === 0
    || e.closest("[data-testid='stSidebar'][data-collapsed='true'], [inert]");
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.nodeValue.trim() || e.closest("script, style, noscript, title, template, [data-testid='stIconMaterial']")) continue;
    const style = getComputedStyle(e);
    if (hidden(e, style) || !e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    const box = e.getBoundingClientRect();
    if (rect.width < 2 || rect.height < 2 || box.width <= 1.5 || box.height <= 1.5) continue; // for screen readers alone
    texts.push({ node, e, rect, rects: [...range.getClientRects()], style, text: node.nodeValue });
  }

  for (const t of texts) {
    let scrolls = false, clipped = false, fixed = false;
    for (let a = t.e; a && a !== document.documentElement && !clipped; a = a.parentElement) {
      const style = getComputedStyle(a), box = a.getBoundingClientRect();
      if (a instanceof SVGElement && a.tagName !== "svg") continue;
      if (style.clipPath !== "none" || /rect\(/.test(style.clip)) { if (box.width <= 1.5 || style.clip.includes("0px, 0px, 0px, 0px") || /inset\((50|100)%/.test(style.clipPath)) { clipped = true; break; } }
      if (style.position === "fixed") fixed = true;
      const hides = (v) => v === "hidden" || v === "clip";
      if (["auto", "scroll"].includes(style.overflowX)) { if (a !== scroller) scrolls = true; else break; }
      if (scrolls) continue;
      if (hides(style.overflowX) && (t.rect.right > box.right + SLACK || t.rect.left < box.left - SLACK)) { say("cut at the side", a, t.text); clipped = true; }
      else if (hides(style.overflowY) && (t.rect.bottom > box.bottom + SLACK + 1 || t.rect.top < box.top - SLACK - 1)) { say("cut above or below", a, t.text); clipped = true; }
    }
    if (clipped) { t.gone = true; continue; }
    if (!scrolls && (t.rect.right > innerWidth + SLACK || t.rect.left < -SLACK)) say("off the screen", t.e, t.text);
    // out of its own box, where the box is one that text should stay in
    let block = t.e;
    while (block && getComputedStyle(block).display.startsWith("inline") && !(block instanceof SVGElement)) block = block.parentElement;
    if (block && !(block instanceof SVGElement) && !scrolls) {
      const box = block.getBoundingClientRect();
      if (t.rect.right > box.right + SLACK || t.rect.left < box.left - SLACK) say("out of its box", block, t.text);
    }
    t.scrolls = scrolls; t.fixed = fixed;
  }

  // written over: two texts of the same layer that cover each other
  const layer = (e) => e.closest("[role='dialog'], [data-testid='stSidebar'], [data-testid='stMain'], [data-testid='stHeader'], [data-rac], [role='listbox']");
  const flat = texts.filter((t) => !t.gone && !t.scrolls).flatMap((t) => t.rects.map((r) => ({ ...t, r })));
  flat.sort((a, b) => a.r.top - b.r.top);
  for (let i = 0; i < flat.length; i++)
    for (let j = i + 1; j < flat.length && flat[j].r.top < flat[i].r.bottom - SLACK; j++) {
      const a = flat[i], b = flat[j];
      if (a.node === b.node || layer(a.e) !== layer(b.e)) continue;
      const wide = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
      const high = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
      // lines of text have air above and below their letters
      if (wide > SLACK && high > 0.35 * Math.min(a.r.height, b.r.height)) say(`written over «${b.text.trim().slice(0, 40)}»`, a.e, a.text);
    }
  return [...new Set(told)];
}
