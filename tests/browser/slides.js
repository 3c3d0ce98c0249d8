/* What is wrong with the slide that is shown: letters under 24 px of 1080, words cut or outside the page. */
() => {
  const SMALLEST = 24, told = [];
  const page = Reveal.getCurrentSlide().querySelector('.page'), whole = page.getBoundingClientRect();
  const scale = whole.width / 1920;
  const words = (e) => `«${e.textContent.trim().slice(0, 50)}»`;
  const ownText = (e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim());
  for (const e of page.querySelectorAll('*')) {
    if (!ownText(e) || !e.checkVisibility({ visibilityProperty: true })) continue;
    const box = e.getBoundingClientRect(), svg = e.closest('svg'), style = getComputedStyle(e);
    const drawn = svg ? svg.getScreenCTM().a / scale : 1;  // a picture is drawn smaller where it has less room
    const size = parseFloat(style.fontSize) * drawn;
    if (size < SMALLEST - 0.1) told.push(`${size.toFixed(1)} px: ${words(e)}`);
    if (box.left < whole.left - 1 || box.right > whole.right + 1 || box.bottom > whole.bottom + 1) told.push(`outside: ${words(e)}`);
    if (!svg && style.display !== 'inline' && e.scrollWidth > e.clientWidth + 1) told.push(`cut: ${words(e)}`);
  }
  for (const name of ['.body', '.picture', '.number', '.bars', 'footer']) {
    for (const e of page.querySelectorAll(name)) {
      if (e.scrollHeight > e.clientHeight + 2) told.push(`${name} is ${e.scrollHeight - e.clientHeight} px too high`);
      if (e.scrollWidth > e.clientWidth + 2) told.push(`${name} is ${e.scrollWidth - e.clientWidth} px too wide`);
    }
  }
  for (const bar of page.querySelectorAll('.bar')) {
    const high = bar.clientHeight;
    for (const e of bar.children) if (e.scrollHeight > high + 2) told.push(`over the next row: ${words(e)}`);
  }
  return told;
}
