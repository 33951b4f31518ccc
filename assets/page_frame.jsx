/* What the frame of each page does in the browser: language, title, focus, theme, dialogs. */
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";

export const Icon = ({ name, small }) => (
  <svg className={small ? "i s" : "i"} aria-hidden="true">
    <use href={`/icons.svg#i-${name}`} />
  </svg>
);

let shown = null; // the address whose page had the focus last

/* Names language and title, remembers where the reader was for after a lock, and moves the focus
 * to the content after a move inside the app, as a full load would. */
export const PageFrame = ({ lang, title, outside }) => {
  const { pathname } = useLocation();
  useEffect(() => {
    if (lang) document.documentElement.lang = lang;
    if (title) document.title = title;
  }, [lang, title, pathname]);
  useEffect(() => {
    if (!outside) sessionStorage.setItem("therapy-app:place", pathname);
    if (shown !== null && shown !== pathname) document.getElementById("main")?.focus({ preventScroll: true });
    shown = pathname;
  }, [pathname, outside]);
  return null;
};

const media = () => matchMedia("(prefers-color-scheme: dark)");
const chosen = () => document.documentElement.dataset.theme ?? "system";
const isDark = () => (chosen() === "system" ? media().matches : chosen() === "dark");

const choose = (theme) => {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem("therapy-app-theme");
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("therapy-app-theme", theme);
  }
  dispatchEvent(new Event("therapy-app:theme"));
};

const useTheme = () => {
  const [theme, setTheme] = useState({ chosen: "system", dark: false });
  useEffect(() => {
    const look = () => setTheme({ chosen: chosen(), dark: isDark() });
    const system = media();
    look();
    addEventListener("therapy-app:theme", look);
    system.addEventListener("change", look);
    return () => {
      removeEventListener("therapy-app:theme", look);
      system.removeEventListener("change", look);
    };
  }, []);
  return theme;
};

export const ThemeToggle = ({ words }) => {
  const { dark } = useTheme();
  const label = dark ? words.light : words.dark;
  return (
    <button type="button" id="theme-toggle" className="btn quiet icon" aria-label={label} title={label}
      onClick={() => choose(dark ? "light" : "dark")}>
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
};

export const ThemeChoice = ({ words }) => {
  const theme = useTheme();
  return (
    <fieldset className="choices">
      <legend>{words.look}</legend>
      {["system", "light", "dark"].map((name) => (
        <label key={name} className="tick">
          <input type="radio" name="theme" value={name} checked={theme.chosen === name} onChange={() => choose(name)} />
          {words[`theme_${name}`]}
        </label>
      ))}
    </fieldset>
  );
};

/* Whether single letters act in the review; kept on this device, read by the editor. */
export const LetterKeys = ({ words }) => {
  const [on, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem("therapy-app-single-keys") !== "off"), []);
  const change = (event) => {
    setOn(event.target.checked);
    localStorage.setItem("therapy-app-single-keys", event.target.checked ? "on" : "off");
  };
  return (
    <label className="tick">
      <input type="checkbox" id="letter-keys" checked={on} onChange={change} aria-describedby="letter-keys-help" />
      {words.keys_on}
    </label>
  );
};

/* A dialog of the browser's own: it holds the focus, makes the rest inert and closes on Escape. */
export const Modal = ({ open, label, onLeave, id, children }) => {
  const ref = useRef(null);
  const before = useRef(null);
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog.open) {
      before.current = document.activeElement;
      dialog.showModal();
    }
    if (!open && dialog.open) {
      dialog.close();
      before.current?.focus();
      // What opened the dialog may be gone once the page shows what was done.
      setTimeout(() => document.activeElement === document.body && document.getElementById("main")?.focus(), 400);
    }
  }, [open]);
  return (
    <dialog ref={ref} id={id} className="modal" aria-labelledby={label}
      onCancel={(event) => { event.preventDefault(); onLeave?.(); }}>
      {open ? children : null}
    </dialog>
  );
};
