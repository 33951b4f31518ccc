/* What comes to a section of a note format: kinds of passages, some only in one stance or topic. */
import { useState } from "react";

import { Icon } from "../page_frame.jsx";
import { fill } from "../routes.js";

export const KINDS = [
  "client_report", "observation", "measure", "intervention", "response", "assessment", "risk",
  "medication", "third_party_report", "history", "plan", "homework", "appointment", "admin",
];
/* The stances that passages of a kind are told apart by. */
export const STANCES = {
  risk: ["judged", "not_asked", "observed", "agreed"], response: ["reported"],
  observation: ["responded"], measure: ["responded"], third_party_report: ["observed"],
  history: ["observed"], admin: ["agreed"],
};

/* "risk/judged" -> "Risk (your own view)". */
export const feedName = (feed, words) => {
  const [kind, part] = feed.split(/[/@]/);
  if (!part) return words[`kind_${kind}`];
  const about = words[feed.includes("/") ? `stance_${part}` : `topic_${part}`];
  return `${words[`kind_${kind}`]} (${about})`;
};

const Adder = ({ takes, name, words, onAdd }) => {
  const [kind, setKind] = useState(KINDS[0]);
  const [about, setAbout] = useState("");
  const stances = STANCES[kind] ?? [];
  const topics = Object.keys(words).filter((key) => key.startsWith("topic_"));
  const choose = (event) => {
    setKind(event.target.value);
    setAbout(event.target.value === "admin" ? "/agreed" : "");
  };
  const add = () => !takes.includes(kind + about) && onAdd(kind + about);
  return (
    <div className="adder">
      <label htmlFor={`${name}-what`}><span>{words.what}</span>
        <select id={`${name}-what`} className="field" value={kind} onChange={choose}>
          {KINDS.map((one) => <option key={one} value={one}>{words[`kind_${one}`]}</option>)}
        </select>
      </label>
      <label htmlFor={`${name}-about`}><span>{words.about}</span>
        <select id={`${name}-about`} className="field" value={about} onChange={(event) => setAbout(event.target.value)}>
          {kind !== "admin" && <option value="">{words.about_anything}</option>}
          {stances.map((one) => <option key={one} value={`/${one}`}>{words[`stance_${one}`]}</option>)}
          {kind !== "admin" && topics.map((key) => (
            <option key={key} value={`@${key.slice("topic_".length)}`}>{words[key]}</option>
          ))}
        </select>
      </label>
      <button type="button" className="btn" id={`${name}-add`} onClick={add}><Icon name="plus" />{words.add_take}</button>
    </div>
  );
};

export const Feeds = ({ takes, name, none, readOnly, words, onChange }) => (
  <div className="feeds" role="group" aria-labelledby={`${name}-takes`}>
    <h4 id={`${name}-takes`}>{words.takes}</h4>
    {takes.length ? (
      <ul>
        {takes.map((feed) => (
          <li key={feed}>
            {feedName(feed, words)}
            {!readOnly && (
              <button
                type="button" className="btn quiet icon" aria-label={fill(words.take_out, { what: feedName(feed, words) })}
                onClick={() => onChange(takes.filter((one) => one !== feed))}
              >
                <Icon name="x" />
              </button>
            )}
          </li>
        ))}
      </ul>
    ) : <p className="small">{none}</p>}
    {!readOnly && <Adder takes={takes} name={name} words={words} onAdd={(feed) => onChange([...takes, feed])} />}
  </div>
);
