// Forms with a text keep it, in this tab, until it is sent; leaving with an unsent one is asked
// about; a press too many sends it once. Drafts lie in sessionStorage and go when signing out: what
// is written here may be sensitive, and computers are shared.
(() => {
  'use strict';
  const SENT = 'enlace.sent';
  const PATIENCE = 30_000;
  const cameBack = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  const storage = usable();
  let leaving = false;

  // Null when the reader has switched it off: then nothing is kept.
  function usable() {
    try {
      sessionStorage.removeItem('enlace.try');
      return sessionStorage;
    } catch {
      return null;
    }
  }

  const action = (form) => form.getAttribute('action');
  const texts = (form) => [...form.querySelectorAll('textarea[name]')];
  const allTexts = () => [...document.querySelectorAll('form[method="post"] textarea[name]')];
  const place = (text) => `enlace.draft ${action(text.form)} ${text.name}`;
  const unsent = (text) =>
    text.value.trim() !== '' && (text.value !== text.defaultValue || 'unsent' in text.dataset);

  function keep(text) {
    if (unsent(text)) storage.setItem(place(text), text.value);
    else storage.removeItem(place(text));
  }

  // What was sent is done with, unless it came back on this page (a preview, a complaint) or the
  // reader came back to it (the line was cut).
  function forgetSent() {
    const sent = storage.getItem(SENT);
    storage.removeItem(SENT);
    if (!sent || cameBack) return;
    for (const text of allTexts())
      if (text.value.trim() !== '' && text.value.trim() === storage.getItem(place(text))?.trim())
        text.dataset.unsent = '';
    const back = new Set(allTexts().filter(unsent).map(place));
    for (const key of Object.keys(storage))
      if (key.startsWith(`enlace.draft ${sent} `) && !back.has(key)) storage.removeItem(key);
  }

  function restore(text) {
    const draft = storage.getItem(place(text));
    if (!draft || text.value.trim() !== '') return;
    text.value = draft;
    const status = document.createElement('span');
    status.className = 'hint';
    status.setAttribute('role', 'status');
    status.textContent = document.body.dataset.restored;
    text.after(status);
    text.addEventListener('input', () => status.remove(), { once: true });
  }

  function sending(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.getAttribute('aria-busy')) {
      event.preventDefault();
      return;
    }
    leaving = true;
    form.setAttribute('aria-busy', 'true');
    setTimeout(ready, PATIENCE);
    if (!storage) return;
    if (action(form) === '/session/end') storage.clear();
    else if (texts(form).length > 0) storage.setItem(SENT, action(form));
  }

  function ready() {
    leaving = false;
    for (const form of document.querySelectorAll('form[aria-busy]')) form.removeAttribute('aria-busy');
  }

  if (storage) {
    forgetSent();
    allTexts().forEach(restore);
    document.addEventListener('input', ({ target }) => {
      if (target.matches('form[method="post"] textarea[name]')) keep(target);
    });
  }
  document.addEventListener('submit', sending);
  addEventListener('pageshow', ready);
  addEventListener('beforeunload', (event) => {
    if (!leaving && allTexts().some(unsent)) event.preventDefault();
  });
})();
