// A page that answers a form takes the address of the page that held it: going back to it, or
// loading it anew, asks for that page, instead of asking the reader whether to send the form again.
// Where another form goes on with what was written in it, that form says its own address.
(() => {
  'use strict';
  if (!('answer' in document.body.dataset) || !document.referrer) return;
  const form = new URL(document.referrer);
  if (form.origin !== location.origin) return;
  const other = document.querySelector('form[data-address]')?.dataset.address;
  history.replaceState(history.state, '', (other ?? form.pathname + form.search) + location.hash);
})();
