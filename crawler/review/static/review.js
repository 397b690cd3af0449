// What the keyboard and the mouse add; every page reads, and every judgement can be given, without it.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const keys = new Map();

  // The list.
  const step = (links, by) => {
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
    links[next]?.focus();
    links[next]?.scrollIntoView({ block: "nearest" });
  };
  const titles = all(".articles h2 a");
  if (titles.length) {
    keys.set("j", () => step(titles, 1));
    keys.set("k", () => step(titles, -1));
    keys.set("o", () => one("a[rel=next]")?.click());
    for (const select of all(".choices select")) select.addEventListener("change", () => select.form.requestSubmit());
  }
  // What takes long to be counted is told when it is.
  const counted = one("[data-count]");
  const count = async (tries) => {
    const answer = await fetch(counted.dataset.count).then((given) => (given.ok ? given.json() : {}), () => ({}));
    if (Number.isInteger(answer.articles)) counted.textContent = answer.articles.toLocaleString("en");
    else if (answer.articles === null && tries > 1) count(tries - 1);
  };
  if (counted) count(4);
  keys.set("/", () => {
    const field = one("#q");
    if (field) field.select();
    else location.assign("/");
  });

  // The keys' own list.
  const help = one("#keys"), opener = one("#keys-open");
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
  keys.set("?", () => help.showModal());

  // Cuts: rule and evidence where the pointer or the focus is.
  const tip = one("#tip");
  let shown = null, leaving = 0;
  const pieces = (cut) => all(`.shown mark[data-cut="${cut}"]`);
  const hide = () => {
    if (shown) for (const piece of pieces(shown.dataset.cut)) piece.classList.remove("again");
    shown = null;
    tip.hidden = true;
  };
  const show = (mark) => {
    clearTimeout(leaving);
    if (shown) hide();
    shown = mark;
    const row = document.getElementById(`cut-${mark.dataset.cut}`);
    tip.querySelector(".rule").textContent = row.textContent.trim();
    tip.querySelector(".evidence").textContent = row.parentElement.querySelector(".evidence").textContent;
    tip.querySelector("button").value = mark.dataset.cut;
    for (const piece of pieces(mark.dataset.cut)) piece.classList.add("again");
    tip.hidden = false;
    put();
  };
  // Beside the words, below them where there is room.
  const put = () => {
    const place = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
    const below = place.bottom + tip.offsetHeight + 8 < innerHeight;
    tip.style.left = `${Math.max(8, Math.min(place.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(8, below ? place.bottom + 4 : place.top - tip.offsetHeight - 4)}px`;
  };
  const leave = () => { clearTimeout(leaving); leaving = setTimeout(hide, 250); };
  const marks = all(".shown mark[tabindex]");
  if (tip) {
    // One stop for the Tab key; n and p go from cut to cut.
    marks.forEach((mark, at) => { mark.removeAttribute("title"); mark.tabIndex = at ? -1 : 0; });
    for (const mark of all(".shown mark[data-cut]")) {
      mark.addEventListener("pointerenter", () => show(mark));
      mark.addEventListener("pointerleave", leave);
    }
    for (const mark of marks) {
      mark.addEventListener("focus", () => { for (const other of marks) other.tabIndex = other === mark ? 0 : -1; show(mark); });
      mark.addEventListener("blur", leave);
    }
    tip.addEventListener("pointerenter", () => clearTimeout(leaving));
    tip.addEventListener("pointerleave", leave);
    tip.addEventListener("focusin", () => clearTimeout(leaving));
    tip.addEventListener("focusout", leave);
    addEventListener("scroll", () => { if (shown) put(); }, true);
    const cut = (by) => {
      const at = marks.indexOf(document.activeElement);
      const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : at + by];
      if (!next) return;
      next.closest("details")?.setAttribute("open", "");
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "center" });
      show(next);
    };
    keys.set("n", () => cut(1));
    keys.set("p", () => cut(-1));
    keys.set("w", () => { if (shown) tip.querySelector("button").click(); });
    keys.set("u", () => (history.length > 1 && document.referrer ? history.back() : location.assign("/")));
    keys.set("Escape", hide);
  }

  // A paragraph and its line light up together.
  const light = (pair, on) => {
    const other = document.getElementById(pair.getAttribute("href").slice(1));
    for (const line of [pair.parentElement, other]) line?.classList.toggle("lit", on);
  };
  for (const pair of all(".pair")) {
    const line = pair.parentElement;
    for (const name of ["pointerenter", "focusin"]) line.addEventListener(name, () => light(pair, true));
    for (const name of ["pointerleave", "focusout"]) line.addEventListener(name, () => light(pair, false));
    pair.addEventListener("click", () => document.getElementById(pair.getAttribute("href").slice(1))?.closest("details")?.setAttribute("open", ""));
  }

  // Words selected in the page become the words that are to be cut. Offsets count code points.
  const take = one("#take");
  const points = (text) => Array.from(text).length;
  const selected = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const first = range.startContainer.parentElement?.closest(".kept[data-s]");
    if (!first || !range.startContainer.data || !range.endContainer.parentElement?.closest(".shown .scroll")) return null;
    const lead = points(range.startContainer.data.slice(0, range.startOffset));
    const words = all(".shown .line").filter((line) => range.intersectsNode(line)).map((line) => {
      const part = document.createRange();
      part.selectNodeContents(line);
      if (line.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
      if (line.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
      return part.toString();
    }).join("\n");
    const before = points(words) - points(words.trimStart());
    return words.trim() ? { start: Number(first.dataset.s) + lead + before, words: words.trim(), range } : null;
  };
  const fill = () => {
    const found = selected();
    if (!found) return;
    one("#words").value = found.words;
    one("#start").value = found.start;
    take.hidden = true;
    const button = one("#judging button[value=leftover]");
    button.scrollIntoView({ block: "center" });
    button.focus();
  };
  if (take) {
    one("#words").addEventListener("input", () => { one("#start").value = ""; });
    document.addEventListener("selectionchange", () => {
      const found = selected();
      take.hidden = !found;
      if (!found) return;
      const place = found.range.getBoundingClientRect();
      take.style.left = `${Math.max(8, Math.min(place.left, innerWidth - 160))}px`;
      take.style.top = `${Math.max(8, Math.min(place.bottom + 6, innerHeight - 48))}px`;
    });
    take.addEventListener("pointerdown", (event) => event.preventDefault());
    take.addEventListener("click", fill);
    keys.set("x", fill);
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = keys.get(event.key);
    if (!act) return;
    if (event.key !== "Escape") event.preventDefault();
    act();
  });
})();
