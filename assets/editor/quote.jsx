/* A passage of the source wherever it is quoted. */
import { passageMarks, passageText } from "./derive.js";
import { Marked } from "./marked.jsx";

export const Quotes = ({ d, sentence, passages }) =>
  passages.map((p) => (
    <div className="quote" key={p.id}>
      <span className="at num">{p.ref}</span>
      <p>
        <Marked text={passageText(d.source, p)} marks={passageMarks(d.source, p, sentence)} />
      </p>
    </div>
  ));
