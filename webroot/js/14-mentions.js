// Whoever types an `@` and letters in a text is offered whom one can mention there: who stands in
// the list that the button below the text opens, asked for once, by the first `@`. It never stands
// in the way of typing: without an answer nothing is offered, and Escape puts it away.
(() => {
  'use strict';
  const SHOWN = 8;
  const LEAST_ROOM = 100;
  const GAP = 4;
  // As `Mentions` finds it: no letter and no digit before it, or it is an address.
  const BEGUN = /(?:^|[^\p{L}\p{N}@])@([\p{L}\p{N}.-]*)$/u;
  const text = document.querySelector('textarea[data-offices]');
  if (!text) return;
  const list = document.getElementById('offered');
  const status = document.getElementById('offered-count');
  const copy = document.createElement('div');
  copy.className = 'copy';
  let all = null;
  let asked = false;
  let asking = false;
  let at = 0; // where the `@` stands
  let word = '';
  let active = 0;
  let done = -1; // the place of an `@` for which nothing is offered any more

  const plain = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  function listed({ value, label }) {
    const words = plain(label);
    return { name: value, label, words, parts: words.split(/[^\p{L}\p{N}]+/u) };
  }

  // Once; again by the next `@` when the line was down.
  async function fetchAll(begun) {
    if (asking || (asked && begun !== '')) return;
    asked = asking = true;
    const { content } = await ask(text.dataset.offices, ask.page, { 'HX-Request': 'true' });
    asking = false;
    if (!content) return;
    all = [...content.querySelectorAll('option:not([value=""])')].map(listed);
    look();
  }

  function rank({ name, words, parts }) {
    if (name === word) return 0;
    if (name.startsWith(word)) return 1;
    if (words.startsWith(word)) return 2;
    return parts.some((part) => part.startsWith(word)) ? 3 : null;
  }

  function found() {
    const ranked = all.map((one) => ({ ...one, rank: rank(one) })).filter((one) => one.rank !== null);
    return ranked.sort((one, other) => one.rank - other.rank).slice(0, SHOWN);
  }

  function look() {
    const caret = text.selectionStart;
    const begun = caret === text.selectionEnd && BEGUN.exec(text.value.slice(0, caret));
    if (!begun) done = -1;
    if (!begun || document.activeElement !== text) return close();
    if (!all) return fetchAll(begun[1]);
    const start = caret - begun[1].length - 1;
    const typed = plain(begun[1]);
    if (!list.hidden && start === at && typed === word) return;
    at = start;
    word = typed;
    if (typed === '' || start === done) close();
    else offer(found());
  }

  function offer(those) {
    const count = `${status.dataset.found} ${those.length}`;
    if (those.length === 0) return close(count);
    say(count);
    list.replaceChildren(...those.map(option));
    list.hidden = false;
    text.setAttribute('aria-controls', list.id);
    activate(0);
    place();
  }

  function option({ name, label }, index) {
    const item = document.createElement('li');
    item.id = `${list.id}-${index}`;
    item.dataset.name = name;
    item.setAttribute('role', 'option');
    const handle = document.createElement('bdi');
    handle.textContent = `@${name}`;
    item.append(label.replace(` (@${name})`, ' '), handle);
    return item;
  }

  function close(said) {
    list.hidden = true;
    text.removeAttribute('aria-controls');
    text.removeAttribute('aria-activedescendant');
    say(said ?? '');
  }

  // What stands there already is not said again.
  function say(words) {
    if (status.textContent !== words) status.textContent = words;
  }

  function activate(index) {
    active = (index + list.children.length) % list.children.length;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === active)));
    text.setAttribute('aria-activedescendant', list.children[active].id);
    const { offsetTop, offsetHeight } = list.children[active];
    list.scrollTop = Math.min(offsetTop, Math.max(list.scrollTop, offsetTop + offsetHeight - list.clientHeight));
  }

  // Under the line in which the `@` stands, or over it where there is more room: the keyboard of a
  // phone covers half the page. A copy of the text, laid out alike, tells where that is.
  function place() {
    const mark = document.createElement('span');
    mark.textContent = '@';
    copy.replaceChildren(text.value.slice(0, at), mark);
    copy.style.width = `${text.clientWidth}px`;
    text.after(copy);
    const line = text.clientTop + mark.offsetTop - text.scrollTop;
    const [left, height] = [mark.offsetLeft, mark.offsetHeight];
    copy.remove();
    const above = text.getBoundingClientRect().top + line - visualViewport.offsetTop;
    const below = visualViewport.height - above - height;
    list.style.maxHeight = '';
    const over = below < list.offsetHeight && above > below;
    list.style.maxHeight = `${Math.max(over ? above : below, LEAST_ROOM) - 2 * GAP}px`;
    list.style.top = `${text.offsetTop + line + (over ? -GAP - list.offsetHeight : height + GAP)}px`;
    list.style.left = `${text.offsetLeft + Math.min(left, text.offsetWidth - list.offsetWidth)}px`;
  }

  function choose(item) {
    const caret = text.selectionStart;
    const space = /^(?:$|[\n\p{L}\p{N}])/u.test(text.value.slice(caret)) ? ' ' : '';
    done = at;
    close();
    text.setSelectionRange(at, caret);
    // Deprecated, and still the one way that Ctrl+Z can take back.
    document.execCommand('insertText', false, `@${item.dataset.name}${space}`);
  }

  // A name that is written out needs no choosing: Enter then begins a new line.
  function press(event) {
    const { key } = event;
    if (list.hidden || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
      return;
    const chosen = list.children[active];
    if (key === 'ArrowDown') activate(active + 1);
    else if (key === 'ArrowUp') activate(active - 1);
    else if (key === 'Escape' || ((key === 'Enter' || key === 'Tab') && chosen.dataset.name === word)) {
      done = at;
      close();
      if (key !== 'Escape') return;
    } else if (key === 'Enter' || key === 'Tab') choose(chosen);
    else return;
    event.preventDefault();
  }

  // A text of many lines may not have the role of a `combobox`; this is what it may say of itself.
  text.setAttribute('aria-autocomplete', 'list');
  text.setAttribute('aria-haspopup', 'listbox');
  text.addEventListener('input', look);
  text.addEventListener('keydown', press);
  text.addEventListener('blur', () => close());
  text.addEventListener('scroll', () => list.hidden || place());
  document.addEventListener('selectionchange', () => list.hidden || look());
  // The text keeps the focus, and a phone its keyboard.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const item = target.closest('[role="option"]');
    if (item) choose(item);
  });
})();
