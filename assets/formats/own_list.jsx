/* A list of what comes with the app and what is one's own, and one of them open.
 *
 * `what` says what they are: { path: "/api/formats", one: "format", many: "formats" }; `Form` is the
 * component in which one is looked at or changed.
 */
import { useCallback, useEffect, useRef, useState } from "react";

import { Sure } from "./sure.jsx";
import { ask, fill } from "../routes.js";

const address = (what, item, language, more = "") => `${what.path}/${encodeURIComponent(item.id)}${more}?language=${language}`;

const Row = ({ what, item, language, words, onOpen, onCopy, onRetire }) => {
  const [asking, setAsking] = useState(false);
  const named = (text) => `${text}: ${item.title}`;
  const file = address(what, item, language, "/file");
  return (
    <li {...{ [`data-${what.one}`]: item.id }}>
      <span className="name" dir="auto">{item.title}</span>
      <button type="button" className="btn" data-act="open" aria-label={named(words[item.own ? "edit" : "look"])} onClick={() => onOpen(item)}>
        {words[item.own ? "edit" : "look"]}
      </button>
      <button type="button" className="btn" data-act="copy" aria-label={named(words.duplicate)} onClick={() => onCopy(item)}>{words.duplicate}</button>
      <a className="btn quiet" href={file} download aria-label={named(words.download)}>{words.download}</a>
      {item.own && (
        <button type="button" className="btn quiet" data-act="retire" aria-label={named(words.retire)} onClick={() => setAsking(true)}>{words.retire}</button>
      )}
      {asking && (
        <Sure
          text={fill(words.retire_sure, { title: item.title })} yes={words.yes_retire} no={words.cancel}
          onYes={() => onRetire(item)} onNo={() => setAsking(false)}
        />
      )}
    </li>
  );
};

const FromFile = ({ what, words, onFile }) => {
  const field = useRef(null);
  const taken = (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) onFile(file);
  };
  return (
    <>
      <button type="button" className="btn" id={`${what.one}-from-file`} onClick={() => field.current.click()}>{words.from_file}</button>
      <input ref={field} type="file" accept=".yaml,.yml" hidden data-testid={`${what.one}-file`} onChange={taken} />
    </>
  );
};

/* `lang`: the language of the screen, and of what is shown first. */
export const OwnList = ({ what, Form, words, lang }) => {
  const [language, setLanguage] = useState(lang);
  const [items, setItems] = useState(null);
  const [open, setOpen] = useState(null); // { item, readOnly, begun }
  const [said, setSaid] = useState("");
  const list = useCallback(async () => {
    const answer = await ask("GET", `${what.path}?language=${language}`);
    if (answer.ok) setItems(answer.data[what.many]);
    else setSaid(answer.message || words.failed);
  }, [language]);
  useEffect(() => void list(), [list]);

  const show = async (item, then) => {
    const answer = await ask("GET", address(what, item, language));
    setSaid(answer.ok ? "" : answer.message || words.failed);
    if (answer.ok) setOpen(then(answer.data[what.one]));
  };
  const look = (item) => show(item, (whole) => ({ item: whole, readOnly: !item.own, begun: false }));
  const copy = (item) =>
    show(item, (whole) => ({
      item: { ...whole, id: "", title: fill(words.copy_of, { title: whole.title }).slice(0, 80) }, readOnly: false, begun: true,
    }));
  const retire = async (item) => {
    const answer = await ask("POST", `${what.path}/${encodeURIComponent(item.id)}/retire`);
    setSaid(answer.ok ? fill(words.retired, { title: item.title }) : answer.message || words.failed);
    list();
  };
  const read = async (file) => {
    const form = new FormData();
    form.append("file", file);
    const answer = await ask("POST", `${what.path}/file`, form);
    setSaid(answer.ok ? "" : answer.message || words.failed);
    if (answer.ok) setOpen({ item: answer.data[what.one], readOnly: false, begun: true });
  };
  const rows = (own) =>
    items.filter((item) => item.own === own).map((item) => (
      <Row key={item.id} what={what} item={item} language={language} words={words} onOpen={look} onCopy={copy} onRetire={retire} />
    ));
  const told = <p className="said" role="status" data-testid={`${what.many}-said`}>{said}</p>;
  if (open)
    return (
      <div className="formats">
        {told}
        <Form
          given={open.item} readOnly={open.readOnly} begun={open.begun} words={words} tell={setSaid} onKept={list}
          onBack={() => (setOpen(null), setSaid(""))}
        />
      </div>
    );
  return (
    <div className="formats">
      <p className="sub">{words.intro}</p>
      {told}
      <div className="picks">
        <label htmlFor={`${what.many}-language`}><span>{words.in_language}</span>
          <select id={`${what.many}-language`} className="field" value={language} onChange={(event) => setLanguage(event.target.value)}>
            <option value="en">{words.en}</option>
            <option value="de">{words.de}</option>
          </select>
        </label>
        <FromFile what={what} words={words} onFile={read} />
      </div>
      {items && (
        <>
          <h2 id={`own-${what.many}`}>{words.own}</h2>
          {items.some((item) => item.own) ? <ul aria-labelledby={`own-${what.many}`}>{rows(true)}</ul> : <p className="small">{words.own_none}</p>}
          <h2 id={`shipped-${what.many}`}>{words.shipped}</h2>
          <ul aria-labelledby={`shipped-${what.many}`}>{rows(false)}</ul>
        </>
      )}
    </div>
  );
};
