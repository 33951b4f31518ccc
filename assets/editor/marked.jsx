/* Text with marked stretches. Text is always text: nothing in it is read as markup. */
import { pieces } from "./text.js";

export const Marked = ({ text, marks }) =>
  pieces(text, marks).map(({ text: part, names }, i) => {
    if (!names) return part;
    if (names.includes("at-odds")) return <mark key={i}>{part}</mark>;
    return (
      <span key={i} className={names}>
        {part}
      </span>
    );
  });
