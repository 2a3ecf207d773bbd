const KEY = "mediaferry-demo-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** The system's look until the button says otherwise; the browser remembers it. */
export function offerThemes() {
  const root = document.documentElement;
  const kept = localStorage.getItem(KEY);
  if (kept) root.dataset.theme = kept;
  document.querySelector("#theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
    root.dataset.theme = isDark ? "light" : "dark";
    localStorage.setItem(KEY, root.dataset.theme);
  });
}
