/* The words that a practice or a client brings along: a list to read, add to and take from. */
import { useEffect, useRef, useState } from "react";

import { Icon } from "./page_frame.jsx";
import { ask, fill } from "./routes.js";

const KINDS = ["medication", "name", "term"];

const Line = ({ entry, words, onRemove }) => (
  <li>
    <span className="w" dir="auto">{entry.word}</span>
    <span className="k">{words[entry.kind]}</span>
    {entry.heard.length ? <span className="k" dir="auto">{fill(words.heard, { words: entry.heard.join(", ") })}</span> : null}
    <button type="button" className="btn quiet icon" aria-label={fill(words.remove, { word: entry.word })} onClick={onRemove}>
      <Icon name="trash" />
    </button>
  </li>
);

/* `path`: the route of the list; `name` tells the lists of a page apart. */
export const Vocabulary = ({ path, name, words }) => {
  const [entries, setEntries] = useState(null);
  const [said, setSaid] = useState("");
  const field = useRef(null);
  const [kind, setKind] = useState("medication");

  const take = (answer, told) => {
    if (answer.ok) setEntries(answer.data.words);
    setSaid(answer.ok ? told : answer.message || words.failed);
    return answer.ok;
  };
  useEffect(() => {
    let here = true;
    ask("GET", path).then((answer) => here && take(answer, ""));
    return () => (here = false);
  }, [path]);

  const add = async (event) => {
    event.preventDefault();
    const word = field.current.value.trim();
    if (!word) return field.current.focus();
    if (take(await ask("POST", path, { word, kind }), fill(words.added, { word }))) field.current.value = "";
    return field.current.focus();
  };
  const remove = async ({ word }) => {
    take(await ask("POST", `${path}/remove`, { word }), fill(words.removed, { word }));
    field.current.focus();
  };
  return (
    <div className="vocabulary" id={name}>
      {entries?.length ? (
        <ul aria-label={words.list}>
          {entries.map((entry) => <Line key={entry.word} entry={entry} words={words} onRemove={() => remove(entry)} />)}
        </ul>
      ) : null}
      {entries && !entries.length ? <p className="none">{words.none}</p> : null}
      <form onSubmit={add}>
        <label htmlFor={`${name}-word`}><span>{words.word}</span>
          <input ref={field} id={`${name}-word`} className="field" maxLength={60} autoComplete="off" spellCheck={false} dir="auto" />
        </label>
        <label htmlFor={`${name}-kind`}><span>{words.kind}</span>
          <select id={`${name}-kind`} className="field" value={kind} onChange={(event) => setKind(event.target.value)}>
            {KINDS.map((one) => <option key={one} value={one}>{words[one]}</option>)}
          </select>
        </label>
        <button type="submit" id={`${name}-add`} className="btn"><Icon name="plus" />{words.add}</button>
      </form>
      <p className="small" role="status">{said}</p>
    </div>
  );
};
