/* What a page does beyond HTML. Everything here adds to pages that work without it; nothing is needed to read or write. */
(() => {
  "use strict";
  const settings = document.getElementById("app-script").dataset;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const wants = (selector) => document.querySelector(selector);
  const load = (source, type) => {
    const script = document.createElement("script");
    script.src = source;
    if (type) script.type = type;
    document.head.append(script);
    return new Promise((done) => script.addEventListener("load", done));
  };

  /* Libraries that only some pages need. */
  if (wants("[hx-get],[hx-post],[hx-put],[hx-delete]")) load(settings.loadHtmx);
  if (wants("markdown-toolbar")) load(settings.loadMarkdown, "module");
  if (wants("[data-sortable]")) load(settings.loadSortable).then(sortLists);

  /* Toasts close by their button or Escape. */
  document.addEventListener("click", (event) => {
    const toast = event.target.closest("[data-close]")?.closest(".toast");
    if (toast) toast.remove();
  });
  function say(text) {
    const box = document.getElementById("toasts");
    if (!box) return;
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.textContent = text;
    box.append(toast);
  }
  addEventListener("offline", () => say(settings.wordOffline));

  /* Menus made of <details> close when one leaves them. */
  document.addEventListener("click", (event) => {
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else document.activeElement?.closest(".toast")?.remove();
  });

  /* Search: a link that opens a dialog; its hits are those of the search page. */
  const dialog = document.getElementById("search-dialog");
  if (dialog) {
    const input = dialog.querySelector("input");
    const hits = dialog.querySelector(".hits");
    let asked = "";
    let timer;
    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      input.select();
    };
    const ask = async () => {
      const query = input.value.trim();
      if (query === asked) return;
      asked = query;
      if (query.length < 2) return hits.replaceChildren();
      const address = new URL(dialog.dataset.url, location.href);
      address.searchParams.set("q", query);
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
      if (!answer?.ok || query !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-hits]");
      hits.replaceChildren(...(found ? found.childNodes : []));
      if (!hits.textContent.trim()) {
        const none = document.createElement("p");
        none.className = "hits-note";
        none.textContent = settings.wordNoHits;
        hits.replaceChildren(none);
      }
    };
    document.addEventListener("click", (event) => {
      if (!event.target.closest("a[data-search]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        open();
      }
    });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [input, ...all("a.hit", dialog)];
      const next = stops[stops.indexOf(document.activeElement) + step];
      event.preventDefault();
      next?.focus();
    });
  }

  /* Forms: what is typed stays in this tab until it is sent; leaving with unsent text asks first. Together with the text
     the row's version is kept, so that text brought back onto a changed row meets the server's question of which to keep. */
  let leaving = false;
  const unsent = new Set();
  const entries = (form) =>
    all("input:not([type=hidden],[type=password],[type=file],[type=submit]),textarea,select,[name$=version],[name$=opened]", form).filter(
      (field) => field.name,
    );
  const value = (field) =>
    /checkbox|radio/.test(field.type) ? field.checked : field.multiple ? [...field.selectedOptions].map((one) => one.value) : field.value;
  const state = (form) => JSON.stringify([document.body.dataset.reader || "", entries(form).map((field) => [field.name, value(field)])]);
  const failed = "ds-error-summary, .conflict-box";
  const sent = sessionStorage.getItem("draft:sent");
  sessionStorage.removeItem("draft:sent");
  const drafts = all("form[data-draft]").map((form, index) => [form, `draft:${location.pathname}:${index}`]);
  /* The page after a form was sent: unless it says that something is wrong, what was sent has arrived. */
  if (sent && !wants(".error-page") && !drafts.some(([form, key]) => key === sent && form.querySelector(failed)))
    sessionStorage.removeItem(sent);
  drafts.forEach(([form, key]) => {
    const first = state(form);
    const kept = form.querySelector(failed) ? null : sessionStorage.getItem(key);
    if (kept && kept !== first) bringBack(form, key, kept);
    let timer;
    const keep = () => sessionStorage.setItem(key, state(form));
    for (const kind of ["input", "change"])
      form.addEventListener(kind, () => {
        clearTimeout(timer);
        /* Type-aheads tell of changes when they are set up: only what differs counts. */
        if (state(form) === first) {
          unsent.delete(form);
          sessionStorage.removeItem(key);
        } else {
          unsent.add(form);
          timer = setTimeout(keep, 300);
        }
      });
    form.addEventListener("submit", () => {
      leaving = true;
      clearTimeout(timer);
      keep();
      sessionStorage.setItem("draft:sent", key);
    });
  });
  function bringBack(form, key, kept) {
    const [reader, values] = JSON.parse(kept);
    const fields = entries(form);
    if (reader !== (document.body.dataset.reader || "") || values.length !== fields.length || values.some(([name], at) => name !== fields[at].name))
      return sessionStorage.removeItem(key);
    values.forEach(([, was], at) => {
      const field = fields[at];
      if (typeof was === "boolean") field.checked = was;
      else if (Array.isArray(was)) for (const one of field.options) one.selected = was.includes(one.value);
      else field.value = was;
    });
    unsent.add(form);
    const note = document.createElement("div");
    note.className = "note info";
    const words = document.createElement("div");
    words.append(`${settings.wordRestored} `);
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "link-button";
    drop.textContent = settings.wordDiscard;
    drop.addEventListener("click", () => {
      sessionStorage.removeItem(key);
      leaving = true;
      location.reload();
    });
    words.append(drop);
    note.append(words);
    form.prepend(note);
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-discard]")) leaving = true;
  });
  document.addEventListener("submit", (event) => {
    leaving = true;
    if (event.target.matches("[data-sign-out]")) sessionStorage.clear();
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && unsent.size) event.preventDefault();
  });
  addEventListener("pageshow", () => (leaving = false));

  /* A select with data-suggest becomes a type-ahead. Its own name and value are what is sent. */
  for (const select of all("select[data-suggest]")) suggest(select);
  function suggest(select) {
    const box = document.createElement("ds-suggestion");
    box.className = "ds-suggestion";
    if (select.multiple) box.dataset.multiple = "";
    const input = document.createElement("input");
    input.className = "ds-input";
    input.type = "text";
    input.autocomplete = "off";
    input.id = select.id;
    input.placeholder = select.getAttribute("placeholder") || "";
    for (const name of ["aria-describedby", "aria-invalid", "aria-label", "required", "autofocus"])
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    const clear = document.createElement("del");
    const list = document.createElement("u-datalist");
    const none = document.createElement("u-option");
    none.dataset.empty = "";
    none.textContent = settings.wordNoHits;
    const option = (value, label) => {
      const one = document.createElement("u-option");
      one.value = value;
      one.setAttribute("value", value);
      one.textContent = label;
      return one;
    };
    for (const one of select.options)
      if (one.value && one.selected) {
        const chosen = document.createElement("data");
        chosen.value = one.value;
        chosen.textContent = one.text;
        box.append(chosen);
      }
    list.append(none, ...[...select.options].filter((one) => one.value).map((one) => option(one.value, one.text)));
    select.removeAttribute("id");
    select.removeAttribute("required");
    select.hidden = true;
    select.before(box);
    box.append(input, clear, list, select);
    if (!select.multiple) {
      /* Nothing chosen is sent too, so that clearing a field clears it. */
      const nothing = document.createElement("input");
      nothing.type = "hidden";
      nothing.name = select.name;
      box.after(nothing);
    }
    keepTyped(box, input, clear);
    const address = select.dataset.suggest;
    if (!address) return;
    let timer;
    let last = "";
    input.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const query = input.value.trim();
        if (query.length < 2 || query === last) return;
        last = query;
        const url = new URL(address, location.href);
        url.searchParams.set("q", query);
        const answer = await fetch(url).catch(() => null);
        if (!answer?.ok || query !== last) return;
        list.replaceChildren(none, ...(await answer.json()).map((one) => option(one.value, one.label)));
      }, 150);
    });
  }

  /* The type-ahead empties itself when it is left with nothing chosen. What was typed is kept: opening "… is not in the list"
     right below takes it along; else the form waits until something is chosen or the reader empties the field. */
  function keepTyped(box, input, clear) {
    let typed = "";
    const forget = () => {
      typed = "";
      input.setCustomValidity("");
    };
    const isLoose = () => typed && (box.hasAttribute("data-multiple") || !box.querySelector("data"));
    const beside = input.closest(".field")?.nextElementSibling;
    const another = beside?.matches("details.more") ? beside : null;
    const fields = another ? all("input[type=text]", another) : [];
    another?.addEventListener("toggle", () => {
      if (!another.open || !isLoose() || fields.some((one) => one.value)) return;
      const words = typed.split(/\s+/);
      if (fields[0].name.endsWith("given_name") && words.length > 1) fields[1].value = words.pop();
      fields[0].value = words.join(" ");
      input.value = "";
      forget();
    });
    input.addEventListener("input", (event) => {
      if (event.isTrusted) typed = input.value.trim();
      input.setCustomValidity("");
    });
    clear.addEventListener("click", (event) => event.isTrusted && forget());
    new MutationObserver(() => box.querySelector("data") && forget()).observe(box, { childList: true });
    const wait = (event) => {
      if (event.target !== input.form || !isLoose() || fields.some((one) => one.value)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      input.value = typed;
      input.setCustomValidity(settings.wordChoose);
      input.reportValidity();
    };
    addEventListener("submit", wait, true);
  }

  /* Letters left, quiet until the end of a limit is near. */
  for (const counter of all("[data-counter]")) {
    const input = document.getElementById(counter.dataset.counter);
    const count = () => {
      const limit = Number(input.dataset.limit);
      const left = limit - input.value.length;
      const near = left < Math.min(200, limit / 5);
      counter.hidden = !near;
      counter.classList.toggle("is-over", left < 0);
      if (near) counter.textContent = counter.dataset[(left < 0 ? "over" : "left") + (Math.abs(left) === 1 ? "One" : "")].replace("{n}", Math.abs(left));
    };
    input?.addEventListener("input", count);
    if (input) count();
  }

  /* A file that is too big is told before it is sent. */
  for (const input of all("input[type=file][data-max-bytes]"))
    input.addEventListener("change", () => {
      const limit = Number(input.dataset.maxBytes);
      const size = Math.max(0, ...[...input.files].map((file) => file.size));
      const mega = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
      let message = input.parentElement.querySelector("[data-too-big]:not(input)");
      if (size > limit && !message) {
        message = document.createElement("p");
        message.className = "ds-validation-message";
        message.dataset.tooBig = "";
        message.setAttribute("role", "alert");
        input.after(message);
      }
      if (message) message.hidden = size <= limit;
      if (size > limit) {
        message.textContent = input.dataset.tooBig.replace("{size}", mega(size)).replace("{limit}", mega(limit));
        input.value = "";
      }
    });

  /* Forms that save themselves while one writes: <form data-autosave> posts what it holds; the answer's JSON may bring
     {"saved": "Lagret 11.24", "version": "7"}. Its button still works without script. */
  const savedLine = wants("[data-saved]");
  const savers = new Map();
  for (const form of all("form[data-autosave]")) {
    let timer;
    let running = null;
    const save = async () => {
      clearTimeout(timer);
      while (running) await running;
      if (!unsent.has(form)) return;
      running = send();
      await running;
      running = null;
    };
    const send = async () => {
      if (savedLine) savedLine.textContent = `${settings.wordSaving} …`;
      const before = state(form);
      const answer = await fetch(form.getAttribute("data-autosave") || form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      }).catch(() => null);
      if (answer?.redirected) return location.reload();
      if (answer?.status === 409) {
        /* Somebody else saved meanwhile: sent as a page, the form shows mine, theirs and before. Nothing typed is lost. */
        leaving = true;
        return form.submit();
      }
      if (!answer?.ok) {
        if (savedLine) savedLine.textContent = settings.wordUnsaved;
        timer = setTimeout(save, 5000);
        return;
      }
      const said = await answer.json().catch(() => ({}));
      const wasHeld = state(form) === before;
      const version = form.querySelector("input[type=hidden][name=version]")?.value;
      /* Other forms on the same row were opened on the version that was just saved over: it was this reader who did. */
      if (said.version && form.dataset.row)
        for (const field of all(`form[data-row="${CSS.escape(form.dataset.row)}"] input[type=hidden][name=version]`))
          if (field.value === version) field.value = said.version;
      for (const [name, value] of Object.entries(said)) {
        const hidden = form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`);
        if (hidden) hidden.value = value;
      }
      if (savedLine) savedLine.textContent = said.saved || settings.wordSaved;
      if (wasHeld) unsent.delete(form);
    };
    savers.set(form, save);
    form.addEventListener("input", () => {
      unsent.add(form);
      clearTimeout(timer);
      timer = setTimeout(save, 800);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      leaving = true;
    });
  }
  /* Another button or a link of the page, pressed before the last words are saved: they are saved first, and it goes on then.
     Where they could not be saved, the page stays. */
  function saveBefore(event, then) {
    const forms = [...savers.keys()].filter((form) => unsent.has(form) && form !== event.target);
    if (!forms.length || leaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    Promise.all(forms.map((form) => savers.get(form)())).then(() => {
      if (leaving) return;
      if (forms.some((form) => unsent.has(form))) return say(settings.wordUnsaved);
      then();
    });
  }
  addEventListener("submit", (event) => saveBefore(event, () => event.target.requestSubmit(event.submitter)), true);
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a[href]");
      const isPlain = link && !link.target && !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (isPlain && link.pathname + link.search !== location.pathname + location.search) saveBefore(event, () => link.click());
    },
    true,
  );
  /* A choice that is a whole answer sends its form at once: <form data-send-on-change>. */
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-send-on-change]");
    if (form) form.requestSubmit();
  });

  /* Order by dragging, on the same endpoint as the buttons up and down:
     <ol data-sortable="/address"> of <li data-id>; posts id and position (from 0). */
  function sortLists() {
    for (const list of all("[data-sortable]")) {
      list.classList.add("is-sortable");
      window.Sortable.create(list, {
        handle: ".handle",
        animation: 0,
        onEnd: async ({ item, newIndex, oldIndex }) => {
          if (newIndex === oldIndex) return;
          const body = new FormData();
          body.set("csrf_token", wants("input[name=csrf_token]")?.value || "");
          body.set("id", item.dataset.id);
          body.set("position", newIndex);
          const answer = await fetch(list.dataset.sortable, { method: "POST", body }).catch(() => null);
          if (!answer?.ok) return say(settings.wordUnsaved);
          location.reload();
        },
      });
    }
  }

  /* A page that waits for something asks again by itself: <main data-reload="2"> in seconds, slower each time. */
  const waiting = wants("[data-reload]");
  if (waiting) setTimeout(() => location.reload(), Number(waiting.dataset.reload) * 1000);
})();
