/* What the theme and the search leave out, where only a script can add it. */

/* The search puts names of pages into addresses: signs that would end one are written in numbers. */
if (typeof Search !== "undefined" && Search._index) {
  const quoted = (name) => name.split("/").map(encodeURIComponent).join("/");
  Search._index.docnames = Search._index.docnames.map(quoted);
}

/* Names for what the theme opens without one. The words are the theme's own, from the buttons that
   open it, so they are in the page's language. Without scripts none of it can be opened. */
(() => {
  const name = (id, source) => {
    const dialog = document.getElementById(id);
    const words = document.querySelector(source)?.getAttribute("aria-label");
    const named = dialog?.hasAttribute("aria-label") || dialog?.hasAttribute("aria-labelledby");
    if (dialog && words && !named) dialog.setAttribute("aria-label", words);
  };
  const begin = () => {
    name("pst-search-dialog", "#pst-search-dialog input, .search-button__button");
    name("pst-primary-sidebar-modal", ".primary-toggle");
    name("pst-secondary-sidebar-modal", ".secondary-toggle");
    // a button with words on it is called by all of them
    for (const button of document.querySelectorAll(".search-button-field[aria-label]")) {
      const words = button.textContent.trim().replace(/\s+/g, " ");
      if (words) button.setAttribute("aria-label", words);
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();

/* What is current today: its heading, or the head of its row, says so in a word of the page's
   language. Where all parts of a report are about days, as its weeks, the current one comes first.
   Without scripts everything is there, in the order of the days. */
(() => {
  const two = (number) => String(number).padStart(2, "0");
  const date = new Date();
  const today = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const isCurrent = (part) => part.dataset.firstDay <= today && today <= part.dataset.lastDay;
  const mark = (part) => {
    part.classList.add("guidegen-now");
    const word = document.createElement("span");
    word.className = "guidegen-mark";
    word.textContent = part.dataset.now;
    const place = part.matches("tr") ? part.querySelector("th, td") : part.querySelector("h2, h3, h4, h5, h6");
    const line = place?.querySelector("p") ?? place;
    line?.prepend(word, " ");
    for (const folded of part.querySelectorAll(":scope > details")) folded.open = true;
  };
  const putFirst = (part) => {
    const kind = part.matches("section") ? "section" : ".guidegen-part";
    const parts = [...part.parentElement.children].filter((each) => each.matches(kind));
    if (!parts.every((each) => each.dataset.firstDay) || parts.find(isCurrent) !== part) return;
    if (parts[0] === part) return;
    parts[0].before(part);
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  };
  const begin = () => {
    for (const part of document.querySelectorAll("[data-first-day]")) {
      if (!isCurrent(part)) continue;
      mark(part);
      if (!part.matches("tr")) putFirst(part);
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
