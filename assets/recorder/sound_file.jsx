/* A sound file instead of the microphone: what may be sent is said before, sending can be stopped. */
import { useEffect, useRef, useState } from "react";

import { Modal } from "../page_frame.jsx";
import { fill } from "../routes.js";

const MEGABYTE = 1024 * 1024;
const LARGEST = 200 * MEGABYTE;
const TYPES = ".wav,.mp3,.m4a,.webm,.ogg,audio/*";

/* fetch tells nothing of the way up, so this is the older kind of request. */
const send = (session, ear, file, onProgress) => {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append("file", file);
  const answer = new Promise((resolve) => {
    const data = () => {
      try {
        return JSON.parse(request.responseText);
      } catch {
        return {};
      }
    };
    request.onload = () => resolve({ ok: request.status === 201 || request.status === 200, status: request.status, data: data() });
    request.onerror = request.onabort = () => resolve({ ok: false, status: 0, data: {} });
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
  });
  request.open("POST", `/api/sessions/${session}/recordings/upload${ear ? `?connector=${ear}` : ""}`);
  request.setRequestHeader("X-Therapy-App", "1");
  request.send(form);
  return { answer, cancel: () => request.abort() };
};

/* `ear`: who is to hear it, "" for this computer. */
export const SoundFile = ({ words, open, session, ear, onLeave, onSent }) => {
  const [share, setShare] = useState(null); // how much is sent, null while nothing is
  const [said, setSaid] = useState("");
  const input = useRef(null);
  const sending = useRef(null);
  useEffect(() => setSaid(""), [open]);

  const pick = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    if (file.size > LARGEST) return setSaid(words.file_too_big);
    setSaid("");
    setShare(0);
    const mine = send(session, ear, file, setShare);
    sending.current = mine;
    const answer = await mine.answer;
    setShare(null);
    sending.current = null;
    if (answer.status === 423) dispatchEvent(new CustomEvent("therapy-app:locked", { detail: { status: 423 } }));
    if (answer.ok) return onSent(answer.data);
    setSaid(mine.cancelled ? words.file_cancelled : answer.data.error?.message ?? words.file_failed);
  };
  const cancel = () => {
    if (!sending.current) return onLeave();
    sending.current.cancelled = true;
    sending.current.cancel();
  };
  return (
    <Modal open={open} id="file-dialog" label="file-title" onLeave={cancel}>
      <h2 id="file-title">{words.file_title}</h2>
      <p>{words.file_text}</p>
      <p id="file-limits">{words.file_limits}</p>
      {share === null ? null : (
        <p className="sent">
          <progress aria-label={words.file_sending} max={1} value={share} />
          <span className="num">{share < 1 ? fill(words.file_progress, { share: Math.floor(share * 100) }) : words.file_reading}</span>
        </p>
      )}
      <p role="status" id="file-said">{said}</p>
      <input ref={input} type="file" id="sound" className="vh" tabIndex={-1} aria-hidden="true" accept={TYPES} onChange={pick} />
      <div className="acts">
        <button type="button" id="file-cancel" className="btn" onClick={cancel}>{words.cancel}</button>
        {share === null
          ? <button type="button" id="file-choose" className="btn solid" onClick={() => input.current.click()}>{words.file_choose}</button>
          : null}
      </div>
    </Modal>
  );
};
