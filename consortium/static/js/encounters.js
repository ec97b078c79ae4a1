/* Logging an encounter by keyboard, and what helps beside the form. The form works without any of it. */
(() => {
  "use strict";
  /* A group of chips is one stop for Tab: arrows go from chip to chip, and a letter goes to the next that begins with it. */
  for (const group of document.querySelectorAll("[data-arrows]")) {
    const boxes = [...group.querySelectorAll("input[type=checkbox]")];
    const words = boxes.map((box) => box.parentElement.textContent.trim().toLocaleLowerCase());
    const stop = (at) => boxes.forEach((box, place) => (box.tabIndex = place === at ? 0 : -1));
    const go = (at) => {
      stop(at);
      boxes[at].focus();
    };
    if (boxes.length) stop(0);
    group.addEventListener("focusin", (event) => boxes.includes(event.target) && stop(boxes.indexOf(event.target)));
    group.addEventListener("keydown", (event) => {
      const now = boxes.indexOf(event.target);
      if (now < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        return go((now + step + boxes.length) % boxes.length);
      }
      if (event.key.length !== 1 || event.key === " ") return;
      const letter = event.key.toLocaleLowerCase();
      const order = [...boxes.keys()].map((place) => (now + 1 + place) % boxes.length);
      const next = order.find((place) => words[place].startsWith(letter));
      if (next !== undefined) go(next);
    });
  }

  /* Ctrl+Enter saves from any field, also from those of several lines. */
  const form = document.querySelector(".encounter-form");
  form?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  /* The last contacts with those chosen, and whether a colleague met them just now. */
  const notes = document.querySelector("[data-beside]");
  const aside = document.querySelector("[data-beside-past]");
  const select = form?.querySelector("select[name=who]");
  if (!notes || !aside || !select) return;
  let asked = "";
  const ask = async () => {
    const address = new URL(notes.dataset.beside, location.href);
    for (const one of select.selectedOptions) if (one.value) address.searchParams.append("who", one.value);
    const when = form.querySelector("input[name=when]:checked")?.value;
    if (when === "other") address.searchParams.set("day", form.querySelector("input[name=day]").value);
    if (address.search === asked) return;
    asked = address.search;
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (!answer?.ok || asked !== address.search) return;
    const piece = new DOMParser().parseFromString(await answer.text(), "text/html");
    notes.replaceChildren(...piece.querySelector("[data-warnings]").childNodes);
    aside.replaceChildren(...piece.querySelector("[data-past]").childNodes);
  };
  form.addEventListener("change", ask);
  new MutationObserver(ask).observe(select, { childList: true, subtree: true, attributes: true });
})();
