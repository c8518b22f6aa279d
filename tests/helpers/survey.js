/* Measures a page as a reader meets it, and returns what is wrong with it, in words.

   Each function below is one kind of fault. `state` names what is measured. */

(() => {
  const place = (element) => {
    const parts = [];
    for (let each = element; each && each !== document.body && parts.length < 3; each = each.parentElement) {
      const id = each.id ? `#${each.id}` : "";
      parts.unshift(each.localName + id + [...each.classList].slice(0, 2).map((name) => `.${name}`).join(""));
    }
    return `${parts.join(" > ")} “${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  };

  const isSeen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      const cut = style.overflow === "hidden" && each.clientWidth <= 1 && each.clientHeight <= 1;
      const away = style.position === "fixed" && each.getBoundingClientRect().bottom <= 0;
      if (cut || away || style.clipPath === "inset(50%)" || style.opacity === "0") return false;
    }
    return true;
  };

  /* --- what must be pushed sideways, except regions that have a name and that the keyboard reaches */

  const mayScroll = (element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowX) &&
    element.tabIndex >= 0 &&
    (element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby"));

  const sideways = () => {
    const wide = [document.documentElement, ...document.body.querySelectorAll("*")].filter(
      (element) =>
        element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && isSeen(element) && !mayScroll(element),
    );
    const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    return innermost.map((element) => `${place(element)} ${element.scrollWidth} > ${element.clientWidth}`);
  };

  /* --- contrast of each text with what is behind it */

  const channels = (color) => {
    const numbers = color.match(/[\d.]+/g).map(Number);
    const share = color.startsWith("color(srgb") ? 255 : 1;
    return [numbers[0] * share, numbers[1] * share, numbers[2] * share, numbers[3] ?? 1];
  };
  const over = (front, back) => {
    const alpha = front[3] + back[3] * (1 - front[3]);
    if (alpha === 0) return [0, 0, 0, 0];
    const mix = (i) => (front[i] * front[3] + back[i] * back[3] * (1 - front[3])) / alpha;
    return [mix(0), mix(1), mix(2), alpha];
  };
  const luminance = (color) => {
    const [red, green, blue] = color.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    let color = [0, 0, 0, 0];
    for (let each = element; each && color[3] < 1; each = each.parentElement) {
      color = over(color, channels(getComputedStyle(each).backgroundColor));
    }
    return over(color, [255, 255, 255, 1]);
  };
  const tooFaint = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const back = ground(element);
    const found = ratio(over(channels(style.color), back), back);
    return found < (isLarge ? 3 : 4.5) ? [`${found.toFixed(2)} ${pseudo ?? ""} ${place(element)}`] : [];
  };

  const contrast = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const parents = new Set();
    while (texts.nextNode()) if (texts.currentNode.data.trim()) parents.add(texts.currentNode.parentElement);
    const skipped = ":disabled, [aria-disabled=true], script, style, noscript";
    const seen = [...parents].filter((element) => !element.closest(skipped) && isSeen(element));
    const fields = [...document.querySelectorAll("input")].filter(isSeen);
    return [
      ...seen.flatMap((element) => tooFaint(element)),
      ...fields.flatMap((field) => [...tooFaint(field), ...tooFaint(field, "::placeholder")]),
    ];
  };

  /* --- links within a text, told by more than their color */

  const colorAlone = () => {
    const isMarked = (element) => {
      const style = getComputedStyle(element);
      const boxed = style.borderTopWidth !== "0px" || channels(style.backgroundColor)[3] > 0;
      return boxed || style.textDecorationLine.includes("underline");
    };
    const links = [...document.querySelectorAll("main a[href], footer a[href]")].filter(
      (link) => isSeen(link) && !link.closest("nav, .headerlink, .bd-toc"),
    );
    const within = links.filter((link) => {
      const block = link.closest("p, li, dd, dt, td, th, figcaption, caption, summary");
      return block && block.textContent.trim() !== link.textContent.trim();
    });
    return within.filter((link) => ![link, ...link.querySelectorAll("*")].some(isMarked)).map(place);
  };

  /* --- headings */

  const headings = () => {
    const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    const level = (heading) => Number(heading.localName[1]);
    const skipped = all.filter((heading, index) => level(heading) > (index ? level(all[index - 1]) : 0) + 1);
    const empty = all.filter((heading) => !heading.textContent.trim());
    const first = all.filter((heading) => level(heading) === 1);
    return [
      ...skipped.map((heading) => `skips a level: ${place(heading)}`),
      ...empty.map((heading) => `is empty: ${place(heading)}`),
      ...(first.length === 1 ? [] : [`${first.length} headings of the first level`]),
    ];
  };

  /* --- tables */

  const tables = () => {
    const found = [];
    const names = new Set();
    for (const table of document.querySelectorAll("table")) {
      const name = table.caption?.textContent.trim() || table.getAttribute("aria-label");
      if (!name || names.has(name)) found.push(`no name of its own: ${place(table)}`);
      names.add(name);
      const heads = [...table.querySelectorAll("th")];
      if (!table.tHead || heads.length === 0) found.push(`no heads: ${place(table)}`);
      found.push(...heads.filter((head) => !head.scope || !head.textContent.trim()).map((head) => `head: ${place(head)}`));
      const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
      const own = table.classList.contains("guidegen-table");
      found.push(...rows.filter((row) => own && row.cells[0].scope !== "row").map((row) => `row: ${place(row)}`));
    }
    return found;
  };

  /* --- ids, and what refers to them */

  const ids = () => {
    const found = [];
    const taken = new Set();
    for (const { id } of document.querySelectorAll("[id]")) {
      if (!id || /\s/.test(id)) found.push(`id “${id}” is none`);
      if (taken.has(id)) found.push(`id “${id}” twice`);
      taken.add(id);
    }
    const attributes = ["for", "headers", "list", "aria-controls", "aria-describedby", "aria-labelledby", "aria-owns"];
    for (const name of attributes) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const missing = element.getAttribute(name).split(/\s+/).filter((id) => !taken.has(id));
        if (missing.length) found.push(`${name} ${missing}: ${place(element)}`);
      }
    }
    for (const link of document.querySelectorAll("a[href^='#']")) {
      const address = link.getAttribute("href");
      const id = decodeURIComponent(address.slice(1));
      if (/\s/.test(address) || (id && !taken.has(id))) found.push(`${address}: ${place(link)}`);
    }
    return found;
  };

  /* --- what things are called aloud; needs axe */

  const names = () => {
    axe.setup(document);
    const spoken = (element) => axe.commons.text.accessibleText(element).trim().replace(/\s+/g, " ");
    const heard = (selector) =>
      [...document.querySelectorAll(selector)].filter((each) => axe.commons.dom.isVisibleToScreenReaders(each));
    const found = [];
    const leads = new Map();
    for (const link of heard("a[href]")) {
      const [name, words] = [spoken(link), link.innerText.trim().replace(/\s+/g, " ")];
      if (!name) found.push(`no name: ${place(link)}`);
      if (!name.startsWith(words)) found.push(`“${words}” is called “${name}”`);
      leads.set(name, (leads.get(name) ?? new Set()).add(link.href));
    }
    for (const [name, places] of leads) if (places.size > 1) found.push(`“${name}” leads to ${places.size} places`);
    for (const [selector, kind] of [["img[alt]:not([alt=''])", "picture"], ["button, summary", "button"]]) {
      const all = heard(selector).map((each) => (each.alt ? each.alt : spoken(each)));
      const twice = all.filter((name, index) => !name || all.indexOf(name) !== index);
      found.push(...twice.map((name) => `${kind} “${name}” twice`));
    }
    for (const dialog of document.querySelectorAll("dialog, [role=dialog]")) {
      if (!dialog.getAttribute("aria-label")) found.push(`dialog without a name: ${place(dialog)}`);
    }
    axe.teardown();
    return found;
  };

  window.survey = { sideways, contrast, colorAlone, headings, tables, ids, names };
})();
