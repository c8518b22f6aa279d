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
