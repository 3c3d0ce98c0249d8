/* What of the hostile texts came to be more than text on this page: [what is wrong], [marks that are read].
   Each payload: its mark, and what must stand before the mark wherever it is read. */
(payloads) => {
  const wrong = [], read = new Set(), mark = /xss\d\d/g;
  const short = (text) => String(text).replace(/\s+/g, " ").slice(0, 160);
  const carries = /^\s*(javascript|vbscript|data:text\/html)|evil\.invalid/i;
  const before = Object.fromEntries(payloads.map(([of, text]) => [of, text.replaceAll("\\", "")]));
  const literal = (where, text) => {
    /* browsers send a quote in a file's name as %22; Streamlit names an input by its label as it is written */
    const said = text.replace(/\s+/g, " ").replace(/%22/g, '"').replace(/[\\\u2060]/g, "");
    for (const found of said.matchAll(mark)) {
      read.add(found[0]);
      const end = found.index + found[0].length, wanted = before[found[0]];
      if (wanted && !said.slice(0, end).endsWith(wanted)) wrong.push(`${where}: ${short(said.slice(Math.max(0, end - 60), end + 20))}`);
    }
  };
  const words = [];
  const look = (root) => {
    for (const e of root.querySelectorAll("*")) {
      const tag = e.localName;
      for (const { name, value } of e.attributes) {
        if (/^on/i.test(name)) wrong.push(`handler: <${tag} ${name}=${short(value)}>`);
        if (/^(href|src|action|formaction|xlink:href|data|srcdoc|poster|background)$/i.test(name) && carries.test(value))
          wrong.push(`address: <${tag} ${name}=${short(value)}>`);
        if (name === "style" && carries.test(value)) wrong.push(`style: <${tag} style=${short(value)}>`);
        if (/^(title|aria-label|alt|placeholder|value)$/.test(name)) literal(`<${tag} ${name}>`, value);
      }
      if (/^(script|iframe|object|embed|base|meta|link|style)$/.test(tag) && /evil\.invalid|__ran/.test(e.outerHTML))
        wrong.push(`element: ${short(e.outerHTML)}`);
      if (/^(input|textarea)$/.test(tag)) literal(`<${tag}>`, e.value);
      if (e.shadowRoot) look(e.shadowRoot);
    }
  };
  const say = (node) => {
    if (node.nodeType === 3) words.push(node.nodeValue);
    else if (!/^(script|style|noscript)$/.test(node.localName) && node.dataset?.testid !== "stFileChipName") { // shortened
      for (const child of node.shadowRoot ? [node.shadowRoot, ...node.childNodes] : node.childNodes) say(child);
      if (!/^(a|b|i|em|span|strong|tspan|code|mark|sup|sub|small)$/.test(node.localName)) words.push(" \n ");
    }
  };
  look(document);
  say(document.body);
  literal("text", words.join(""));
  literal("name of the tab", document.title);
  /* What plotly shows when one points at a mark: its texts are HTML of a kind. */
  const hover = (value) => {
    if (typeof value === "string" && /<(?!\/?(b|i|br|sup|sub|em|span|extra)\b)[^>]*xss\d\d|<a\b/.test(value)) wrong.push(`chart: ${short(value)}`);
    else if (Array.isArray(value)) value.forEach(hover);
    else if (value && typeof value === "object" && !ArrayBuffer.isView(value)) Object.values(value).forEach(hover);
  };
  for (const chart of document.querySelectorAll(".js-plotly-plot")) hover([chart.data, chart.layout]);
  return [[...new Set(wrong)], [...read]];
}
