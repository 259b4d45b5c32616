// A form that was refused begins with what is wrong: that takes the focus, and each of its links
// opens whatever folds its field away and leads into the field itself.
(() => {
  'use strict';
  const FIELDS = 'input:not([type="hidden"]), select, textarea';
  const summary = document.querySelector('.summary-of-errors');
  summary?.focus();
  // The browser goes to the place that the address names last of all, and drops the focus there.
  addEventListener('load', () =>
    setTimeout(() => document.activeElement === document.body && summary?.focus()));

  document.addEventListener('click', (event) => {
    const link = event.target.closest('.summary-of-errors a[href^="#"]');
    const place = link && document.getElementById(link.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    const field = place.matches(FIELDS) ? place : place.querySelector(FIELDS);
    for (let folded = field?.closest('details'); folded; folded = folded.parentElement.closest('details'))
      folded.open = true;
    place.scrollIntoView();
    (field ?? place).focus({ preventScroll: true });
  });
})();
