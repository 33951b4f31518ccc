/* Saying in one's own words what a model should change about sentences. */
import { useEffect, useRef, useState } from "react";

const LONGEST = 300;

export const Wish = ({ preview, connectors, acts, t }) => {
  const [words, setWords] = useState(preview.words ?? "");
  const [id, setId] = useState(connectors[0]?.id);
  const field = useRef();
  useEffect(() => field.current.focus({ preventScroll: true }), []);
  const connector = connectors.find((c) => c.id === id);
  const ask = () => words.trim() && !preview.busy && acts.askWish(connector, words.trim());
  const onKeyDown = (event) => {
    if (event.key === "Enter") event.preventDefault(), ask();
    if (event.key === "Escape") event.stopPropagation(), acts.leave();
  };
  return (
    <div className="wish" data-testid="wish">
      <label htmlFor="wish-words">{t("wish_label")}</label>
      <div className="acts">
        <input
          id="wish-words" className="field" ref={field} maxLength={LONGEST} value={words} autoComplete="off"
          placeholder={t("wish_example")} onChange={(e) => setWords(e.target.value)} onKeyDown={onKeyDown}
        />
        {connectors.length > 1 && (
          <select aria-label={t("write_with")} value={id} onChange={(e) => setId(e.target.value)}>
            {connectors.map((c) => <option key={c.id} value={c.id}>{c.name}</option>)}
          </select>
        )}
        <button type="button" className="btn" data-testid="wish-ask" aria-disabled={!words.trim() || preview.busy} onClick={ask}>
          {t("wish_ask", { name: connector?.name ?? "" })}
        </button>
      </div>
    </div>
  );
};
