"""WCAG 2.4.11: what has the focus is seen, all of it, under nothing that sticks to the window."""

# What Tab stops at, in the page's order; of radio buttons of one name, the chosen one, or the first on the way there.
# What is wrong with where a stop stands, or nothing. Of a link over several lines each line is looked at; of what is
# taller than half the window, that some of it is there; of what is drawn by its label, the label.
SIGHT = """
(() => {
  const CAN = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';

  const shown = () => {
    const root = document.querySelector('dialog:modal') ?? document;
    return [...root.querySelectorAll(CAN)].filter(stop =>
      stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility({ visibilityProperty: true }));
  };

  const stops = () => {
    const all = shown();
    return all.filter(stop => {
      if (stop.type !== 'radio') return true;
      const group = all.filter(other => other.type === 'radio' && other.name === stop.name);
      return stop === (group.find(each => each.checked) ?? group[0]);
    });
  };

  const sticks = node => Boolean(node)
    && (['sticky', 'fixed'].includes(getComputedStyle(node).position) || sticks(node.parentElement));

  const drawn = stop => {
    const { width, height } = stop.getBoundingClientRect();
    return Math.min(width, height) < 4 && stop.labels?.[0] || stop;
  };

  const outside = (box, tall) =>
    (tall ? box.bottom < 40 || box.top > innerHeight - 40 : box.top < -1 || box.bottom > innerHeight + 1)
    || box.width <= innerWidth && (box.left < -1 || box.right > innerWidth + 1);

  const points = (box, tall) => {
    const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const across = [0.25, 0.5, 0.75].map(share => box.left + box.width * share);
    const edges = tall ? [] : [box.top + 2, box.bottom - 2];
    return [[box.left + 2, middle], [box.right - 2, middle], [across[1], middle],
      ...edges.flatMap(y => across.map(x => [x, y]))];
  };

  const plain = text => text.replace(/\\s+/g, ' ').trim().slice(0, 40);

  const trouble = (stop) => {
    const seen = drawn(stop);
    for (const box of seen.getClientRects()) {
      const tall = box.height > innerHeight / 2;
      if (box.width < 1 || box.height < 1) continue;
      if (outside(box, tall)) return 'outside the window';
      for (const point of points(box, tall)) {
        const top = document.elementFromPoint(...point);
        if (!top || seen.contains(top) || top.contains(seen) || !sticks(top)) continue;
        return `under ${top.tagName} ${plain(top.textContent)}`;
      }
    }
  };

  const name = stop => `${stop.tagName} ${stop.id || stop.name || plain(stop.textContent)}`;
  const look = stop => trouble(stop) && `${name(stop)}: ${trouble(stop)}`;

  const walk = (order) => order.map(stop => {
    stop.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
    stop.focus();
    return document.activeElement === stop && look(stop);
  });

  return { stops, look, both: () => [...walk(stops()), ...walk(stops().reverse())].filter(Boolean) };
})()
"""


def hidden_focus(page):
    """Walks the page from its first stop to its last and back: what cannot be seen when it has the focus, line by line.

    The focus is moved by a script, as the browser and focus.js move the page for a key that is pressed.
    """
    return page.evaluate(f"{SIGHT}.both()")


def hidden_by_keys(page):
    """The same with keys that are pressed, and whether they lead to the very stops that the script walks."""
    page.evaluate("document.activeElement.blur()")
    stops = range(page.evaluate(f"{SIGHT}.stops().length"))
    keys = ["Tab"] * len(stops) + ["Shift+Tab"] * (len(stops) - 1)
    seen = [_after(page, key) for key in keys]
    return [trouble for _place, trouble in seen if trouble], {place for place, _trouble in seen} == set(stops)


def _after(page, key):
    page.keyboard.press(key)
    return page.evaluate(
        f"(({{ stops, look }}, at) => [stops().indexOf(at), look(at)])({SIGHT}, document.activeElement)"
    )
