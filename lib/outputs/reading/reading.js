(() => {
  const byId = (id) => document.getElementById(id), all = (of, what) => [...of.querySelectorAll(what)];
  // typed without accents finds what has them
  const fold = (words) => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase();
  const tables = all(document, 'main table').map((table) => ({
    table,
    box: table.closest('.wide'),
    section: table.closest('section'),
    rows: all(table, 'tbody tr').map((row) => ({ row, words: fold(row.textContent.replace(/\s+/g, ' ')) })),
  }));
  const SHORT = 25;  // rows that fit one printed page: such a table is not cut
  tables.forEach(({ table, rows }) => table.classList.toggle('is-short', rows.length <= SHORT));

  const find = () => {
    const asked = fold(byId('find').value.trim()).split(/\s+/).filter(Boolean);
    let rows = 0, held = 0;
    for (const one of tables) {
      let left = 0;
      for (const { row, words } of one.rows) {
        row.hidden = !asked.every((word) => words.includes(word));
        left += !row.hidden;
      }
      one.box.hidden = asked.length > 0 && !left;
      for (const sums of all(one.table, 'tfoot')) sums.hidden = asked.length > 0;
      rows += left;
      held += left > 0;
    }
    for (const section of all(document, 'main > section'))
      section.hidden = asked.length > 0 && !all(section, '.wide').some((box) => !box.hidden);
    byId('tools').classList.toggle('is-finding', asked.length > 0);
    byId('found').textContent = !asked.length ? '' : rows ? `${rows} dòng ở ${held} bảng` : 'Không có dòng nào khớp';
  };
  byId('find').addEventListener('input', find);
  byId('find').addEventListener('keydown', (event) => { if (event.key === 'Escape') { byId('find').value = ''; find(); } });

  const vietnamese = new Intl.Collator('vi', { numeric: true });
  const order = (one, two, down) => {
    if (one === undefined || two === undefined) return (one === undefined) - (two === undefined);  // the unknown last
    const numbers = [one, two].map(Number);
    const apart = numbers.some(Number.isNaN) ? vietnamese.compare(one, two) : numbers[0] - numbers[1];
    return down ? -apart : apart;
  };
  for (const { table, rows } of tables)
    all(table, 'thead th').forEach((head, at) => {
      const sort = () => {
        const figures = head.classList.contains('num'), was = head.getAttribute('aria-sort');
        const first = figures ? 'descending' : 'ascending', second = figures ? 'ascending' : 'descending';
        const now = was === first ? second : was === second ? '' : first;
        all(table, 'th[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
        const sorted = rows.map(({ row }) => row);
        if (now) {
          head.setAttribute('aria-sort', now);
          sorted.sort((one, two) => order(one.cells[at].dataset.v, two.cells[at].dataset.v, now === 'descending'));
        }
        table.tBodies[0].append(...sorted);
      };
      head.firstChild.addEventListener('click', sort);
      head.firstChild.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        sort();
      });
    });

  const frame = byId('stage').firstChild;
  let deck = '';
  const lead = (at) => {
    if (at) frame.contentWindow.postMessage(at, '*');
    frame.focus();
  };
  const show = (at) => {
    byId('stage').hidden = false;
    document.documentElement.classList.add('is-shown');
    if (!deck) {
      const bytes = Uint8Array.from(atob(byId('deck').textContent), (letter) => letter.charCodeAt(0));
      deck = URL.createObjectURL(new Blob([bytes], { type: 'text/html' }));
      frame.addEventListener('load', () => lead(at), { once: true });
      frame.src = deck;
    } else lead(at);
  };
  const back = () => {
    byId('stage').hidden = true;
    document.documentElement.classList.remove('is-shown');
    byId('show').focus();
  };
  byId('show').addEventListener('click', () => show());
  byId('back').addEventListener('click', back);
  byId('print').addEventListener('click', () => print());
  all(document, '.slide').forEach((button) => button.addEventListener('click', () => show(Number(button.dataset.slide))));
})();
