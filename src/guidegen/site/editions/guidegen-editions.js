/* Says on a page of an older edition that there is a newer one. The edition is kept as it was built,
   so the page asks for the list of editions when it is read. Where there is no list, as on a disk,
   nothing is shown. All words come as attributes of this script, and are set as text. */
(() => {
  const script = document.currentScript;
  const words = script.dataset;
  // this script is in EDITION/_static
  const top = new URL("../", script.src);
  const shelf = new URL("../../", script.src);

  const address = () => {
    const here = window.location.href.split(/[?#]/)[0];
    return here.startsWith(top.href) ? here.slice(top.href.length) : "";
  };

  const isThere = async (url) => {
    try {
      return (await fetch(url, { method: "HEAD" })).ok;
    } catch {
      return false;
    }
  };

  const show = (current, url, text) => {
    const notice = document.createElement("aside");
    notice.className = "guidegen-edition";
    notice.setAttribute("aria-label", words.label);
    const said = document.createElement("p");
    said.textContent = words.notice
      .split(/(\{edition\}|\{current\})/)
      .map((part) => ({ "{edition}": words.edition, "{current}": current })[part] ?? part)
      .join("");
    const link = document.createElement("a");
    link.href = url.href;
    link.textContent = text;
    said.append(" ", link, ".");
    notice.append(said);
    // a link that skips what is before the content stays the first on the page
    const skip = document.querySelector("body > .skip-link, body > .skip-to-content");
    if (skip) skip.after(notice);
    else document.body.prepend(notice);
  };

  const look = async () => {
    const answer = await fetch(new URL("editions.json", shelf));
    if (!answer.ok) return;
    const current = (await answer.json()).find((each) => each.preferred)?.version;
    if (typeof current !== "string" || current === words.edition) return;
    const first = new URL(`${encodeURIComponent(current)}/`, shelf);
    const page = new URL(address(), first);
    if (await isThere(page)) {
      page.hash = window.location.hash;
      show(current, page, words.page);
    } else {
      show(current, first, words.gone);
    }
  };

  look().catch(() => {});
})();
