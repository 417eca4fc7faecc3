// Progressive enhancement only. The page is complete without it.
// 1. A link to a fact or event also opens its evidence.  2. The outlet filter.
(() => {
  const reveal = () => {
    const el = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const box = el && el.matches('.fact, .tl li li') && el.querySelector('details');
    if (box) box.open = true;
    // A target inside something folded is shown by opening what folds it.
    for (let up = el && el.parentElement; up; up = up.parentElement) if (up.matches('details')) up.open = true;
    if (el) el.scrollIntoView();
  };
  reveal();
  addEventListener('hashchange', reveal);

  const pick = document.getElementById('outlet');
  if (!pick) return;
  const say = document.querySelector('.filter-say');
  const items = [...document.querySelectorAll('[data-o]')];
  const kinds = [['.fact', 'fact'], ['.diff, .small-d li', 'difference'], ['.quote', 'quote'], ['.tl li li', 'event']];
  const apply = () => {
    const id = pick.value;
    for (const el of items) el.hidden = id && !el.dataset.o.split(' ').includes(id);
    for (const g of document.querySelectorAll('.spk, .facts-g, .small-d, .tl > li:not(.now)'))
      g.hidden = !g.querySelector('[data-o]:not([hidden])');
    const table = document.querySelector('.cov');
    if (table) {
      const col = id ? [...table.tHead.rows[0].cells].findIndex((c) => c.dataset.s === id) : -1;
      for (const row of table.rows) [...row.cells].forEach((c, n) => c.classList.toggle('sel', n === col));
    }
    document.body.classList.toggle('filtered', !!id);
    for (const el of document.querySelectorAll('.fact [data-s]')) el.classList.toggle('sel', el.dataset.s === id);
    say.textContent = !id ? '' : kinds.map(([sel, word]) => {
      const n = items.filter((el) => el.matches(sel) && !el.hidden).length;
      return `${n} ${word}${n === 1 ? '' : 's'}`;
    }).join(', ') + '.';
    const url = new URL(location.href);
    if (id) url.searchParams.set('outlet', id); else url.searchParams.delete('outlet');
    history.replaceState(null, '', url);
  };
  const want = new URL(location.href).searchParams.get('outlet');
  if (want && [...pick.options].some((o) => o.value === want)) { pick.value = want; apply(); }
  pick.addEventListener('change', apply);
})();
