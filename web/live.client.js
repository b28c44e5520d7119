// Keeps the part `[data-live]` of a page up to date while somebody looks at it: asks every few seconds whether it has
// changed (304 if not), and puts in only what has. Whoever reads, types or has opened something notices nothing else.
// Without this script the page is as it was when it was loaded.
const live = document.querySelector('[data-live]');
if (live) keepUpToDate(live);

function keepUpToDate(part) {
  const news = document.querySelector('[data-live-news]');
  const usual = Number(part.dataset.every || 5) * 1000;
  const longest = 60_000;
  let wait = usual;
  let tag = part.dataset.tag;
  let timer;
  let asking = false;
  /** What the server last said of each piece: pieces that it says again stay as they are on the page. */
  let said = new Map(piecesOf(part).map((piece) => [piece.dataset.key, piece.outerHTML]));

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (!document.hidden) void look();
  });
  addEventListener('online', () => void look());
  later();

  function later() {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(look, wait);
  }

  async function look() {
    if (asking || document.hidden) return;
    asking = true;
    clearTimeout(timer);
    try {
      const answer = await fetch(part.dataset.live, { headers: { 'if-none-match': tag }, cache: 'no-store' });
      if (answer.status === 401 || answer.status === 404 || answer.redirected) return over(answer.status);
      if (answer.status === 200) take(await answer.text(), answer.headers.get('etag'));
      else if (answer.status !== 304) throw new Error(String(answer.status));
      tag = answer.headers.get('etag') ?? tag;
      wait = usual;
    } catch {
      // No network, or the server is busy: not so often, then.
      wait = Math.min(wait * 2, longest);
    } finally {
      asking = false;
    }
    later();
  }

  function over(status) {
    if (status !== 404 && news) {
      news.classList.add('over');
      const link = document.createElement('a');
      link.href = `/login?to=${encodeURIComponent(location.pathname + location.search)}`;
      link.textContent = news.dataset.signIn;
      news.replaceChildren(news.dataset.over, ' ', link);
    }
    wait = longest * 60;
  }

  function take(html) {
    const fresh = new DOMParser().parseFromString(`<div>${html}</div>`, 'text/html').body.firstElementChild;
    const before = new Map(piecesOf(part).map((piece) => [piece.dataset.key, piece]));
    const saying = new Map(piecesOf(fresh).map((piece) => [piece.dataset.key, piece.outerHTML]));
    const isNew = (piece) => piece.hasAttribute('data-row') && !before.has(piece.dataset.key);
    const arrived = piecesOf(fresh).filter(isNew).length;
    const anchor = anchorOf(part);
    const focused = placeOf(document.activeElement, part);

    for (const piece of piecesOf(fresh)) {
      const { key } = piece.dataset;
      const shown = before.get(key);
      if (shown && said.get(key) === saying.get(key)) piece.replaceWith(shown);
      else if (shown) carryOver(shown, piece);
    }
    keepTyped(before, fresh);
    part.replaceChildren(...fresh.childNodes);
    said = saying;

    focusAgain(focused, part);
    if (anchor)
      scrollBy(0, (pieceOf(part, anchor.key)?.getBoundingClientRect().top ?? anchor.top) - anchor.top);
    tell(arrived);
  }

  function tell(arrived) {
    if (!news) return;
    const { one, other, changed } = news.dataset;
    news.textContent =
      arrived === 0 ? changed : arrived === 1 ? one : other.replace('{count}', String(arrived));
  }
}

/** The pieces that are told apart: rows, and sections. */
function piecesOf(part) {
  return [...part.querySelectorAll('[data-key]')];
}

function pieceOf(part, key) {
  return piecesOf(part).find((piece) => piece.dataset.key === key);
}

/** What the reader has opened or typed goes on to the piece that takes the place of another. */
function carryOver(shown, piece) {
  const opened = [...shown.querySelectorAll('details')];
  for (const [index, details] of [...piece.querySelectorAll('details')].entries()) {
    if (opened[index]?.open) details.open = true;
  }
  for (const field of piece.querySelectorAll('textarea, input:not([type="hidden"])')) {
    const typed = shown.querySelector(`${field.localName}[name="${CSS.escape(field.name)}"]`);
    if (typed && typed.value !== typed.defaultValue) field.value = typed.value;
  }
}

/** A piece that is gone stays for the time being if somebody has begun to write in it: its form says what became of it. */
function keepTyped(before, fresh) {
  const list = fresh.querySelector('ul.cases');
  if (!list) return;
  for (const piece of before.values()) {
    const isTyped = [...piece.querySelectorAll('textarea')].some(({ value }) => value.trim());
    if (isTyped && !pieceOf(fresh, piece.dataset.key)) list.append(piece);
  }
}

/** The first piece that is on the screen, and how far down: it stays there. */
function anchorOf(part) {
  const piece = piecesOf(part).find((each) => each.getBoundingClientRect().bottom > 0);
  if (!piece || scrollY === 0) return undefined;
  return { key: piece.dataset.key, top: piece.getBoundingClientRect().top };
}

/** Where the focus is, so that it can be found again in other elements. */
function placeOf(element, part) {
  const piece = element?.closest?.('[data-key]');
  if (!piece || !part.contains(piece)) return undefined;
  const keys = piecesOf(part).map((each) => each.dataset.key);
  const { selectionStart: start, selectionEnd: end } = element;
  return {
    element,
    key: piece.dataset.key,
    what: whatIs(element),
    order: keys.indexOf(piece.dataset.key),
    selection: typeof start === 'number' ? [start, end] : undefined,
  };
}

function focusAgain(place, part) {
  if (!place || document.activeElement === place.element) return;
  const same = pieceOf(part, place.key);
  const target = place.element.isConnected
    ? place.element
    : same
      ? (focusable(same).find((each) => whatIs(each) === place.what) ?? focusable(same)[0])
      : focusable(piecesOf(part)[place.order] ?? piecesOf(part).at(-1) ?? part)[0];
  target?.focus({ preventScroll: true });
  if (place.selection && target && 'setSelectionRange' in target)
    target.setSelectionRange(...place.selection);
}

function focusable(piece) {
  return [...piece.querySelectorAll('a[href], button, summary, textarea, input:not([type="hidden"])')];
}

/** Tells the things to press and to write in apart, within their piece: others may have come or gone before them. */
function whatIs(element) {
  const form = element.closest('form')?.querySelector('input[name="do"]')?.value;
  return [element.tagName, element.getAttribute('href'), element.name, form].join(' ');
}
