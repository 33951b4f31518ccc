/* The quiet place where the therapist types, pastes or loads what they remember of a session, and
 * reads what was heard of a dictation.
 *
 * The text never goes through the page's state. It is saved as it is typed (versioned, so that two
 * windows cannot overwrite each other), and until it is saved a copy lies encrypted on the device.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { Icon } from "./editor/icons.jsx";
import { Doubts, Marks, useDoubts } from "./recorder/doubts.jsx";
import { ask, fill } from "./routes.js";
import { joined } from "./writer/autosave.js";
import { useAutosave } from "./writer/use_autosave.js";

const LARGEST_FILE = 2 * 1024 * 1024;

const clock = (iso, lang) =>
  new Date(iso).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const countWords = (text) => text.match(/\S+/g)?.length ?? 0;

/* How many characters of `now` differ from `then`: what waits to be sent. */
const waiting = (then, now) => {
  const most = Math.min(then.length, now.length);
  let front = 0;
  while (front < most && then[front] === now[front]) front += 1;
  let back = 0;
  while (back < most - front && then[then.length - 1 - back] === now[now.length - 1 - back]) back += 1;
  return Math.max(then.length, now.length) - front - back;
};

const Offline = ({ words, kept, count }) => (
  <div className="offline" id="offline">
    <Icon name="off" />
    <span><b>{words.offline}</b> {kept ? words.offline_text : words.offline_memory}</span>
    <span className="n">{fill(words.offline_waiting, { count })}</span>
  </div>
);

const Conflict = ({ words, conflict, textLang, onChoose }) => {
  const { mine, theirs } = conflict;
  return (
    <section className="conflict" id="conflict" role="alertdialog" aria-labelledby="conflict-title" aria-describedby="conflict-text">
      <h2 id="conflict-title">{words.conflict}</h2>
      <p id="conflict-text">{words.conflict_text}</p>
      <div className="both">
        {[["mine", mine], ["theirs", theirs]].map(([who, text]) => (
          <div key={who}>
            <h3 id={`conflict-${who}`}>{words[who]}</h3>
            <div className="reading" lang={textLang} tabIndex={0} role="region" aria-labelledby={`conflict-${who}`}>{text}</div>
            <button type="button" id={`keep-${who}`} className="btn" onClick={() => onChoose(text)}>{words[`keep_${who}`]}</button>
          </div>
        ))}
      </div>
      <button type="button" id="keep-both" className="btn quiet" onClick={() => onChoose(`${theirs}\n\n${mine}`)}>{words.keep_both}</button>
    </section>
  );
};

/* `told`: what the page says beside it, and is not said twice. */
const Saved = ({ words, lang, state, told }) => {
  const said = state.problem && state.problem !== told
    ? state.problem
    : state.saving ? words.saving
    : state.dirty ? words.unsaved
    : state.at ? fill(words.saved, { time: clock(state.at, lang) }) : "";
  return <span className="saved" id="saved" role="status">{said && !state.dirty && !state.problem ? <Icon name="disk" small /> : null}{said}</span>;
};

export const SourceWriter = ({ session, words, speech, lang, textLang, formats, format, note, shown, heard, unfinished, answered, texts, drafting, onDraft, onStop, onTemplate, onBegun, onWritten, onDictate }) => {
  const [text, setText] = useState("");
  const [state, setState] = useState({ begun: false, at: null, kept: true });
  const [said, setSaid] = useState("");
  const file = useRef(null);
  const area = useRef(null);

  /* Another text in the field, with the caret where it was. */
  const replace = (value) => {
    const { selectionStart, selectionEnd } = area.current ?? {};
    setText(value);
    requestAnimationFrame(() => document.activeElement === area.current && area.current.setSelectionRange(selectionStart, selectionEnd));
  };

  const saver = useAutosave(session, ({ text: replaced, found, retry, ...news }) => {
    if (replaced !== undefined) replace(replaced);
    if (news.begun || retry) onBegun(replaced ?? "");
    if (found) setSaid(words.found_unsent);
    setState((now) => ({ ...now, ...news }));
  }, undefined, texts);

  useEffect(() => {
    if (!state.begun || state.conflict) return;
    for (const one of heard) {
      if (one.state !== "heard" || saver.current.put.has(one.id)) continue;
      saver.current.append(one.text, one.id);
      const key = !one.text ? "heard_nothing" : one.gap ? "heard_gap" : "heard_now";
      setSaid(fill(speech[key], { count: countWords(one.text) }));
    }
  }, [heard, state.begun, state.conflict]);

  const write = (value) => {
    setText(value);
    setSaid("");
    saver.current.change(value);
  };

  const load = async (event) => {
    const [picked] = event.target.files;
    event.target.value = "";
    if (!picked) return;
    if (picked.size > LARGEST_FILE) return setSaid(words.too_big);
    const form = new FormData();
    form.append("file", picked);
    const answer = await ask("POST", `/api/sessions/${session}/file`, form);
    if (!answer.ok) return setSaid(answer.message || words.failed);
    write(joined(saver.current.text, answer.data.text));
    setSaid(fill(words.loaded, { name: picked.name }));
    area.current?.focus();
  };

  const draft = async () => {
    if (unfinished) return setSaid(speech.unfinished);
    if (!text.trim() && !answered) {
      setSaid(words.empty);
      area.current?.focus();
      return;
    }
    setSaid("");
    const stopped = await onDraft();
    if (stopped && !stopped.told) setSaid(stopped.aborted ? words.stopped : stopped.message || words.failed);
  };

  const count = useMemo(() => countWords(text), [text]);
  useEffect(() => onWritten(count), [count]);
  const doubts = useDoubts(heard, text);
  const off = state.offline;
  return (
    <div className="view" hidden={!shown}>
      <div className="net" role="status">
        {off ? <Offline words={words} kept={state.kept} count={waiting(saver.current.saved, text)} /> : null}
      </div>
      <main id={shown ? "main" : undefined} className="paper" tabIndex={-1}>
        {state.conflict ? (
          <Conflict words={words} conflict={state.conflict} textLang={textLang}
            onChoose={(picked) => saver.current.decide(picked, state.conflict.version, state.conflict.theirs)} />
        ) : (
          <>
            {/* autoComplete: browsers write fields without it into their session file in clear. */}
            <label htmlFor="source" className="vh">{words.label}</label>
            <div className="sheet">
              <Marks text={text} doubts={doubts} area={area} />
              <textarea ref={area} id="source" className="source" lang={textLang} dir="auto" value={text} spellCheck
                autoComplete="off"
                readOnly={!state.begun || drafting} placeholder={words.placeholder} aria-describedby="words saved said"
                onChange={(event) => write(event.target.value)} />
            </div>
            <Doubts words={speech} textLang={textLang} doubts={doubts} area={area}
              onReplace={({ from, to }, word) => write(text.slice(0, from) + word + text.slice(to))} />
          </>
        )}
      </main>
      <footer className="ctl">
        <div className="in">
          {drafting ? (
            <div className="drafting" id="drafting">
              <p role="status"><b>{words.drafting}</b> <span>{words.drafting_text}</span></p>
              <progress aria-label={words.drafting} />
              <button type="button" id="stop" className="btn" onClick={onStop}>{words.stop}</button>
            </div>
          ) : (
            <>
              <div className="st">
                <span className="num" id="words">{count === 1 ? words.one_word : fill(words.words, { count })}</span>
                <Saved words={words} lang={lang} state={state} told={said} />
                <span className="said" id="said" role="status">{said}</span>
              </div>
              <div className="do">
                {note ? null : (
                  <label className="pick" htmlFor="format"><span>{words.format}</span>
                    <select id="format" className="field" value={format} onChange={(event) => onTemplate(event.target.value)}>
                      {formats.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
                    </select>
                  </label>
                )}
                <input ref={file} type="file" id="file" className="vh" tabIndex={-1} aria-hidden="true" accept=".txt,.md,.docx" onChange={load} />
                <button type="button" id="dictate" className="btn" onClick={onDictate}>
                  <Icon name="mic" />{unfinished ? speech.running : speech.back_to}
                </button>
                <button type="button" id="load" className="btn" title={words.load_types} onClick={() => file.current.click()}>
                  <Icon name="page" />{words.load}
                </button>
                <button type="button" id="draft" className="btn solid" aria-disabled={state.conflict || !state.begun ? true : undefined}
                  onClick={() => !state.conflict && state.begun && draft()}>{note ? words.add : words.draft}</button>
              </div>
            </>
          )}
          <div className="not">
            <div><Icon name="pen" /><p><b>{words.kept}</b> {words.kept_text}</p></div>
            <div><Icon name="micoff" /><p><b>{words.never}</b> {words.never_text}</p></div>
          </div>
        </div>
      </footer>
    </div>
  );
};
