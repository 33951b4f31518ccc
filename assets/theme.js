/* Runs before the first paint, so that neither colours nor language flash. */
(() => {
  try {
    const theme = localStorage.getItem("therapy-app-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    /* Without storage the device's own preference holds. */
  }
})();
