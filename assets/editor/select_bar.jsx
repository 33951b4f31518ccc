/* Above the note while sentences are being selected: how many, and what to do with them. */
import { useEffect, useRef, useState } from "react";

import { Icon } from "./icons.jsx";
import { clear } from "./reworking.js";
import { menuKeys } from "./sentence_menu.jsx";

const KINDS = [["shorten", "rule"], ["closer", "quote"], ["split", "split"], ["merge", "link"]];

/* The sections that the selected sentences can go to. */
const Move = ({ list, d, acts, t }) => {
  const [open, setOpen] = useState(false);
  const box = useRef();
  useEffect(() => {
    if (open) box.current.querySelector("[role=menuitem]")?.focus({ preventScroll: true });
  }, [open]);
  return (
    <span className="moving" ref={box}>
      <button
        type="button" className="btn quiet" data-testid="select-move" aria-haspopup="menu" aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="move" />
        {t("move")}
      </button>
      {open && (
        <div className="pop panel-menu" role="menu" aria-label={t("move")} onKeyDown={(e) => menuKeys(e, () => setOpen(false))}>
          {d.note.template.sections.map((c) => (
            <button
              key={c.id} type="button" role="menuitem" tabIndex={-1} className="btn quiet" data-testid={`select-to-${c.id}`}
              onClick={() => acts.moveAll(list, c)}
            >
              {c.title}
            </button>
          ))}
        </div>
      )}
    </span>
  );
};

const AcceptClear = ({ sentences, acts, t }) => {
  const good = clear(sentences);
  return (
    good.length > 0 && (
      <button type="button" className="btn" data-testid="accept-clear" onClick={() => acts.accept(good)}>
        <Icon name="check" />
        {t.count("accept_clear", good.length)}
      </button>
    )
  );
};

const Selected = ({ list, d, acts, models, t }) => (
  <>
    <b>{t.count("selected", list.length)}</b>
    {KINDS.filter(([kind]) => kind !== "merge" || list.length > 1).map(([kind, icon]) => (
      <button key={kind} type="button" className="btn quiet" data-testid={`select-${kind}`} onClick={() => acts.rework(kind, list)}>
        <Icon name={icon} />
        {t(kind)}
      </button>
    ))}
    {models.connectors.length > 0 && (
      <button type="button" className="btn quiet" data-testid="select-wish" onClick={() => acts.wish(list)}>
        <Icon name="model" />
        {t("wish")}
      </button>
    )}
    <Move list={list} d={d} acts={acts} t={t} />
    {clear(list).length > 0 && (
      <button type="button" className="btn quiet" data-testid="select-accept" onClick={() => acts.accept(list)}>
        <Icon name="check" />
        {t("accept")}
      </button>
    )}
  </>
);

const Previewed = ({ preview, acts, t }) => {
  const count = preview.rewrites?.filter((r) => r.becomes.length).length ?? 0;
  return (
    <>
      <b>{preview.busy ? t(preview.kind === "take" ? "model_works" : "working") : !preview.rewrites ? t("wish") : count ? t.count("would_change", count) : t("would_not")}</b>
      <div className="sp" />
      <button type="button" className="btn quiet" data-testid="rework-leave" onClick={acts.leave}>{t("leave")}</button>
      {count > 0 && (
        <button type="button" className="btn solid" data-testid="rework-use" onClick={acts.apply}>
          {count === 1 ? t("use_wording") : t("use_wordings", { count })}
        </button>
      )}
    </>
  );
};

export const SelectBar = ({ review, t }) => {
  const { ui, d, acts } = review;
  const list = d.order.filter((s) => ui.select.includes(s.id));
  return (
    <div className="banner selecting" role="group" aria-label={t("select_sentences")} data-testid="select-bar">
      {ui.preview ? (
        <Previewed preview={ui.preview} acts={acts} t={t} />
      ) : (
        <>
          {list.length ? <Selected list={list} {...review} t={t} /> : <span>{t("selecting")}</span>}
          {!list.length && <AcceptClear sentences={d.order} acts={acts} t={t} />}
          <div className="sp" />
          <button type="button" className="btn quiet" data-testid="select-done" onClick={acts.selectDone}>{t("select_done")}</button>
        </>
      )}
    </div>
  );
};
