// Rewrites a page like a browser's translation: the text of each text node goes into new elements that replace it,
// now and whenever the page changes. `how` selects one of the `ways` to do so.
window.translate = (how) => {
  const left = "font, script, style, textarea, title, [translate=no]";
  const ways = {
    replaced(text) {
      text.replaceWith(inFont(text.data));
    },
    // Inserts the new elements first, then removes the old text.
    inserted(text) {
      text.parentNode.insertBefore(inFont(text.data), text);
      text.remove();
    },
    // Like a reading aid that sets the beginning of each text in bold.
    split(text) {
      const bold = document.createElement("b");
      bold.textContent = text.data.slice(0, 3);
      bold.translate = false;
      const rest = document.createElement("span");
      rest.textContent = text.data.slice(3);
      rest.translate = false;
      text.replaceWith(bold, rest);
    },
  };
  const inFont = (words) => {
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.textContent = `⟦${words}⟧`;
    outer.append(inner);
    return outer;
  };
  const rewrite = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (text.data.trim() && !text.parentElement.closest(left)) ways[how](text);
    }
  };
  rewrite();
  new MutationObserver(rewrite).observe(document.body, { childList: true, characterData: true, subtree: true });
};
