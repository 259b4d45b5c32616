// A page that answers a form takes the address of the page that held it: going back to it, or
// loading it anew, asks for that page, instead of asking the reader whether to send the form again.
(() => {
  'use strict';
  if (!('answer' in document.body.dataset) || !document.referrer) return;
  const form = new URL(document.referrer);
  if (form.origin !== location.origin) return;
  history.replaceState(history.state, '', form.pathname + form.search + location.hash);
})();
