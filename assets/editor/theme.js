/* Light or dark: the device decides until the reader does. Nothing here is confidential. */
import { useEffect, useState } from "react";

const KEPT = "therapy-app-theme";

const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

const chosen = () => {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
};

/** [theme now, switch to the other] */
export const useTheme = () => {
  const [theme, setTheme] = useState(() => document.documentElement.dataset.theme || chosen() || system());
  useEffect(() => {
    const look = () => setTheme(document.documentElement.dataset.theme || chosen() || system());
    addEventListener("therapy-app:theme", look);
    return () => removeEventListener("therapy-app:theme", look);
  }, []);
  const toggle = () => {
    const other = theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(KEPT, other);
    } catch {
      // Without storage the choice holds for this page only.
    }
    document.documentElement.dataset.theme = other;
    setTheme(other);
    dispatchEvent(new Event("therapy-app:theme"));
  };
  return [theme, toggle];
};
