/** Light or dark: as the system has it, until one is chosen. */

const KEY = 'parley-sandbox-theme';
const dark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** Takes up what was chosen before. */
export function startTheme() {
  try { set(localStorage.getItem(KEY)); } catch { /* private windows keep nothing */ }
}

export function toggleTheme() {
  const now = document.documentElement.dataset.theme ?? (dark() ? 'dark' : 'light');
  const next = now === 'dark' ? 'light' : 'dark';
  set(next);
  try { localStorage.setItem(KEY, next); } catch { /* private windows keep nothing */ }
}

function set(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}
