/* The form of «Kết luận». What is typed is kept in this browser at each keystroke; what is submitted waits in
   an outbox here, each entry under an identifier of its own, until the server says that it is in the store. So a
   server that stops in mid-meeting costs no word, and what is sent twice is kept once.
   Called anew whenever the page is drawn: whatever must outlive that stands in the document or the browser. */

const HOME = "ket-luan/", DRAFT = "nhap", OUT = "cho/", REASON = "ly-do/";
const AGAIN = 4000, PATIENCE = 5000, EVERY = 1000, AT_ONCE = 50; // milliseconds; entries of one message
const FIELDS = ["text", "action", "cause", "stage", "line", "place", "who", "due", "on", "edition", "actor"];
const KINDS = { "Kết luận": "decision", "Nguyên nhân": "cause", "Vướng mắc": "obstacle", "Bước đang làm": "stage" };
const NAMES = { decision: "Nội dung kết luận", cause: "Nói rõ thêm", obstacle: "Vướng ở đâu", stage: "Ghi chú" };
const OWN = { decision: ["text", "line", "place", "who", "due", "edition"], cause: ["cause", "text", "action", "line", "place"],
  obstacle: ["text", "line", "place", "on"], stage: ["stage", "text", "line", "place", "on"] };
const STATES = { open: "Mở lại", progress: "Đang làm", done: "Xong", dropped: "Bỏ", extended: "Gia hạn", taken_back: "Rút lại" };
const REASONED = ["dropped", "extended", "taken_back"];

/* What the browser keeps; in a window that may keep nothing, as long as it stands. */
const memory = new Map();
const kept = {
  get(name) { try { return localStorage.getItem(HOME + name) ?? memory.get(name) ?? null; } catch { return memory.get(name) ?? null; } },
  set(name, text) { memory.set(name, text); try { localStorage.setItem(HOME + name, text); } catch { /* full or forbidden */ } },
  drop(name) { memory.delete(name); try { localStorage.removeItem(HOME + name); } catch { /* forbidden */ } },
  names(start) {
    const found = new Set(memory.keys());
    try { for (const name of Object.keys(localStorage)) if (name.startsWith(HOME)) found.add(name.slice(HOME.length)); } catch { /* forbidden */ }
    return [...found].filter((name) => name.startsWith(start)).sort();
  },
};
const read = (text, otherwise) => { try { return JSON.parse(text) ?? otherwise; } catch { return otherwise; } };
const outbox = () => kept.names(OUT).map((name) => ({ name, entry: read(kept.get(name), null) })).filter((one) => one.entry);

/* Without a secure address there is no randomUUID. */
const identifier = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]].map(([from, to]) => digits.slice(from, to)).join("-");
};
const connected = () => document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState === "CONNECTED";
const clock = (at) => `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
const said = (day) => (day ? day.split("-").reverse().join("/") : "");
const iso = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;

/* A day as people type it: "31/7", "31-07-2024", "+7" for a week on; null where it is none.
   Without a year the next such day is meant, or the last one of what has been. */
const dayOf = (typed, today, ahead) => {
  const now = new Date(`${today}T00:00:00`), text = typed.trim();
  const on = text.match(/^\+(\d{1,3})$/);
  if (on) return iso(new Date(now.getFullYear(), now.getMonth(), now.getDate() + Number(on[1])));
  const found = text.match(/^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/);
  if (!found) return null;
  const [day, month] = [Number(found[1]), Number(found[2])];
  const year = found[3] ? (found[3].length === 2 ? 2000 : 0) + Number(found[3]) : null;
  const made = (of) => { const at = new Date(of, month - 1, day); return at.getMonth() === month - 1 && at.getDate() === day ? at : null; };
  let at = made(year ?? now.getFullYear());
  if (at && year === null && (ahead ? at < now : at > now)) at = made(now.getFullYear() + (ahead ? 1 : -1)) ?? at;
  return at && iso(at);
};

export default function (component) {
  const { data, parentElement: home, setStateValue } = component;
  const form = home.querySelector("form.mf"), why = home.querySelector("dialog.mf-why");
  const field = (name) => form.elements[name], kind = () => KINDS[form.elements.kind.value];
  const told = form.querySelector(".mf-said"), list = form.querySelector(".mf-waiting");
  home.stop?.();
  home.sent ??= new Map();

  const fault = (element, sentence) => {
    element.classList.toggle("is-wrong", Boolean(sentence));
    element.setAttribute("aria-invalid", String(Boolean(sentence)));
    const place = element.closest("label").querySelector("em");
    if (place) place.textContent = sentence;
    if (sentence) element.focus();
  };
  const faultless = () => { for (const name of FIELDS) fault(field(name), ""); };

  /* Lists to choose from; what was chosen stays. */
  const options = (name, rows, none) => {
    const select = field(name), signature = JSON.stringify(rows);
    if (select.dataset.rows === signature) return;
    const chosen = select.value;
    select.replaceChildren(...[["", none], ...rows].map(([value, text]) => new Option(text, value)));
    select.dataset.rows = signature;
    select.value = chosen;
    if (select.selectedIndex < 0) select.value = "";
  };
  const lists = () => {
    options("line", data.lines.map(([code, name]) => [code, name]), "Mọi dòng vốn");
    options("place", data.places, "Mọi xã");
    options("cause", data.causes, "Chọn nguyên nhân");
    options("stage", data.stages, "Chọn bước");
    options("edition", data.editions, "Ngoài phiên họp");
    home.querySelector("#mf-who").replaceChildren(...data.offices.map((name) => new Option(name, name)));
  };

  /* The draft, and what stands in a field that nobody touched. */
  const proposed = () => {
    const line = data.lines.find(([code]) => code === field("line").value);
    const place = data.places.find(([code]) => code === field("place").value);
    const unit = place ? `UBND ${place[1].charAt(0).toLowerCase()}${place[1].slice(1)}` : "";
    return { who: line?.[2] || unit, due: said(data.due), on: said(data.today), edition: data.edition, actor: data.actor };
  };
  const propose = () => {
    const values = proposed();
    for (const name of Object.keys(values)) if (!field(name).dataset.own) field(name).value = values[name];
  };
  const keep = () => {
    const draft = { kind: kind() };
    for (const name of FIELDS) if (field(name).dataset.own || !(name in proposed())) draft[name] = field(name).value;
    kept.set(DRAFT, JSON.stringify(draft));
  };
  const restore = (draft) => {
    const word = Object.keys(KINDS).find((one) => KINDS[one] === draft.kind);
    if (word) form.elements.kind.value = word;
    for (const name of FIELDS) {
      if (typeof draft[name] !== "string") continue;
      field(name).value = draft[name];
      if (name in proposed()) field(name).dataset.own = "1";
    }
  };
  const clear = () => {
    for (const name of FIELDS) {
      if (name === "actor" || name === "edition") continue; // the next entry is of the same hand and meeting
      field(name).value = "";
      delete field(name).dataset.own;
    }
    propose(); keep();
  };
  const look = () => {
    form.querySelectorAll("[data-for]").forEach((label) => { label.hidden = !label.dataset.for.split(" ").includes(kind()); });
    form.querySelector(".mf-text-name").textContent = NAMES[kind()];
    field("text").placeholder = kind() === "decision" ? "Gõ kết luận rồi bấm Enter" : "";
  };

  /* Out of the form into the outbox, out of the outbox to the server. */
  const put = (entry) => {
    const made = { id: identifier(), typed: new Date().toISOString(), year: data.year, actor: field("actor").value.trim(), ...entry };
    kept.set(`${OUT}${made.typed}-${made.id}`, JSON.stringify(made));
    flush(); show();
  };
  const flush = () => {
    if (!connected()) return;
    const now = Date.now(), waits = outbox().filter(({ entry }) => !entry.fault);
    if (!waits.some(({ entry }) => now - (home.sent.get(entry.id) ?? 0) > AGAIN)) return;
    const entries = waits.slice(0, AT_ONCE).map(({ entry }) => entry);
    for (const { id } of entries) home.sent.set(id, now);
    setStateValue("outbox", { n: now, entries });
  };
  const submit = () => {
    faultless();
    const entry = { kind: kind() };
    for (const name of OWN[entry.kind]) entry[name] = field(name).value.trim();
    if (!entry.text && (entry.kind === "decision" || entry.kind === "obstacle")) return fault(field("text"), "Chưa có nội dung: ghi một câu rồi lưu.");
    for (const name of ["due", "on"]) {
      if (!entry[name]) continue;
      const day = dayOf(entry[name], data.today, name === "due");
      if (!day) return fault(field(name), `Không hiểu ngày «${entry[name]}»: ghi như 31/07/2024.`);
      entry[name] = day;
    }
    if (!field("actor").value.trim()) return fault(field("actor"), "Ghi tên người ghi.");
    put(entry); clear(); field("text").focus();
  };
  /* What the server refused goes back to where it was typed, or waits beside what is being typed now. */
  const back = ({ name, entry }) => {
    kept.drop(name);
    restore({ ...entry, due: said(entry.due), on: said(entry.on) });
    look(); keep();
    const [where, sentence] = entry.fault;
    fault(field(FIELDS.includes(where) ? where : "text"), sentence);
  };
  const receive = () => {
    const saved = new Set(data.saved), refused = data.refused;
    for (const one of outbox()) {
      if (saved.has(one.entry.id)) { kept.drop(one.name); home.said = `Đã lưu lúc ${clock(new Date())}.`; }
      else if (refused[one.entry.id] && !one.entry.fault) {
        one.entry.fault = refused[one.entry.id];
        if (one.entry.kind in OWN && !field("text").value.trim()) back(one);
        else kept.set(one.name, JSON.stringify(one.entry));
      }
    }
  };
  const show = () => {
    const all = outbox(), waits = all.filter(({ entry }) => !entry.fault), now = Date.now();
    const late = waits.some(({ entry }) => now - Date.parse(entry.typed) > PATIENCE);
    const silent = waits.length > 0 && (!connected() || late);
    const why_not = data.trouble && connected() ? data.trouble : "máy chủ không trả lời, sẽ tự lưu khi có lại.";
    const words = silent ? `Chưa lưu: ${why_not}` : waits.length ? "Đang lưu…"
      : connected() ? home.said ?? "" : "Máy chủ không trả lời: cứ ghi tiếp, sẽ tự lưu khi có lại.";
    const alarming = silent || !connected();
    if (told.textContent !== words) told.textContent = words;
    told.classList.toggle("is-waiting", alarming);
    const shown = all.filter(({ entry }) => entry.fault || silent);
    const signature = JSON.stringify(shown.map(({ name, entry }) => [name, entry.fault]));
    if (list.dataset.rows === signature) return;
    list.dataset.rows = signature;
    list.replaceChildren(...shown.map((one) => row(one)));
  };
  const row = (one) => {
    const item = document.createElement("li"), head = document.createElement("b"), words = document.createElement("span");
    const { entry } = one, named = entry.kind === "state" ? `${STATES[entry.state]}: ${entry.about ?? ""}` : entry.text || entry.cause || entry.stage;
    head.textContent = entry.fault ? "Không nhận" : "Chưa lưu";
    words.textContent = entry.fault ? `${named} — ${entry.fault[1]}` : named;
    item.append(head, words);
    if (entry.fault) {
      if (entry.kind in OWN) item.append(button("Sửa lại", () => back(one)));
      item.append(button("Bỏ", () => { kept.drop(one.name); show(); }));
    }
    return item;
  };
  const button = (text, deed) => {
    const made = document.createElement("button");
    made.type = "button"; made.textContent = text; made.onclick = deed;
    return made;
  };

  /* A click in the list says how a decision stands; what wants a reason asks for it. */
  const deed = (event) => {
    const pressed = event.target.closest?.("[data-viec]");
    if (!pressed) return;
    const { viec: state, ma: of } = pressed.dataset, about = pressed.getAttribute("aria-label").replace(/^[^:]*: /, "");
    if (!field("actor").value.trim()) return fault(field("actor"), "Ghi tên người ghi.");
    if (REASONED.includes(state)) return ask({ kind: "state", of, state, about });
    pressed.disabled = true;
    put({ kind: "state", of, state, about });
  };
  const ask = (entry) => {
    const reason = why.querySelector("textarea"), name = `${REASON}${entry.of}/${entry.state}`;
    home.asked = { entry, name };
    why.querySelector("#mf-why-title").textContent = `${STATES[entry.state]}: ${entry.about}`;
    const until = why.querySelector("[name=until]"), draft = read(kept.get(name), {});
    reason.value = draft.text ?? "";
    until.value = draft.until ?? said(data.due);
    until.parentElement.hidden = entry.state !== "extended";
    fault(until, ""); fault(reason, "");
    why.showModal();
    (until.parentElement.hidden ? reason : until).focus();
  };
  const answer = (event) => {
    const pressed = event.target.closest("button")?.name, reason = why.querySelector("textarea");
    const until = why.querySelector("[name=until]"), extends_it = home.asked.entry.state === "extended";
    if (event.type === "input") { fault(event.target, ""); return kept.set(home.asked.name, JSON.stringify({ text: reason.value, until: until.value })); }
    const quick = event.type === "keydown" && event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target === until);
    if (pressed === "cancel" && event.type === "click") return why.close();
    if (!quick && !(pressed === "save" && event.type === "click")) return;
    event.preventDefault();
    const due = extends_it ? dayOf(until.value, data.today, true) : "";
    if (due === null) return fault(until, `Không hiểu ngày «${until.value}»: ghi như 31/07/2024.`);
    if (!reason.value.trim()) return fault(reason, "Ghi lý do rồi lưu.");
    kept.drop(home.asked.name);
    why.close();
    put({ ...home.asked.entry, text: reason.value.trim(), ...(due && { due }) });
  };

  const typed = (event) => {
    const { name } = event.target;
    if (name === "kind") { faultless(); look(); }
    // an empty day is an answer, an empty name is none
    if (name in proposed()) { if (event.target.value || name === "due" || name === "edition") event.target.dataset.own = "1"; else delete event.target.dataset.own; }
    if (name === "line" || name === "place") propose();
    if (name && name !== "kind") fault(event.target, "");
    keep();
  };
  const pressed = (event) => {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || event.shiftKey) return;
    if (event.target.name !== "text" && !event.ctrlKey && !event.metaKey) return; // elsewhere the browser submits
    event.preventDefault();
    submit();
  };
  const sent = (event) => { event.preventDefault(); submit(); };
  const leaving = (event) => { if (outbox().some(({ entry }) => !entry.fault)) event.preventDefault(); };

  /* Streamlit's box about a lost connection would stand over the form, and take the keyboard with it: the form says
     the same in its own line. Whoever was typing goes on where he was. */
  let last = null;
  const remember = () => { const at = document.activeElement; if (home.contains(at)) last = { at, from: at.selectionStart, to: at.selectionEnd }; };
  const uncover = () => {
    if (connected()) return;
    const close = document.querySelector("[data-testid=stDialog] button");
    if (!close) return;
    const held = last;
    close.click();
    const until = Date.now() + 1500;
    const again = () => {
      if (held && !home.contains(document.activeElement)) { held.at.focus(); if (held.from !== null && held.at.setSelectionRange) held.at.setSelectionRange(held.from, held.to); }
      if (Date.now() < until) requestAnimationFrame(again);
    };
    again();
  };

  lists();
  if (!home.begun) { propose(); restore(read(kept.get(DRAFT), {})); home.begun = true; }
  propose(); look(); receive();
  const watch = new MutationObserver(uncover), timer = setInterval(() => { flush(); show(); }, EVERY);
  watch.observe(document.body, { childList: true, subtree: true });
  const heard = [[form, "input", typed], [form, "keydown", pressed], [form, "submit", sent], [form, "keyup", remember], [form, "focusin", remember],
    [why, "click", answer], [why, "keydown", answer], [why, "input", answer], [document, "click", deed, true], [window, "beforeunload", leaving]];
  for (const [where, event, listener, capture] of heard) where.addEventListener(event, listener, capture ?? false);
  flush(); show();
  home.stop = () => {
    clearInterval(timer); watch.disconnect();
    for (const [where, event, listener, capture] of heard) where.removeEventListener(event, listener, capture ?? false);
  };
  return home.stop;
}
