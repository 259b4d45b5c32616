// What htmx has put in fades once, and takes the focus when the link that asked for it is gone: the
// next Tab goes on from there and not from the top of the page.
(() => {
  'use strict';
  document.body.addEventListener('htmx:afterSettle', ({ target }) => {
    if (!target.closest('main')) return;
    target.classList.add('fresh');
    if (document.activeElement !== document.body) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  });
})();
