/* The page of note formats: the list of them, and one of them open. */
import { useCallback, useEffect, useRef, useState } from "react";

import { FormatForm } from "./formats/form.jsx";
import { Sure } from "./formats/sure.jsx";
import { Icon } from "./page_frame.jsx";
import { ask, fill } from "./routes.js";

const address = (format, language) => `/api/formats/${encodeURIComponent(format.id)}?language=${language}`;

const Row = ({ format, language, words, onOpen, onCopy, onRetire }) => {
  const [asking, setAsking] = useState(false);
  const named = (text) => `${text}: ${format.title}`;
  const file = `/api/formats/${encodeURIComponent(format.id)}/file?language=${language}`;
  return (
    <li data-format={format.id}>
      <span className="name" dir="auto">{format.title}</span>
      <button type="button" className="btn" data-act="open" aria-label={named(words[format.own ? "edit" : "look"])} onClick={() => onOpen(format)}>
        {words[format.own ? "edit" : "look"]}
      </button>
      <button type="button" className="btn" data-act="copy" aria-label={named(words.duplicate)} onClick={() => onCopy(format)}>{words.duplicate}</button>
      <a className="btn quiet" href={file} download aria-label={named(words.download)}>{words.download}</a>
      {format.own && (
        <button type="button" className="btn quiet" data-act="retire" aria-label={named(words.retire)} onClick={() => setAsking(true)}>{words.retire}</button>
      )}
      {asking && (
        <Sure
          text={fill(words.retire_sure, { title: format.title })} yes={words.yes_retire} no={words.cancel}
          onYes={() => onRetire(format)} onNo={() => setAsking(false)}
        />
      )}
    </li>
  );
};

const FromFile = ({ words, onFile }) => {
  const field = useRef(null);
  const taken = (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) onFile(file);
  };
  return (
    <>
      <button type="button" className="btn" id="format-from-file" onClick={() => field.current.click()}>{words.from_file}</button>
      <input ref={field} type="file" accept=".yaml,.yml" hidden data-testid="format-file" onChange={taken} />
    </>
  );
};

/* `lang`: the language of the screen, and of the formats shown first. */
export const FormatEditor = ({ words, lang }) => {
  const [language, setLanguage] = useState(lang);
  const [formats, setFormats] = useState(null);
  const [open, setOpen] = useState(null); // { format, readOnly, begun }
  const [said, setSaid] = useState("");
  const list = useCallback(async () => {
    const answer = await ask("GET", `/api/formats?language=${language}`);
    if (answer.ok) setFormats(answer.data.formats);
    else setSaid(answer.message || words.failed);
  }, [language]);
  useEffect(() => void list(), [list]);

  const show = async (format, then) => {
    const answer = await ask("GET", address(format, language));
    setSaid(answer.ok ? "" : answer.message || words.failed);
    if (answer.ok) setOpen(then(answer.data.format));
  };
  const look = (format) => show(format, (whole) => ({ format: whole, readOnly: !format.own, begun: false }));
  const copy = (format) =>
    show(format, (whole) => ({
      format: { ...whole, id: "", title: fill(words.copy_of, { title: whole.title }).slice(0, 80) }, readOnly: false, begun: true,
    }));
  const retire = async (format) => {
    const answer = await ask("POST", `/api/formats/${encodeURIComponent(format.id)}/retire`);
    setSaid(answer.ok ? fill(words.retired, { title: format.title }) : answer.message || words.failed);
    list();
  };
  const read = async (file) => {
    const form = new FormData();
    form.append("file", file);
    const answer = await ask("POST", "/api/formats/file", form);
    setSaid(answer.ok ? "" : answer.message || words.failed);
    if (answer.ok) setOpen({ format: answer.data.format, readOnly: false, begun: true });
  };
  const rows = (own) =>
    formats.filter((format) => format.own === own).map((format) => (
      <Row key={format.id} format={format} language={language} words={words} onOpen={look} onCopy={copy} onRetire={retire} />
    ));
  const told = <p className="said" role="status" data-testid="formats-said">{said}</p>;
  if (open)
    return (
      <div className="formats">
        {told}
        <FormatForm
          given={open.format} readOnly={open.readOnly} begun={open.begun} words={words} tell={setSaid} onKept={list}
          onBack={() => (setOpen(null), setSaid(""))}
        />
      </div>
    );
  return (
    <div className="formats">
      <p className="sub">{words.intro}</p>
      {told}
      <div className="picks">
        <label htmlFor="formats-language"><span>{words.in_language}</span>
          <select id="formats-language" className="field" value={language} onChange={(event) => setLanguage(event.target.value)}>
            <option value="en">{words.en}</option>
            <option value="de">{words.de}</option>
          </select>
        </label>
        <FromFile words={words} onFile={read} />
      </div>
      {formats && (
        <>
          <h2 id="own-formats">{words.own}</h2>
          {formats.some((format) => format.own) ? <ul aria-labelledby="own-formats">{rows(true)}</ul> : <p className="small">{words.own_none}</p>}
          <h2 id="shipped-formats">{words.shipped}</h2>
          <ul aria-labelledby="shipped-formats">{rows(false)}</ul>
        </>
      )}
    </div>
  );
};
