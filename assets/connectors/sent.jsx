/* What was sent to models: when, to whom, and each text as it left. */
import { useState } from "react";

import { Icon, Modal } from "../page_frame.jsx";
import { ask, fill } from "../routes.js";

const counted = (words, key, count) => fill(count === 1 ? words[`${key}_one`] : words[key], { count });

const Line = ({ one, words }) => (
  <li>
    <details>
      <summary>
        <span className="w">{fill(words.sent_line, one)}</span>
        {one.who ? <span className="k" dir="auto">{one.who}</span> : null}
        <span className="k" dir="auto">{fill(one.place === "here" ? words.sent_here : words.sent_where, one)}</span>
        <span className="k">{one.sound_seconds ? fill(words.sent_sound, { seconds: one.sound_seconds }) : counted(words, "sent_hidden", one.hidden)}</span>
      </summary>
      {one.text ? <pre tabIndex={0} dir="auto">{one.text}</pre> : null}
    </details>
  </li>
);

/* A button that opens the list; `path` is its route, `none` what it says when it is empty. */
export const Sent = ({ path, none, words }) => {
  const [sent, setSent] = useState(null);
  const [problem, setProblem] = useState("");
  const open = async () => {
    const answer = await ask("GET", path);
    setProblem(answer.ok ? "" : answer.message || words.failed);
    setSent(answer.ok ? answer.data.sent : []);
  };
  return (
    <>
      <button type="button" id="sent-open" className="btn quiet" onClick={open}><Icon name="list" />{words.sent_title}</button>
      <Modal id="sent" open={sent !== null} label="sent-title" onLeave={() => setSent(null)}>
        <h2 id="sent-title">{words.sent_title}</h2>
        {problem ? <div className="notice odds" role="alert"><p>{problem}</p></div> : null}
        {sent?.length ? <ul className="sent">{sent.map((one) => <Line key={one.id} one={one} words={words} />)}</ul> : <p>{problem ? null : none}</p>}
        <div className="acts"><button type="button" className="btn" onClick={() => setSent(null)}>{words.close}</button></div>
      </Modal>
    </>
  );
};
