"use strict";
// The page works without this: it adds filters, the search, texts side by side, and a panel with what others say.
(() => {
  const $ = (selector, home = document) => home.querySelector(selector);
  const $$ = (selector, home = document) => Array.from(home.querySelectorAll(selector));
  const words = JSON.parse($("#words").textContent);
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, part) => values[part]);
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const make = (tag, name = "", text = "") => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  document.documentElement.classList.add("js");

  // The theme: that of the system until somebody chooses one. A page from disk may have no memory, which is no fault.
  const themes = ["auto", "light", "dark"];
  const memory = {
    read: () => { try { return localStorage.getItem("reconcile-theme"); } catch { return null; } },
    write: (value) => { try { localStorage.setItem("reconcile-theme", value); } catch { /* none */ } },
  };
  const themeButton = $("#theme");
  let theme = themes.includes(memory.read()) ? memory.read() : "auto";
  const wear = () => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    themeButton.textContent = say(`theme.${theme}`);
  };
  themeButton.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    memory.write(theme);
    wear();
  });
  wear();

  // The texts: as many beside each other as there is room for.
  const reader = $("#reader");
  const texts = $$(".text", reader);
  const panes = $("#panes");
  const first = reader.dataset.pair.split(" ").filter(Boolean).map(Number);
  let chosen = [];
  const room = () => Math.max(1, Math.min(texts.length, innerWidth >= 1750 ? 3 : innerWidth >= 820 ? 2 : 1));
  reader.classList.add(texts.length > 12 ? "crowd" : "few");

  const seat = () => {
    texts.forEach((text, n) => {
      text.hidden = !chosen.includes(n);
      text.style.order = String(chosen.indexOf(n));
    });
    $$("select", panes).forEach((select, n) => { select.value = String(chosen[n]); });
  };
  const arrange = () => {
    const many = room();
    if (many === chosen.length) return;
    const wanted = [...new Set([...chosen, ...first, ...texts.keys()])];
    chosen = wanted.slice(0, many);
    reader.classList.toggle("many", many > 1);
    panes.replaceChildren(...chosen.map((_, at) => {
      const label = make("label", "", say("pane", { which: at + 1 }));
      const select = make("select");
      texts.forEach((text, n) => {
        const option = make("option", "", text.dataset.short);
        option.value = String(n);
        select.append(option);
      });
      select.addEventListener("change", () => put(Number(select.value), at));
      label.append(select);
      return label;
    }));
    panes.hidden = texts.length < 2;
    seat();
  };
  const put = (number, at) => {
    const held = chosen.indexOf(number);
    if (held >= 0) chosen[held] = chosen[at]; // they change places
    chosen[at] = number;
    seat();
  };
  const bring = (number, beside = -1) => {
    if (!chosen.includes(number)) put(number, chosen.length > 1 && chosen[0] === beside ? 1 : chosen.length > 1 && beside < 0 ? 1 : 0);
  };
  const light = (mark) => {
    $$(".lit").forEach((m) => m.classList.remove("lit"));
    if (!mark) return;
    const name = mark.dataset.c;
    (name ? $$(`[data-c="${name}"]`, reader) : [mark]).forEach((m) => m.classList.add("lit"));
  };
  const goTo = (number, id, beside = -1) => {
    bring(number, beside);
    const text = texts[number];
    const mark = markOf(id);
    const target = mark || text;
    light(mark);
    text.scrollIntoView({ block: "start", behavior: "instant" });
    const body = $(".body", text);
    if (mark && reader.classList.contains("many")) {
      const from = mark.getBoundingClientRect().top - body.getBoundingClientRect().top;
      body.scrollTo({ top: body.scrollTop + from - body.clientHeight / 3, behavior: "instant" });
    } else if (mark) mark.scrollIntoView({ block: "center", behavior: "instant" });
    if (target.matches("span")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  addEventListener("resize", arrange);
  arrange();

  // The panel: what every text says on the thing that a marked word is about.
  const panel = $("#panel");
  const panelBody = $("#panel-body");
  let opener = null;
  $("#panel-close").textContent = say("close");
  const shut = (back = true) => {
    if (!panel.open) return;
    panel.close();
    if (back && opener) opener.focus({ preventScroll: true });
  };
  $("#panel-close").addEventListener("click", () => shut());
  addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });

  // A claim whose words are all in narrower ones has an empty place before the first of them.
  const markOf = (id) => {
    let mark = id ? document.getElementById(id) : null;
    while (mark && !mark.dataset.c && mark.nextElementSibling) mark = mark.nextElementSibling;
    return mark && mark.dataset.c ? mark : null;
  };
  const quote = (id) => {
    const mark = markOf(id);
    const home = mark && mark.closest("p");
    if (!home) return null;
    const own = $$(`[data-c="${mark.dataset.c}"]`, home);
    const range = document.createRange();
    range.setStart(home, 0);
    range.setEndBefore(own[0]);
    const before = range.toString();
    range.setStartAfter(own[own.length - 1]);
    range.setEnd(home, home.childNodes.length);
    const after = range.toString();
    const made = make("blockquote");
    const lang = home.closest("[lang]");
    if (lang) made.lang = lang.lang;
    const cut = 120;
    made.append(before.length > cut ? "… " + before.slice(-cut).replace(/^\S*\s/, "") : before);
    range.setStartBefore(own[0]);
    range.setEndAfter(own[own.length - 1]);
    made.append(make("mark", "", range.toString()));
    made.append(after.length > cut ? after.slice(0, cut).replace(/\s\S*$/, "") + " …" : after);
    return made;
  };
  const entry = (row, here) => {
    const made = make("section", "entry " + (row.dataset.severity ?? ""));
    const head = make("h3");
    head.append($(".sign", row).cloneNode(true), $(".name", row).textContent);
    made.append(head, make("p", "meta", $("th .meta", row).textContent + " · " + $("th .sign", row).getAttribute("aria-label")));
    if (row.dataset.why) made.append(make("p", "meta", row.dataset.why));
    for (const said of $$("[data-say]", row)) {
      const number = Number(said.dataset.say);
      const id = said.hash ? said.hash.slice(1) : "";
      const voice = make("div", number === here ? "voice mine" : "voice");
      voice.append(make("p", "who", texts[number].dataset.short + (number === here ? ` (${say("here")})` : "")));
      voice.append(make("p", "value", said.dataset.label || said.textContent));
      const words = quote(id);
      if (words) voice.append(words);
      if (id && number !== here) {
        const button = make("button", "quiet", say("open_at", { source: texts[number].dataset.short }));
        button.type = "button";
        button.addEventListener("click", () => { shut(false); goTo(number, id, here); });
        voice.append(button);
      }
      made.append(voice);
    }
    for (const link of $$("a.finding", row)) {
      const go = make("a", "go", say("finding"));
      go.href = link.getAttribute("href");
      go.addEventListener("click", () => shut(false));
      made.append(go);
    }
    return made;
  };
  const ask = (mark) => {
    opener = mark;
    light(mark);
    const here = Number(mark.closest(".text").dataset.number);
    const rows = mark.dataset.rows.split(" ").map((n) => document.getElementById("row-" + n)).filter(Boolean);
    $("#panel-title").textContent = mark.textContent.trim();
    panelBody.replaceChildren(...rows.map((row) => entry(row, here)));
    if (!panel.open) panel.show();
    panel.scrollTop = 0;
    $("#panel-title").focus({ preventScroll: true });
  };

  // Links: to a text, to a marked word, to a row, to a card. What filters hide is shown again.
  const showRow = (row) => {
    if (row.hidden) reset();
    if (row.dataset.standing === "single") { $("#singles").checked = true; sift(); }
    row.closest("details").open = true;
    $$("tr.here").forEach((r) => r.classList.remove("here"));
    row.classList.add("here");
    row.scrollIntoView({ block: "center", behavior: still() ? "instant" : "smooth" });
  };
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a");
    if (!link) return;
    if (link.classList.contains("claim")) {
      event.preventDefault();
      ask(link);
    } else if (link.dataset.article !== undefined || link.dataset.say !== undefined) {
      event.preventDefault();
      goTo(Number(link.dataset.article ?? link.dataset.say), link.hash.startsWith("#c") ? link.hash.slice(1) : "");
    } else if (link.dataset.row !== undefined) {
      event.preventDefault();
      showRow(document.getElementById(link.hash.slice(1)));
      $("a, span[data-say]", document.getElementById(link.hash.slice(1)))?.focus({ preventScroll: true });
    } else if (link.dataset.only !== undefined) {
      only(link.dataset.only);
    }
  });
  const arrive = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (!target) return;
    if (target.matches(".card") && target.hidden) { reset(); target.scrollIntoView(); }
    if (target.matches("tr")) showRow(target);
    if (/^c\d+$/.test(name)) goTo(Number(target.closest(".text").dataset.number), name);
    if (target.matches(".text")) goTo(Number(target.dataset.number), "");
  };
  addEventListener("hashchange", arrive);

  // Filters and the search: cards and rows that fit stay.
  const form = $("#filter");
  const cards = $$("#cards .card");
  const rows = $$("tr.row");
  const held = new WeakMap();
  const textOf = (thing) => {
    if (!held.has(thing)) held.set(thing, fold(thing.textContent));
    return held.get(thing);
  };
  // Where the words that are searched for stand in the texts: one link for each text, to the first paragraph that has them.
  const seek = (asked) => {
    const home = $("#hits");
    const found = [];
    if (asked.length) {
      for (const text of texts) {
        if (!asked.every((word) => textOf(text).includes(word))) continue;
        const place = $$("p[data-line]", text).find((p) => fold(p.textContent).includes(asked[0]));
        const link = make("a", "", text.dataset.short);
        link.href = "#" + text.id;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          goTo(Number(text.dataset.number), "");
          if (!place) return;
          light(place);
          place.scrollIntoView({ block: "center", behavior: "instant" });
        });
        const line = make("li");
        line.append(link);
        found.push(line);
      }
    }
    $("ul", home).replaceChildren(...found);
    home.hidden = !found.length;
  };
  const value = (name) => $("#" + name)?.value ?? "";
  function sift() {
    if (!form) return;
    const asked = fold(value("q")).split(/\s+/).filter(Boolean);
    const kind = value("kind"), source = value("source"), about = value("event");
    const boxes = $$("input[type=checkbox]", form);
    const grave = boxes.filter((b) => b.checked).map((b) => b.value);
    const narrowed = boxes.some((b) => !b.checked);
    const singles = $("#singles")?.checked;
    const fits = (thing) =>
      (!kind || thing.dataset.kind === kind) &&
      (!about || (thing.dataset.event ?? thing.closest("[data-event]").dataset.event) === about) &&
      (!source || thing.dataset.sources.split(" ").includes(source)) &&
      (!asked.length || asked.every((word) => textOf(thing).includes(word)));
    let shown = 0;
    for (const card of cards) {
      const name = card.dataset.status === "open" ? card.dataset.severity : "settled";
      card.hidden = !(grave.includes(name) && fits(card));
      shown += card.hidden ? 0 : 1;
    }
    for (const row of rows) {
      const name = row.dataset.severity || (row.dataset.standing === "settled" ? "settled" : "");
      const lonely = row.dataset.standing === "single" && !singles && !asked.length;
      row.hidden = lonely || (narrowed && !grave.includes(name)) || !fits(row);
    }
    for (const table of $$(".event")) {
      const left = $$("tr.row", table).filter((r) => !r.hidden).length;
      const whole = !kind && !source && !asked.length && !narrowed && !about;
      table.hidden = !left && !whole;
      const note = $(".lonely", table);
      if (note) note.hidden = singles || !whole;
      $(".scroll", table).hidden = !left;
      if (left && asked.length) table.open = true;
    }
    for (const picture of $$(".picture[data-event]")) picture.hidden = Boolean(about) && picture.dataset.event !== about;
    seek(asked);
    $("#shown").textContent = say("shown", { count: shown, all: cards.length });
    $("#nothing").hidden = shown > 0 || !cards.length;
  }
  function reset() {
    form?.reset();
    sift();
  }
  function only(name) {
    form?.reset();
    for (const box of $$("input[type=checkbox]", form)) box.checked = box.value === name;
    sift();
    announce();
  }
  const announce = () => { $("#said").textContent = $("#shown")?.textContent ?? ""; };
  if (form) {
    let wait = 0;
    const soon = (event) => {
      clearTimeout(wait);
      wait = setTimeout(() => { sift(); announce(); }, event.target.type === "search" ? 120 : 0);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", (event) => { event.preventDefault(); sift(); announce(); });
    form.addEventListener("reset", () => setTimeout(() => { sift(); announce(); }));
    const narrow = matchMedia("(max-width: 69.99rem)");
    if (narrow.matches) $("#filters").open = false;
  }
  $("#singles")?.addEventListener("change", sift);
  sift();

  // A command is copied where the browser lets a page do so, else selected.
  for (const button of $$(".copy")) {
    button.addEventListener("click", async () => {
      const code = button.previousElementSibling;
      try {
        await navigator.clipboard.writeText(code.textContent);
      } catch {
        getSelection().selectAllChildren(code);
      }
      button.textContent = say("copied");
      $("#said").textContent = say("copied");
      setTimeout(() => { button.textContent = say("copy"); }, 2000);
    });
  }

  // On paper everything is open.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = $$("details:not([open])");
    folded.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((d) => { d.open = false; }));
  arrive();
})();
