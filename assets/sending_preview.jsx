/* Exactly what would be sent to a model about a note, before it is. A tap on a word hides it, a tap
 * on a stand-in shows the word behind it again; both stay so for this client.
 *
 * For a draft, or for a `wish` about sentences ({ chosen, words }).
 *
 *   <SendingPreview note connector opened wish words onSend={(seal) => ...} onLeave={() => ...} />
 */
import { useEffect, useState } from "react";

import { Modal } from "./page_frame.jsx";
import { ask, fill } from "./routes.js";

const counted = (words, key, count) => fill(count === 1 ? words[`${key}_one`] : words[key], { count });
const PARTS = /(\[[^\s[\]]+_\d+\]|[\p{L}\p{N}][\p{L}\p{N}'’-]*)/u;

/* The text in its words, each a button; stand-ins say what they stand for. */
const Text = ({ text, behind, words, busy, onDecide }) => text.split(PARTS).map((part, at) => {
  if (at % 2 === 0) return part;
  const word = behind.get(part);
  const label = word ? fill(words.show, { word, token: part }) : fill(words.hide, { word: part });
  return (
    <button key={at} type="button" tabIndex={-1} className={word ? "word stands" : "word"} aria-label={label} title={label} aria-disabled={busy}
      onClick={() => !busy && onDecide(word ?? part, !word)}>
      {part}
    </button>
  );
});

/* The text is one stop of the Tab key; arrows go from word to word in it. */
const onKeyDown = (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll("button.word")];
  const at = all.indexOf(document.activeElement);
  event.preventDefault();
  all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
};

export const SendingPreview = ({ note, connector, opened = "", wish, words, onSend, onLeave }) => {
  const [shown, setShown] = useState(null);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const path = `/api/notes/${note}/sending`;
  const take = (answer, told) => {
    if (answer.ok) setShown(answer.data);
    setSaid(answer.ok ? told : answer.message || words.failed);
    setBusy(false);
  };
  const load = () =>
    wish
      ? ask("POST", `/api/notes/${note}/wish/sending`, { ...wish, connector })
      : ask("GET", `${path}?${new URLSearchParams({ connector, opened })}`);
  useEffect(() => {
    let here = true;
    load().then((answer) => here && take(answer, ""));
    return () => (here = false);
  }, [path, connector]);
  const decide = async (word, hide) => {
    setBusy(true);
    const answer = await ask("POST", `${path}/words`, { word, hide, connector, opened });
    take(answer.ok && wish ? await load() : answer, fill(hide ? words.hidden_now : words.shown_now, { word }));
  };
  const behind = new Map((shown?.stand_ins ?? []).map(({ token, word }) => [token, word]));
  return (
    <Modal id="preview" open label="preview-title" onLeave={onLeave}>
      <h2 id="preview-title">{words.preview_title}</h2>
      {shown ? (
        <>
          <p className="sub">{fill(words.preview_text, shown.connector)}</p>
          <div className="leaving" tabIndex={0} role="group" aria-labelledby="preview-title" aria-describedby="preview-keys" onKeyDown={onKeyDown}>
            {shown.requests.map(({ prompt }, at) => (
              <section key={at} aria-label={fill(words.preview_part, { number: at + 1 })}>
                <h3>{fill(words.preview_part, { number: at + 1 })}</h3>
                <p dir="auto"><Text text={prompt} behind={behind} words={words} busy={busy} onDecide={decide} /></p>
              </section>
            ))}
            {shown.requests.length ? <details><summary>{words.preview_frame}</summary><p dir="auto">{shown.requests[0].system}</p></details> : null}
          </div>
          <p className="vh" id="preview-keys">{words.preview_keys}</p>
          <p className="small" id="preview-count">{shown.stand_ins.length ? counted(words, "preview_hidden", shown.stand_ins.length) : words.preview_none}</p>
        </>
      ) : null}
      <p className="small" role="status">{said}</p>
      <div className="acts">
        <button type="button" className="btn" onClick={onLeave}>{words.cancel}</button>
        <button type="button" id="preview-send" className="btn solid" disabled={!shown?.requests.length} onClick={() => onSend(shown.seal)}>{words.send}</button>
      </div>
    </Modal>
  );
};
