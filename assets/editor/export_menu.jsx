/* Taking an approved note along: copy it, or have it as a file. */
import { useEffect, useRef, useState } from "react";

import { Icon } from "./icons.jsx";

const FILES = ["md", "docx", "pdf", "json"];

const saveAs = ({ blob, name }) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

export const ExportMenu = ({ store, state, solid, acts, t }) => {
  const [open, setOpen] = useState(false);
  const [evidence, setEvidence] = useState(false);
  const box = useRef();
  useEffect(() => {
    if (!open) return undefined;
    const away = (event) => !box.current.contains(event.target) && setOpen(false);
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const tell = (text) => {
    acts.put({ toast: { text, key: Date.now() } });
    acts.say(text);
  };
  const fetched = (format) => store.file(format, { evidence });
  const doing = (act, failure) => async () => {
    try {
      await act();
      setOpen(false);
    } catch (error) {
      if (error.status === undefined || !store.passes(error)) tell(t(failure));
      else tell(t("offline"));
    }
  };
  const textOf = async (format) => (await fetched(format)).blob.text();
  // Safari only lets a page copy what it promised while the button was pressed.
  const promised = (format, type) => textOf(format).then((text) => new Blob([text], { type }));
  const copyPlain = doing(async () => {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": promised("txt", "text/plain") })]);
    tell(t("copied"));
  }, "copy_failed");
  const copyRich = doing(async () => {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/html": promised("html", "text/html"), "text/plain": promised("txt", "text/plain"),
      }),
    ]);
    tell(t("copied"));
  }, "copy_failed");
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    box.current.querySelector("button").focus();
  };
  return (
    <div className="export" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button" className={solid ? "btn solid" : "btn quiet"} data-testid="export" aria-label={t("export")} aria-expanded={open}
        aria-controls={open ? "export-panel" : undefined} onClick={() => setOpen(!open)}
      >
        <Icon name="share" />
        <span className="tx">{t("export")}</span>
      </button>
      {open && (
        <div className="pop panel-menu" id="export-panel" data-testid="export-panel">
          <button type="button" className="btn" data-testid="copy-plain" onClick={copyPlain}>
            <Icon name="copy" />
            {t("copy_all")}
          </button>
          <button type="button" className="btn" data-testid="copy-rich" onClick={copyRich}>
            <Icon name="copy" />
            {t("copy_rich")}
          </button>
          <hr />
          {FILES.map((format) => (
            <button
              type="button" className="btn" key={format} data-testid={`export-${format}`}
              onClick={doing(async () => saveAs(await fetched(format)), "export_failed")}
            >
              <Icon name="page" />
              {t(`as_${format}`)}
            </button>
          ))}
          <label className="check">
            <input
              type="checkbox" data-testid="with-evidence" checked={evidence}
              onChange={(event) => setEvidence(event.target.checked)}
            />
            {t("with_evidence")}
          </label>
        </div>
      )}
    </div>
  );
};
