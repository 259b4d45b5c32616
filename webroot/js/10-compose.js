// Forms with a text keep it, in this tab, until it is sent or saved on the server, with what is
// chosen beside it; leaving
// what is not sent is asked about, also by another form of the page; a press too many sends it
// once. Drafts lie in sessionStorage and go when signing out: what is written here may be
// sensitive, and computers are shared.
const kept = (() => {
  'use strict';
  const SENT = 'enlace.sent';
  const VERSION = ' version';
  const PATIENCE = 30_000;
  const cameBack = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  const storage = usable();
  let leaving = false;
  let sentBelow = null;
  let patience = null;

  // Null when the reader has switched it off: then nothing is kept.
  function usable() {
    try {
      sessionStorage.removeItem('enlace.try');
      return sessionStorage;
    } catch {
      return null;
    }
  }

  // Without the place in the page that is shown afterwards.
  const action = (form) => form.getAttribute('action').split('#')[0];
  const texts = (form) => [...form.elements].filter((field) => field.matches('textarea[name]'));
  const allTexts = () => [...document.querySelectorAll('form[method="post"] textarea[name]')];
  // Whoever signs in next in this tab finds no draft of another.
  const drafts = `enlace.draft ${document.body.dataset.member ?? ''}`;
  const place = (text) => `${drafts} ${action(text.form)} ${text.name}`;
  const unsent = (text) =>
    text.value.trim() !== '' && (text.value !== text.defaultValue || 'unsent' in text.dataset);

  // What a form says apart from its texts. A name may stand there many times: boxes by what they
  // stand for, all else by its place.
  const isBox = ({ type }) => type === 'checkbox' || type === 'radio';
  function choices(form) {
    const times = {};
    const controls = form.querySelectorAll('select, input:not([type="hidden"], [type="password"])');
    return [...controls].map((control) => {
      times[control.name] = (times[control.name] ?? 0) + 1;
      return { control, key: `${control.name} ${isBox(control) ? control.value : times[control.name]}` };
    });
  }
  function untouched({ control }) {
    if (isBox(control)) return control.checked === control.defaultChecked;
    if (!control.options) return control.value === control.defaultValue;
    const usual = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex === Math.max(usual, 0);
  }
  const touched = (form) =>
    texts(form).some(unsent) || choices(form).some((choice) => !untouched(choice));
  // Browsers fill in by themselves what belongs to a password.
  const forms = () =>
    [...document.querySelectorAll('main form[method="post"]')].filter(
      (form) => !form.querySelector('[type="password"]'));
  const beside = (form) => `${drafts} ${action(form)} ?`;
  const seen = (form) => form.elements['draft-version']?.value ?? '';

  function keep(text) {
    if (unsent(text)) storage.setItem(place(text), text.value);
    else storage.removeItem(place(text));
    keepBeside(text.form);
  }

  function keepBeside(form) {
    const kept = choices(form).map(({ control, key }) => [key, isBox(control) ? control.checked : control.value]);
    const values = { ...Object.fromEntries(kept), [VERSION]: seen(form) };
    if (texts(form).some(unsent)) storage.setItem(beside(form), JSON.stringify(values));
    else storage.removeItem(beside(form));
  }

  // A text comes back with what was chosen for it; a quotation in it keeps its marking, unless a
  // stricter one was chosen.
  function restoreBeside(form) {
    const kept = JSON.parse(storage.getItem(beside(form)) ?? '{}');
    for (const { control, key } of choices(form)) {
      if (!(key in kept)) continue;
      if (isBox(control)) control.checked = kept[key];
      else {
        const least = quoting && control.name === 'marking' ? control.selectedIndex : -1;
        control.value = kept[key];
        if (control.options) control.selectedIndex = Math.max(control.selectedIndex, least);
      }
    }
  }

  // What was sent is done with, unless it came back on this page (a preview, a complaint) or the
  // reader came back to it (the line was cut).
  function forgetSent() {
    const sent = storage.getItem(SENT);
    storage.removeItem(SENT);
    // What was sent after the session had ended is not done with until its writer signs in below it.
    if (!document.body.dataset.member) sentBelow = sent;
    if (!document.body.dataset.member || !sent || cameBack) return;
    for (const text of allTexts())
      if (text.value.trim() !== '' && text.value.trim() === storage.getItem(place(text))?.trim())
        text.dataset.unsent = '';
    const back = new Set(
      allTexts().filter(unsent).flatMap((text) => [place(text), beside(text.form)]));
    for (const key of Object.keys(storage))
      if (key.startsWith(`${drafts} ${sent} `) && !back.has(key)) storage.removeItem(key);
  }

  const quoting = new URLSearchParams(location.search).has('quote');

  function restore(text) {
    const draft = storage.getItem(place(text));
    if (!draft || draft === text.value) return;
    const saved = text.value.trim();
    const { [VERSION]: version = '' } = JSON.parse(storage.getItem(beside(text.form)) ?? '{}');
    // Later than what the server has, unless that came from elsewhere meanwhile.
    const later = version !== '' && version === seen(text.form) && !quoting;
    if (saved !== '' && !quoting && version === '') return;
    text.value = later || draft.includes(saved) ? draft : joined(draft, text.value);
    restoreBeside(text.form);
    const status = document.createElement('span');
    status.className = 'hint';
    status.setAttribute('role', 'status');
    status.textContent = document.body.dataset.restored;
    text.after(status);
    text.addEventListener('input', () => status.remove(), { once: true });
  }

  // What the server has needs no keeping here: the form counts as it stands now.
  function settle(form) {
    for (const control of form.elements) {
      if (!control.matches('input:not([type="hidden"], [type="password"]), textarea')) continue;
      if (isBox(control)) control.defaultChecked = control.checked;
      else control.defaultValue = control.value;
      delete control.dataset.unsent;
    }
    for (const option of form.querySelectorAll('option')) option.defaultSelected = option.selected;
    if (storage) texts(form).forEach(keep);
  }

  // Another member has signed in here: what the one before wrote is nobody's business.
  function forgetOthers() {
    if (!document.body.dataset.member) return;
    for (const key of Object.keys(storage))
      if (key.startsWith('enlace.draft ') && !key.startsWith(`${drafts} `)) storage.removeItem(key);
  }

  // Discarded by the button above the form.
  function discard(id) {
    const form = document.querySelector(`[data-draft="${CSS.escape(id)}"]`)?.closest('form');
    if (!form) return;
    texts(form).forEach((text) => storage.removeItem(place(text)));
    storage.removeItem(beside(form));
  }

  const joined = (first, then) => `${first.trimEnd()}\n\n${then}`.trimStart();

  // A quotation joins what is written already, and the reply is marked as strictly as it asks; by
  // itself the link shows the page again with the quotation.
  async function quote(event) {
    const link = event.target.closest('a[data-quote]');
    const form = document.querySelector('#reply form');
    if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { answer, content: page } = await ask(link.href, ask.page, { 'HX-Request': 'true' });
    const quoted = page?.getElementById('text')?.value;
    if (!quoted) return ask.instead(link, answer);
    const { text, marking } = form.elements;
    text.value = joined(text.value, quoted);
    const asked = [...marking.options].findIndex(({ value }) => value === page.getElementById('marking').value);
    marking.selectedIndex = Math.max(marking.selectedIndex, asked);
    written(text);
  }

  // The office picked from the list is mentioned where the writer is; by itself the button shows the
  // page again with the mention at the end.
  function mention(event) {
    const button = event.target.closest('button[data-mention]');
    if (!button) return;
    event.preventDefault();
    const { text, office } = button.form.elements;
    if (!office.value) return office.focus();
    const before = text.value.slice(0, text.selectionStart);
    const space = before === '' || /\s$/.test(before) ? '' : ' ';
    text.setRangeText(`${space}@${office.value} `, text.selectionStart, text.selectionEnd, 'end');
    written(text);
  }

  function written(text) {
    text.dispatchEvent(new Event('input', { bubbles: true }));
    text.focus();
    text.scrollIntoView({ block: 'center' });
  }

  // A text comes back by itself where its form is shown again.
  const lost = (form) => !storage || texts(form).length === 0;

  function sending(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.getAttribute('aria-busy')) {
      event.preventDefault();
      return;
    }
    const discarded = action(form) === '/drafts/discard';
    leaving = discarded || !forms().some((other) => other !== form && touched(other) && lost(other));
    form.setAttribute('aria-busy', 'true');
    patience = setTimeout(ready, PATIENCE);
    if (!storage) return;
    if (action(form) === '/session/end') storage.clear();
    else if (discarded) discard(event.submitter?.value ?? '');
    else if (form.elements['sign-in-password']) storage.setItem(SENT, sentBelow ?? action(form));
    else if (texts(form).length > 0) storage.setItem(SENT, action(form));
  }

  function ready() {
    clearTimeout(patience);
    leaving = false;
    for (const form of document.querySelectorAll('form[aria-busy]')) form.removeAttribute('aria-busy');
  }

  if (storage) {
    forgetOthers();
    forgetSent();
    allTexts().forEach(restore);
    document.addEventListener('input', ({ target }) => {
      if (target.matches('form[method="post"] textarea[name]')) keep(target);
      else if (target.form?.matches('form[method="post"]') && texts(target.form).length > 0)
        keepBeside(target.form);
    });
  }
  document.addEventListener('click', quote);
  document.addEventListener('click', mention);
  document.addEventListener('submit', sending);
  addEventListener('pageshow', ready);
  addEventListener('beforeunload', (event) => {
    if (!leaving && forms().some(touched)) event.preventDefault();
  });

  return { settle, isTouched: touched };
})();
