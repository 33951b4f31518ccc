/* What is open: one slim row in which each piece is a step and its own mark of progress. */
import { Icon } from "./icons.jsx";

const MANY = 12; // from here on the chips show mark and number only

export const OpenRow = ({ review, t }) => {
  const { ui, d, chips, acts } = review;
  const open = d.opens.length;
  return (
    <nav className="open" aria-label={t("open_nav")}>
      <span className="sum" aria-live="polite" data-testid="open-count">
        {open ? t.count("open", open) : t("open_none")}
      </span>
      <ol className={chips.length > MANY ? "many" : undefined} tabIndex={chips.length > MANY ? 0 : undefined}>
        {chips.map((chip) => (
          <li key={chip.ref}>
            <button
              type="button" className={`chip ${chip.severity} ${chip.done ? "done" : ""}`}
              data-testid={`chip-${chip.ref}`} aria-current={ui.sel === chip.ref}
              aria-label={t(chip.done ? "chip_done" : "chip", { title: chip.title, place: chip.spoken })}
              onClick={() => acts.chip(chip.ref)}
            >
              <Icon name={chip.done ? "check" : chip.icon} />
              <span className="lb">{chip.done ? t("settled") : chip.title}</span>
              <b className="num">{chip.place}</b>
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="btn next" data-testid="next" onClick={acts.next}>
        {t("next")} <kbd>N</kbd>
      </button>
    </nav>
  );
};
