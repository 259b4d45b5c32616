// The member's menu is a `details` and opens without this; Escape and a press elsewhere close it.
(() => {
  'use strict';
  const menu = document.querySelector('details.self');
  if (!menu) return;
  const close = () => menu.removeAttribute('open');

  document.addEventListener('click', (event) => menu.contains(event.target) || close());
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    close();
    menu.querySelector('summary').focus();
  });
})();
