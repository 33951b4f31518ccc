/* The menu of a sentence: everything that can be done with it, on two further pages where it is much. */
import { useEffect } from "react";

import { isOpen, passagesOf } from "./derive.js";
import { Icon } from "./icons.jsx";
import { clear, nextOf } from "./reworking.js";
import { useSide } from "./side.js";

/** Arrow keys inside a menu; Esc closes it. */
export const menuKeys = (event, close) => {
  const items = [...event.currentTarget.querySelectorAll("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") close();
  else if (to !== undefined) items[(to + items.length) % items.length]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
};

/* One line of a menu: [testid, icon, text, act, whether it leads to a page]. */
const Item = ({ item: [testid, icon, text, act, leads] }) => (
  <button
    type="button" role="menuitem" tabIndex={-1} className="btn quiet" data-testid={testid} onClick={act}
    aria-haspopup={leads ? "menu" : undefined}
  >
    {icon && <Icon name={icon} />}
    {text}
  </button>
);

const mainItems = (s, { d, acts, t }) => {
  const to = (page) => () => acts.put((u) => ({ menu: { ...u.menu, page } }));
  const accepted = s.resolution?.way === "accepted";
  return [
    ["menu-edit", "pen", t("edit"), () => acts.edit(s)],
    ["menu-change", "rule", t("change"), to("change"), true],
    ["menu-cite", "link", t(passagesOf(d, s).length ? "change_source" : "cite"), () => acts.cite(s)],
    ["menu-move", "move", t("move"), to("move"), true],
    accepted && ["menu-release", "check", t("release"), () => acts.release(s)],
    clear([s]).length && ["menu-accept", "check", t("accept"), () => acts.accept([s])],
    (s.method !== "authored" || isOpen(s)) && ["menu-own", "sign", t("own"), () => acts.own(s)],
    ["menu-delete", "trash", t("delete"), () => acts.del(s)],
  ].filter(Boolean);
};

const changeItems = (s, { d, acts, models, t }) => {
  const settled = !isOpen(s);
  return [
    settled && ["menu-shorten", "rule", t("shorten"), () => acts.rework("shorten", [s])],
    passagesOf(d, s).length && ["menu-closer", "quote", t("closer"), () => acts.rework("closer", [s])],
    settled && ["menu-split", "split", t("split"), () => acts.rework("split", [s])],
    settled && nextOf(d, s) && ["menu-merge", "link", t("merge_next"), () => acts.mergeNext(s)],
    models.connectors.length > 0 && passagesOf(d, s).length && ["menu-wish", "model", t("wish"), () => acts.wish([s])],
    ["menu-select", "check", t("select_sentences"), () => acts.select(s)],
  ].filter(Boolean);
};

const moveItems = (s, { d, acts }) =>
  d.note.template.sections.map((c) => [
    `move-to-${c.id}`, c.id === s.section ? "check" : null, c.title, () => acts.move(s, c),
  ]);

const PAGES = { move: moveItems, change: changeItems };
const TITLES = { move: "move_to", change: "change_of" };

export const SentenceMenu = ({ sentence, page, review, t }) => {
  const { acts } = review;
  const [box, side] = useSide();
  useEffect(() => {
    box.current.querySelector("[role^=menuitem]")?.focus({ preventScroll: true });
  }, [box]);
  const title = t(TITLES[page] ?? "more", { number: sentence.number });
  return (
    <div
      ref={box} className={`pop menu ${side}`} role="menu" data-testid="sentence-menu" aria-label={title}
      onKeyDown={(event) => menuKeys(event, acts.escape)}
    >
      {page && <p role="presentation">{title}</p>}
      {(PAGES[page] ?? mainItems)(sentence, { ...review, t }).map((item) => <Item key={item[0]} item={item} />)}
    </div>
  );
};
