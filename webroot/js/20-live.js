// Keeps an open page true. The stream says that something changed, never what: whatever has
// `data-live="discussion:<id>"`, or `data-live="notification"` for any, is fetched again from its
// `data-part`, as the member who reads; the answer holds the same element. Nothing is put in where
// the reader's focus is, and an element with `data-arrived` is a text to read: it says in these words
// that there is something new, and changes when pressed.
(() => {
  'use strict';
  if (!document.body.dataset.member) return; // a visitor's page, told nothing of the journal

  const OPENS_WITHIN = 10_000; // else something between us holds the stream back
  const POLL_EVERY = 20_000;
  const LONGEST_WAIT = 60_000;
  const GATHER = 150; // events that come together are fetched once
  const offline = document.getElementById('offline');
  const ended = document.getElementById('ended');
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('enlace.live') : null;

  let number = Number(document.documentElement.dataset.number);

  // ---- What an event does to the page

  const parts = () => [...document.querySelectorAll('[data-part]')];

  // What changed with something else comes under its number; a notice that was read elsewhere, under
  // none.
  function heard(event) {
    const known = event.number < number && event.kind !== 'notification';
    if (known && !event.reset) return;
    number = event.reset ? event.number : Math.max(number, event.number);
    act(event);
  }

  function act(event) {
    if (event.reset) parts().forEach(refresh);
    else if (event.gone) remove(event);
    else parts().filter((part) => isMoved(event) || concerns(part, event)).forEach(refresh);
  }

  // In another room all of its page may read otherwise.
  const isMoved = ({ kind, id }) => kind === 'place' && location.pathname === `/discussions/${id}`;

  function concerns(part, { kind, id }) {
    const names = (part.dataset.live ?? '').split(' ');
    return names.some((name) => name === kind || name === `${kind}:*` || name === `${kind}:${id}`);
  }

  // Whatever leads to it goes, save what members wrote themselves. Its own page asks anew, and is
  // told what anybody is told who may not see it.
  function remove(event) {
    const path = `/${event.kind}s/${event.id}`;
    if (location.pathname === path || location.pathname.startsWith(`${path}/`)) return location.reload();
    for (const link of document.querySelectorAll(`main a[href^="${CSS.escape(path)}"]`)) {
      if (link.closest('.prose')) continue;
      const [item, part] = [link.closest('.said, li, article'), link.closest('[data-part]')];
      item?.remove();
      if (part && !item?.matches('li, article')) refresh(part); // what else stood beside it
    }
    parts().filter((part) => concerns(part, event)).forEach(refresh);
  }

  const state = new WeakMap(); // of a part being fetched again: gathering, fetching or again
  const behind = new Set(); // parts that could not be had, until the server is heard of again

  async function refresh(part) {
    if (state.get(part) === 'gathering') return;
    if (state.has(part)) return state.set(part, 'again');
    do {
      state.set(part, 'gathering');
      await new Promise((done) => setTimeout(done, GATHER));
      state.set(part, 'fetching');
      await fetched(part);
    } while (state.get(part) === 'again');
    state.delete(part);
  }

  async function fetched(part) {
    const { answer, content: page } = await ask(part.dataset.part, ask.page, { 'HX-Request': 'true' });
    if (!part.isConnected) return;
    if (answer?.status === 404) return leave(part);
    const fresh = page?.querySelector(`[data-part][data-live="${CSS.escape(part.dataset.live)}"]`);
    const within = page?.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
    if (!fresh && within) leave(part); // what it stood in has it no more
    else if (!fresh) behind.add(part);
    else if (part.dataset.arrived) isNews(part, fresh) && offer(part, fresh);
    else whenUnfocused(part, () => put(part, fresh));
  }

  // Its place stays: what moderation hides it may show again.
  function leave(part) {
    part.replaceChildren();
    part.hidden = true;
  }

  // The element itself stays, so that a screen reader hears its `role="status"`.
  function put(part, fresh) {
    for (const { name, value } of [...fresh.attributes]) part.setAttribute(name, value);
    part.hidden = fresh.hidden;
    const title = part.querySelector('h1')?.textContent;
    part.replaceChildren(...fresh.childNodes);
    const now = part.querySelector('h1')?.textContent;
    if (title && now) document.title = document.title.replace(title, () => now);
    window.htmx?.process(part);
  }

  // What was read elsewhere is less to read, which is no news.
  function isNews(part, content) {
    if (!content.querySelector('li')) return part.textContent.trim() !== content.textContent.trim();
    const shown = new Set(unread(part));
    return unread(content).some((item) => !shown.has(item));
  }

  const unread = (content) =>
    [...content.querySelectorAll('li.unread')].map(
      (item) => `${item.querySelector('a')?.getAttribute('href')} ${item.querySelector('.new')?.textContent}`);

  function offer(part, fresh) {
    part.previousElementSibling?.matches('.arrived') && part.previousElementSibling.remove();
    const note = document.createElement('p');
    note.className = 'arrived inset';
    note.setAttribute('role', 'status');
    const link = document.createElement('a');
    link.href = location.pathname + location.search;
    link.textContent = part.dataset.arrived;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      note.remove();
      put(part, fresh);
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
    });
    note.append(link);
    part.before(note);
  }

  function whenUnfocused(part, change) {
    if (!part.contains(document.activeElement)) return change();
    part.addEventListener('focusout', () => setTimeout(() => whenUnfocused(part, change)), { once: true });
  }

  // ---- Where events come from

  function tell(event) {
    channel?.postMessage(event);
    heard(event);
  }

  // All that is begun ends with its `over`: the browser may keep a page that is left and bring it
  // back, and no stream, lock or timer of before reaches into what has begun since.
  let over = null;
  let source = null;
  let wait = 1_000;

  async function catchUp() {
    const mine = over;
    if (mine.signal.aborted) return;
    const { answer, content } = await ask(`/api/v1/live/poll?after=${number}`, ask.json);
    if (mine !== over) return;
    if (answer) ended.hidden = answer.status !== 401;
    if (answer?.status === 401) end();
    if (!content) return;
    heardOf();
    const { items, next, reset } = content;
    if (reset) return heard({ reset, number: next });
    items.forEach(act); // also those that the stream told meanwhile: twice does no harm
    number = Math.max(number, next);
  }

  function heardOf() {
    offline.hidden = true;
    ended.hidden = true;
    const parts = [...behind];
    behind.clear();
    parts.forEach(refresh);
  }

  const openAnew = (signal) => catchUp().then(() => open(signal));

  function open(signal) {
    if (signal.aborted) return;
    const mine = (source = new EventSource(`/api/v1/live?after=${number}`));
    const tooLate = setTimeout(() => signal.aborted || poll(signal), OPENS_WITHIN);
    mine.onopen = () => {
      clearTimeout(tooLate);
      wait = 1_000;
      heardOf();
    };
    mine.onmessage = (event) => tell(read(event));
    mine.addEventListener('gone', (event) => tell({ ...read(event), gone: true }));
    mine.addEventListener('reset', (event) => tell({ ...JSON.parse(event.data), reset: true }));
    // The browser comes back by itself while it is CONNECTING; a refusal ends it.
    mine.onerror = () => {
      if (mine.readyState !== EventSource.CLOSED) return;
      clearTimeout(tooLate);
      setTimeout(() => openAnew(signal), wait * (1 + Math.random()));
      wait = Math.min(2 * wait, LONGEST_WAIT);
    };
  }

  const read = (event) => ({ ...JSON.parse(event.data), number: Number(event.lastEventId) });

  function poll(signal) {
    source.close();
    catchUp();
    const polling = setInterval(() => (signal.aborted ? clearInterval(polling) : catchUp()), POLL_EVERY);
  }

  // One tab holds the stream for all, and with it the lock; when it closes, the next one has it.
  function begin() {
    end();
    over = new AbortController();
    const { signal } = over;
    if (!channel || !navigator.locks) return open(signal);
    channel.onmessage = ({ data }) => heard(data);
    const hold = () => new Promise((done) => {
      signal.addEventListener('abort', done);
      open(signal);
    });
    // The stream begins with what was missed. In line for it a tab hears only what the others are
    // told from now on, so it asks once for what came before.
    navigator.locks.request('enlace.live', { ifAvailable: true }, (lock) => {
      if (signal.aborted) return;
      return lock ? hold() : inLine(signal, hold);
    });
  }

  function inLine(signal, hold) {
    navigator.locks.request('enlace.live', { signal }, hold).catch(() => {}); // left while in line
    catchUp();
  }

  function end() {
    over?.abort();
    source?.close();
  }

  const online = () => {
    offline.hidden = navigator.onLine;
    if (navigator.onLine) catchUp();
  };

  begin();
  addEventListener('online', online);
  addEventListener('offline', online);
  addEventListener('pagehide', end);
  addEventListener('pageshow', (event) => event.persisted && begin());
  addEventListener('focus', () => over.signal.aborted && begin()); // in a window beside this one
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) over.signal.aborted ? begin() : catchUp(); // signed in again meanwhile?
  });
})();
