// A form with `data-draft` is saved on the server as one types, so that its draft is found again
// after the tab, the session or the device is gone; by itself a button does it. While the line is
// down the text stays in this tab (see before), and is saved when the line is back. The page never
// moves: what came of it is said beside the button.
(() => {
  'use strict';
  const member = document.body.dataset.member;
  if (!member) return;
  const PAUSE = 1_500;
  const RETRY = 15_000;
  const LAST_WORDS = 4_000;
  const WORDS = 'textarea[name], input[name]:not([type]), input[name][type="text"]';
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('enlace.drafts') : null;
  const drafts = [...document.querySelectorAll('form [data-draft]')].map(
    (place) => ({ place, form: place.closest('form'), timer: null, changed: false, saving: false, done: false }));

  const say = ({ place }, words) => (place.querySelector('[role="status"]').textContent = words);
  const isBlank = ({ form }) =>
    [...form.elements].every((field) => !field.matches(WORDS) || field.value.trim() === '');

  function sent({ form, place }) {
    const fields = new URLSearchParams(new FormData(form));
    fields.set('draft', place.dataset.draft);
    return fields;
  }

  function later(draft, pause) {
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => save(draft), pause);
  }

  async function save(draft) {
    if (draft.done) return;
    if (draft.saving) return later(draft, PAUSE);
    draft.saving = true;
    draft.changed = false;
    const fields = sent(draft);
    const blank = isBlank(draft);
    const { answer, content } = await ask(
      blank ? '/drafts/discard' : '/drafts', ask.json, { 'HX-Request': 'true' }, fields);
    draft.saving = false;
    if (draft.done) return;
    if (content?.sent) return anew(draft);
    if (!content) return failed(draft, answer);
    draft.form.elements['draft-version'].value = content.version ?? 0;
    say(draft, content.said ?? '');
    const same = sent(draft);
    fields.set('draft-version', same.get('draft-version'));
    if (fields.toString() !== same.toString()) later(draft, PAUSE);
    else if (!blank) kept.settle(draft.form);
    channel?.postMessage({ member, draft: draft.place.dataset.draft });
  }

  // The writer came back to a form that was sent: what is written now may be another text.
  function anew(draft) {
    const key = crypto.getRandomValues(new Uint32Array(4));
    draft.form.elements.key.value = [...key].map((part) => part.toString(36)).join('-');
    return save(draft);
  }

  function failed(draft, answer) {
    draft.changed = true;
    const { offline, ended, refused } = draft.place.dataset;
    if (!answer) document.getElementById('offline').hidden = false;
    say(draft, answer ? (answer.status === 401 ? ended : refused) : offline);
    if (!answer || answer.status === 401 || answer.status >= 500) later(draft, RETRY);
  }

  const of = (form) => drafts.find((draft) => draft.form === form);

  // What is sent is no draft any more; a form that comes back to its reader may become one again.
  function leave({ target, submitter, defaultPrevented }) {
    const draft = of(target);
    if (!draft || defaultPrevented) return;
    draft.done = true;
    clearTimeout(draft.timer);
  }

  async function settled(draft) {
    while (draft.saving) await new Promise((resolve) => setTimeout(resolve, 100));
    if (draft.changed) await save(draft);
  }

  // Who signs out has no session any more with which the last words could be saved: they go first.
  // What could not be saved is shown; pressing once more leaves it.
  async function beforeSigningOut(event) {
    const form = event.target;
    const unsaved = drafts.filter((draft) => !draft.done && (draft.changed || draft.saving));
    if (form.getAttribute('action') !== '/session/end' || 'told' in form.dataset || unsaved.length === 0) return;
    event.preventDefault();
    const patience = new Promise((resolve) => setTimeout(resolve, LAST_WORDS));
    await Promise.race([Promise.all(unsaved.map(settled)), patience]);
    const left = unsaved.find((draft) => draft.changed || draft.saving);
    if (left) form.dataset.told = '';
    if (left) left.place.scrollIntoView({ block: 'center' });
    else form.requestSubmit();
  }

  // The browser does this even when the tab is closed, for what is not too long.
  function lastWords() {
    for (const draft of drafts.filter(({ done, changed }) => !done && changed))
      fetch(isBlank(draft) ? '/drafts/discard' : '/drafts', {
        method: 'POST', body: sent(draft), headers: { 'HX-Request': 'true' }, keepalive: true,
      }).catch(() => {});
  }

  function begin() {
    for (const draft of drafts) {
      draft.done = false;
      draft.changed = kept.isTouched(draft.form);
      if (draft.changed) later(draft, PAUSE);
    }
  }

  document.addEventListener('input', ({ target }) => {
    const draft = of(target.form);
    if (!draft) return;
    draft.done = false;
    draft.changed = true;
    later(draft, PAUSE);
  });
  document.addEventListener('submit', leave);
  document.addEventListener('submit', beforeSigningOut, true);
  addEventListener('online', () => drafts.filter(({ form }) => kept.isTouched(form)).forEach((draft) => later(draft, 0)));
  addEventListener('pagehide', lastWords);
  addEventListener('pageshow', begin);
  channel?.addEventListener('message', ({ data }) => {
    if (data.member !== member) return;
    for (const draft of drafts)
      if (draft.place.dataset.draft === data.draft) say(draft, draft.place.dataset.elsewhere);
  });
})();
