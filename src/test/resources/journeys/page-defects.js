() => {
  // What is wrong with how an open page is laid out, a line each: what is wider than the window, too
  // small to press, or touches what it has nothing to do with.
  const LEAST = 24; // WCAG 2.5.8
  const APART = 6;
  const defects = new Set();
  const width = document.documentElement.clientWidth;
  const style = (it) => getComputedStyle(it);

  const name = (it) => {
    const words = (it.textContent || it.name || '').trim().replace(/\s+/g, ' ').slice(0, 30);
    return `${it.localName}${it.id && `#${it.id}`}${[...it.classList].map((one) => `.${one}`).join('')} «${words}»`;
  };
  const say = (what, ...about) => defects.add(`${what}: ${about.map(name).join(' and ')}`);

  const shown = (it) =>
    it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !it.closest('.visually-hidden, .skip');
  const all = [...document.body.querySelectorAll('*')]
    .filter((it) => !it.matches('svg *, script, option, optgroup, br'))
    .filter(shown);
  const boxes = (it) => [...it.getClientRects()].filter((box) => box.width > 0 && box.height > 0);

  // ---- Wider than the window. What is in a box that scrolls may be.

  const scrolls = (it) => {
    const box = it.parentElement;
    return box !== document.body && (/auto|scroll|hidden/.test(style(box).overflowX) || scrolls(box));
  };
  if (document.documentElement.scrollWidth > width)
    defects.add(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const it of all)
    if (!scrolls(it) && boxes(it).some(({ left, right }) => left < -1 || right > width + 1)) say('outside the window', it);

  // ---- Too small to press. A link in a sentence is as high as its line; a box is pressed by its label.

  const words = (it) => [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const inSentence = (it) => {
    for (let up = it; style(up).display === 'inline'; up = up.parentElement) if (words(up.parentElement)) return true;
    return false;
  };
  const pressed = (it) => (it.matches('[type=checkbox], [type=radio]') ? it.closest('label') ?? it : it);
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  for (const it of matchMedia('print').matches ? [] : all.filter((one) => one.matches(controls))) {
    const box = pressed(it).getBoundingClientRect();
    const small = box.width < LEAST - 0.5 || box.height < LEAST - 0.5;
    if (small && !inSentence(it)) say(`${Math.round(box.width)} x ${Math.round(box.height)} to press`, it);
  }

  // ---- What touches or lies over something else: lines of text, and what has a frame or a ground.

  const FRAMED = 'button:not(.plain), .button, select, textarea, input, .count, .tlp, .note, .arrived';
  const floats = (it) => it !== document.body && (/absolute|fixed|sticky/.test(style(it).position) || floats(it.parentElement));
  const lines = (it) => {
    const range = document.createRange();
    return [...it.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
      .flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()];
      })
      .filter((box) => box.width > 1)
      .map(({ left, right, top, bottom, height }) => ({ left, right, top: top + height * 0.2, bottom: bottom - height * 0.2 }));
  };
  const block = (it) => (/^inline/.test(style(it).display) ? block(it.parentElement) : it);
  const things = all
    .filter((it) => !floats(it) && (it.matches(FRAMED) || !it.closest(FRAMED) || it.closest('.note')))
    .map((it) => ({ it, block: block(it), framed: it.matches(FRAMED), rects: it.matches(FRAMED) ? boxes(it) : lines(it) }))
    .filter(({ rects }) => rects.length > 0)
    .map((one) => ({
      ...one,
      top: Math.min(...one.rects.map(({ top }) => top)),
      bottom: Math.max(...one.rects.map(({ bottom }) => bottom)),
    }));

  const tooNear = (a, b) => {
    const together = a.block === b.block || a.block.contains(b.block) || b.block.contains(a.block);
    const apart = (a.framed || b.framed) && !together ? APART : 0;
    for (const x of a.rects)
      for (const y of b.rects) {
        const across = Math.max(x.left, y.left) - Math.min(x.right, y.right);
        const down = Math.max(x.top, y.top) - Math.min(x.bottom, y.bottom);
        if (across < -1 && down < -1) return 'one over the other';
        if (apart > 0 && across < -1 && down < apart - 0.5) return `${Math.round(down)} px between`;
        if (apart > 0 && down < -1 && across < apart - 0.5) return `${Math.round(across)} px beside`;
      }
    return null;
  };
  things.forEach((a, index) => {
    for (const b of things.slice(index + 1)) {
      if (a.bottom + APART < b.top || b.bottom + APART < a.top) continue;
      if (a.it.contains(b.it) || b.it.contains(a.it)) continue;
      const near = tooNear(a, b);
      if (near) say(near, a.it, b.it);
    }
  });
  return [...defects];
}
