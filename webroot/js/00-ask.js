// The one way in which scripts ask the server for something. What they cannot do, the browser does
// as if there were no script: it follows the link or sends the form, and so shows what the server
// says and takes along what was written. Only where no answer comes the page stays, and says so.
const ask = (() => {
  'use strict';
  const PATIENCE = 30_000;
  const offline = document.getElementById('offline');

  // `read` takes from the answer what is wanted. Its content is null when there is none, or it is an
  // error, the way to the sign-in page, of another kind or cut off. With a form it is posted.
  async function ask(address, read, headers, form) {
    let answer = null;
    try {
      const method = form ? 'POST' : 'GET';
      answer = await fetch(address, { method, body: form, headers, signal: AbortSignal.timeout(PATIENCE) });
      offline.hidden = true;
      if (answer.ok && !answer.redirected) return { answer, content: await read(answer) };
    } catch {
      // Whoever asks is told by the content.
    }
    return { answer, content: null };
  }

  ask.page = async (answer) => new DOMParser().parseFromString(await answer.text(), 'text/html');

  ask.json = (answer) => answer.json();

  ask.instead = (pressed, answered) => {
    offline.hidden = Boolean(answered);
    if (!answered) return;
    if (pressed.form) return pressed.form.requestSubmit(pressed);
    // Only to go elsewhere in the same page would ask for nothing.
    const same = pressed.pathname === location.pathname && pressed.search === location.search;
    location.assign(pressed.href);
    if (same) location.reload();
  };

  document.body.addEventListener('htmx:beforeOnLoad', (event) => {
    const { status, response } = event.detail.xhr;
    offline.hidden = true;
    if (status < 300 && !/^\s*<!doctype/i.test(response)) return;
    event.preventDefault();
    ask.instead(event.target, true);
  });
  for (const unanswered of ['htmx:sendError', 'htmx:timeout'])
    document.body.addEventListener(unanswered, ({ target }) => ask.instead(target, false));

  return ask;
})();
