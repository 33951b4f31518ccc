/* Another format for a draft: the same sentences under other sections, taken back as any act. */
import { useEffect, useRef, useState } from "react";

import { Icon } from "./icons.jsx";

/* A state of an own format ("own-1.3") is an entry of the menu by the format's name ("own-1"). */
const isIn = (note, format) => note.template.id === format.id || note.template.id.startsWith(`${format.id}.`);

export const FormatMenu = ({ store, state, acts, t }) => {
  const { note } = state;
  const [formats, setFormats] = useState(null); // null: the menu is closed
  const box = useRef();
  const button = useRef();
  const open = formats !== null;
  const close = () => setFormats(null);
  useEffect(() => {
    if (!open) return undefined;
    box.current.querySelector("[aria-checked=true], [role=menuitemradio]")?.focus();
    const away = (event) => !box.current.contains(event.target) && close();
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const tell = (text, undo) => {
    acts.put({ toast: { text, undo, key: Date.now() } });
    acts.say(text);
  };
  const tried = async (act) => {
    try {
      await act();
    } catch (error) {
      close();
      tell(error.status === undefined || store.passes(error) ? t("offline") : error.message);
    }
  };
  const toggle = () => (open ? close() : tried(async () => setFormats(await store.formats())));
  const choose = (format) =>
    tried(async () => {
      close();
      button.current.focus();
      if (isIn(note, format)) return;
      const text = t("format_changed", { title: format.title });
      if (await store.changeFormat(format.id, text)) tell(text, true);
      else tell(t("format_waits"));
    });
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!open || (!step && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) return close(), button.current.focus();
    const items = [...box.current.querySelectorAll("[role=menuitemradio]")];
    const at = items.indexOf(document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
  return (
    <div className="export format" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button" className="btn quiet" ref={button} data-testid="format" aria-haspopup="menu"
        aria-expanded={open} onClick={toggle}
      >
        {t("format")}
        <Icon name="down" small />
      </button>
      {open && (
        <div className="pop panel-menu" data-testid="format-menu">
          <p>{t("format_keeps")}</p>
          <div role="menu" aria-label={t("format")}>
            {formats.map((format) => (
              <button
                type="button" role="menuitemradio" className="btn" key={format.id}
                aria-checked={isIn(note, format)} data-testid={`format-${format.id}`}
                onClick={() => choose(format)}
              >
                {isIn(note, format) ? <Icon name="check" /> : <span className="i" />}
                {format.title}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
};
