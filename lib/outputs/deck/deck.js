(() => {
  const root = document.documentElement, byId = (id) => document.getElementById(id);
  if (!location.protocol.startsWith('http')) root.classList.add('is-file');  // no dashboard behind it
  const remembered = (name, value) => {  // a page opened from a stick may have no storage
    try { if (value === undefined) return localStorage.getItem(name); localStorage.setItem(name, value); } catch { return null; }
  };
  const paint = (theme) => { root.dataset.theme = theme; remembered('deck-theme', theme); };
  const asked = new URLSearchParams(location.search).get('nen') || remembered('deck-theme');
  if (asked === 'toi' || asked === 'sang') root.dataset.theme = asked;

  const up = (by) => { const { h, v } = Reveal.getIndices(); Reveal.slide(h, Math.max(0, (v || 0) + by)); };
  const across = (by) => {
    const { h } = Reveal.getIndices(), columns = Reveal.getHorizontalSlides().length;
    Reveal.slide(Math.min(columns - 1, Math.max(0, h + by)), 0);
  };
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  // the secretary's window beside the deck; a deck opened as a file has no dashboard behind it
  const decide = () => location.protocol.startsWith('http') && open(root.dataset.decide, 'ket-luan', 'popup,width=460,height=900');
  const toggle = (id) => { byId(id).hidden = !byId(id).hidden; };

  const begun = Date.now();
  const two = (n) => String(n).padStart(2, '0');
  const tick = () => {
    const now = new Date(), gone = Math.floor((Date.now() - begun) / 1000);
    byId('clock').textContent = `${two(now.getHours())}:${two(now.getMinutes())} · đã họp ${two(Math.floor(gone / 60))}:${two(gone % 60)}`;
  };
  tick();
  setInterval(tick, 1000);

  let typed = '', forget = 0;
  const show = () => {
    byId('jump').hidden = !typed;
    byId('jump').textContent = typed ? `Trang ${typed} ↵` : '';
    clearTimeout(forget);
    if (typed) forget = setTimeout(() => { typed = ''; show(); }, 4000);
  };
  const digit = (key) => { typed = (typed + key).slice(0, 3); show(); };
  const enter = () => {
    if (typed) { Reveal.toggleOverview(false); Reveal.slide(Number(typed) - 1, 0); typed = ''; show(); }
    else if (Reveal.isOverview()) Reveal.toggleOverview(false);
  };
  const DO = {
    ArrowRight: () => across(1), PageDown: () => across(1), ' ': () => across(1), n: () => across(1),
    ArrowLeft: () => across(-1), PageUp: () => across(-1), ArrowDown: () => up(1), ArrowUp: () => up(-1),
    Home: () => Reveal.slide(0, 0), End: () => Reveal.slide(Reveal.getHorizontalSlides().length - 1, 0),
    o: () => Reveal.toggleOverview(), f: full, F5: full, t: () => toggle('clock'), b: () => Reveal.togglePause(), '.': () => Reveal.togglePause(),
    s: () => paint(root.dataset.theme === 'toi' ? 'sang' : 'toi'), p: () => print(), k: decide, '?': () => toggle('help'), Enter: enter,
    Escape: () => {
      if (!byId('help').hidden) toggle('help');
      else if (typed) { typed = ''; show(); }
      else Reveal.toggleOverview();
    },
  };
  const BUTTONS = { truoc: () => across(-1), sau: () => across(1), duoi: () => up(1), toan: full, hoi: () => toggle('help') };

  Reveal.initialize({
    width: 1920, height: 1080, margin: 0, minScale: 0.05, maxScale: 8, center: false, controls: false, progress: true, hash: location.protocol !== 'blob:',
    transition: 'none', backgroundTransition: 'none', overview: true, help: false, jumpToSlide: false, keyboard: false, touch: true,
    scrollActivationWidth: 0, slideNumber: false, pause: true, hideInactiveCursor: true,
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === ' ' || event.key === 'Enter') && event.target.closest('a, button')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (Reveal.isPaused() && key !== 'b' && key !== '.') Reveal.togglePause(false);
    const act = /^[0-9]$/.test(key) ? () => digit(key) : event.key === ' ' && event.shiftKey ? () => across(-1) : DO[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  byId('buttons').addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) { BUTTONS[button.dataset.do](); button.blur(); }
  });
  // the briefing shows the deck in a frame, and leads to its slides
  if (parent !== window) addEventListener('message', ({ source, data }) => source === parent && Number.isInteger(data) && Reveal.slide(data - 1, 0));
  byId('help').addEventListener('click', () => toggle('help'));
  let rest = 0;
  addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch') return;
    root.classList.add('is-pointing');
    clearTimeout(rest);
    rest = setTimeout(() => root.classList.remove('is-pointing'), 2500);
  });
})();
