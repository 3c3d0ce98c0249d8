/* Every text a reader or a screen reader gets from the page, seen or not: [text, where]. */
() => {
  const ATTRIBUTES = ["placeholder", "aria-label", "title", "alt", "aria-roledescription", "aria-valuetext", "aria-description", "data-title"];
  const found = [["title", document.title]];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { if (node.nodeValue.trim()) found.push([node.parentElement.tagName.toLowerCase() + " " + (node.parentElement.closest("[data-testid]")?.dataset.testid || ""), node.nodeValue.trim()]); return; }
    if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "TEMPLATE", "CODE"].includes(node.tagName)) return; // code: names of programs and folders, not words
    if (node.matches("[data-testid='stIconMaterial'], [data-testid^='stExpanderIcon']") && node.getAttribute("aria-hidden") === "true") return; // a sign, not a word
    for (const name of ATTRIBUTES) if (node.getAttribute(name)) found.push([`${node.tagName.toLowerCase()}@${name} ` + (node.closest("[data-testid]")?.dataset.testid || ""), node.getAttribute(name)]);
    if (node.tagName === "INPUT" && node.type !== "file" && node.value) found.push(["input value", node.value]);
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return found;
}
