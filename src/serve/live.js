// Added to pages by `fanwiki serve`, never part of a site.
(() => {
  const edition = Number(document.currentScript.dataset.edition);
  const key = `fanwiki-scroll:${location.pathname}`;
  const kept = sessionStorage.getItem(key);
  if (kept !== null) {
    sessionStorage.removeItem(key);
    addEventListener("load", () => scrollTo({ top: Number(kept), behavior: "instant" }));
  }
  const events = new EventSource(new URL("events", document.currentScript.src));
  // The number of the edition, when it connects and whenever there is a new one. A server that was started again counts
  // from 1, so any other number is news.
  events.onmessage = (event) => {
    if (Number(event.data) === edition) return;
    events.close();
    sessionStorage.setItem(key, String(scrollY));
    location.reload();
  };
  addEventListener("pagehide", () => events.close());
})();
