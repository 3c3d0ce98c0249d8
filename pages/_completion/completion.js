/* Completes the last words typed into one box. An offer is taken by ↑ ↓ and Enter or Tab, or by the mouse; while none is
   marked, Enter asks and Tab goes on as without a list. Accents may be left out, as everywhere in the box. */

const MOST = 8, WORDS = 8; // offers in the list; words that are looked at together
const LIST = "goi-y-tim-cac-cau";

/* One letter for one letter, so that places in the folded text are places in the typed one. */
const fold = (text) => Array.from(text.normalize("NFC"), (letter) =>
  letter.normalize("NFD")[0].replace(/[đĐ]/, "d").toLowerCase()).join("");
const starts = (text) => Array.from(text.matchAll(/\S+/g), (word) => word.index);
/* The part begins the text, or another word of it. */
const rank = (text, part) => (text.startsWith(part) ? 0 : text.includes(" " + part) ? 1 : Infinity);

/* What the typed text can become: as many of its last words as mean something together; what begins with them stands
   before what holds them, and what only adds to another offer ("xã dưới 50" to "dưới 50") is left out. */
const completed = (typed, offered) => {
  const text = typed.normalize("NFC"), plain = fold(text), found = [];
  for (const start of starts(plain).slice(-WORDS)) {
    const part = plain.slice(start).replace(/\s+/g, " ");
    const ranked = offered.map((one) => ({ ...one, at: Math.min(rank(one.plain, part), 1 + rank(one.also, part)) }));
    const typedOut = ranked.filter((one) => one.plain === part.trim());
    const adds = (one) => [...typedOut, ...found].some((other) => one.text === other.text || one.text.endsWith(` ${other.text}`));
    for (const wanted of [0, 1, 2])
      for (const one of ranked)
        if (one.at === wanted && !adds(one)) found.push({ ...one, whole: `${text.slice(0, start)}${one.text} ` });
    if (found.length || typedOut.length) break;
  }
  return found.slice(0, MOST);
};

export default function (component) {
  const { data, parentElement } = component;
  const offered = data.offered.map(([text, told, also]) => ({ text, told, plain: fold(text), also: fold(also) }));
  const isBox = (element) => Boolean(element?.closest?.(`.st-key-${data.box}`)) && element.tagName === "INPUT";
  const list = parentElement.querySelector("ul") ?? parentElement.appendChild(document.createElement("ul"));
  Object.assign(list, { id: LIST, className: "offered", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  let shown = [], marked = -1, box = null;

  const tell = (input) => {
    box = input;
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": LIST, "aria-expanded": String(!list.hidden) };
    for (const [name, value] of Object.entries(said)) box.setAttribute(name, value);
    box.autocomplete = "off";
    if (marked < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `${LIST}-${marked}`);
  };
  const mark = (at) => {
    marked = at;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === marked)));
    list.children[marked]?.scrollIntoView({ block: "nearest" });
    tell(box);
  };
  const show = (found) => {
    shown = found;
    list.replaceChildren(...found.map((one, place) => {
      const item = document.createElement("li"), text = document.createElement("b"), told = document.createElement("small");
      Object.assign(item, { id: `${LIST}-${place}` });
      item.setAttribute("role", "option");
      text.textContent = one.text;
      told.textContent = one.told;
      item.append(text, told);
      return item;
    }));
    list.hidden = !found.length;
    if (box) mark(-1);
  };
  /* Streamlit's box belongs to React, which hears of a value set in another way than by the keys through this alone. */
  const take = (one) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, one.whole);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.setSelectionRange(one.whole.length, one.whole.length);
  };

  const onInput = (event) => {
    if (!isBox(event.target)) return;
    box = event.target;
    const atEnd = box.selectionStart === box.value.length;
    show(atEnd && box.value.trim() ? completed(box.value, offered) : []);
  };
  const onKey = (event) => {
    if (!isBox(event.target) || list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], taken = ["Enter", "Tab"].includes(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (taken && marked < 0) return void show([]); // the key does what it always does
    if (!step && !taken && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (step) mark(((marked + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    else if (taken) take(shown[marked]);
    else show([]);
  };
  const onFocus = (event) => { if (isBox(event.target)) tell(event.target); };
  const onBlur = (event) => { if (isBox(event.target)) show([]); };
  /* Pressed, not clicked: the box keeps the focus, so nothing is asked before the reader does. */
  const onPress = (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    event.preventDefault();
    if (place >= 0 && box) take(shown[place]);
  };

  const heard = [["input", onInput], ["keydown", onKey], ["focusin", onFocus], ["focusout", onBlur]];
  for (const [name, listener] of heard) document.addEventListener(name, listener, true);
  list.addEventListener("mousedown", onPress);
  let waiting = 0; // Streamlit may draw the box after the list
  const find = () => {
    const there = document.querySelector(`.st-key-${data.box} input`);
    if (there) tell(there);
    else waiting = requestAnimationFrame(find);
  };
  find();
  return () => {
    cancelAnimationFrame(waiting);
    for (const [name, listener] of heard) document.removeEventListener(name, listener, true);
    list.removeEventListener("mousedown", onPress);
    list.hidden = true;
    box?.setAttribute("aria-expanded", "false");
  };
}
