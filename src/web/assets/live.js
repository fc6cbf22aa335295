/**
 * Keeps an open page in step with the service. A page names what it shows (`data-live` of its main part); when
 * one of these changes anywhere, the same address is asked for again and its main part takes the place of the
 * old one. What somebody is typing is never replaced. Without this script a page shows what it showed when it
 * was opened, and every button works.
 */
(() => {
  const note = document.getElementById('tuore');
  const main = () => document.querySelector('main[data-live]');
  if (!note || !main() || !('EventSource' in window)) return;

  const HIDDEN_MS = 60_000;
  const FIRST_RETRY_MS = 2_000;
  const LONGEST_RETRY_MS = 300_000;
  let source = null;
  let retryMs = FIRST_RETRY_MS;
  let retry;
  let hiding;
  let asking = false;
  let askAgain = false;
  let typed = false;

  const things = () =>
    main()
      .dataset.live.split(' ')
      .map((thing) => {
        const [kind, id, revision] = thing.split(':');
        return { kind, id, revision: Number(revision) };
      });
  const ids = (kind) =>
    things()
      .filter((thing) => thing.kind === kind)
      .map(({ id }) => id)
      .join(',');
  const shown = (data) => things().find(({ id }) => id === JSON.parse(data).id);

  function open() {
    if (source) return;
    source = new EventSource(`/api/v1/changes?sessions=${ids('session')}&cases=${ids('case')}`);
    source.addEventListener('open', () => (retryMs = FIRST_RETRY_MS));
    source.addEventListener('present', ({ data }) => {
      const thing = shown(data);
      if (thing && thing.revision !== JSON.parse(data).revision) void refresh();
    });
    source.addEventListener('change', ({ data }) => shown(data) && void refresh());
    source.addEventListener('resync', () => void refresh());
    source.addEventListener('gone', () => location.assign(main().dataset.away ?? location.href));
    source.addEventListener('error', () => source?.readyState === EventSource.CLOSED && comeBack());
  }

  /** The browser comes back by itself after a break, but not after a "no". */
  function comeBack() {
    close();
    retry = setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  async function refresh() {
    askAgain = true;
    if (asking) return;
    asking = true;
    while (askAgain) {
      askAgain = false;
      await ask().catch(() => undefined);
    }
    asking = false;
  }

  async function ask() {
    const answer = await fetch(location.href, { headers: { 'x-refresh': '1' }, cache: 'no-store' });
    // What may no longer be seen leaves the screen at once, with whatever was typed about it.
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) return location.assign(main().dataset.away ?? location.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('main[data-live]');
    if (!fresh) return location.reload();
    if (typed) return say(note.dataset.waits, true);
    replace(main(), fresh);
  }

  function replace(old, fresh) {
    const same = old.textContent === fresh.textContent;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const opened = [...old.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent);
    for (const summary of fresh.querySelectorAll('details > summary')) {
      if (opened.includes(summary.textContent)) summary.parentElement.open = true;
    }
    const flash = old.querySelector('.flash');
    if (flash && !fresh.querySelector('.flash')) fresh.querySelector('.page-head')?.after(flash);
    const at = { x: scrollX, y: scrollY };
    old.replaceWith(document.adoptNode(fresh));
    if (focused) refocus(focused, fresh);
    scrollTo(at.x, at.y);
    if (!same) say(note.dataset.updated, false);
  }

  /** The same link, button or field again; where it is gone, the page's heading, so that nobody is lost. */
  function refocus(focused, fresh) {
    const twin =
      (focused.id && document.getElementById(focused.id)) ||
      [...fresh.querySelectorAll(focused.localName)].find((one) => traits(one) === traits(focused));
    const target = twin ?? fresh.querySelector('h1') ?? fresh;
    if (!twin) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  const traits = (one) =>
    ['href', 'name', 'value', 'type'].map((name) => one.getAttribute(name)).join(' ') +
    (one.form ? one.form.action : '') +
    one.textContent;

  function say(text, waits) {
    note.textContent = '';
    note.classList.toggle('live-note--waits', waits);
    note.append(text);
    if (!waits) return;
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = note.dataset.reload;
    note.append(' ', link);
  }

  for (const kind of ['input', 'change']) {
    document.addEventListener(kind, ({ target }) => {
      typed ||= main().contains(target);
    });
  }
  // A browser lets few connections be open at a time: a page that nobody looks at gives its own back.
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(close, HIDDEN_MS);
    else open();
  });
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', ({ persisted }) => persisted && open());
  open();
})();
