// Runs before the first paint, so that the page never flashes in the wrong theme.
(function () {
  let wanted = null;
  try {
    wanted = localStorage.getItem("arkor-theme");
  } catch {
    // Storage may be forbidden; the system's theme is a good answer.
  }
  if (wanted === "light" || wanted === "dark") document.documentElement.dataset.theme = wanted;
})();
