/* Language models, where the therapist has connected one: the draft that one writes, section by section. */
import { useEffect, useRef, useState } from "react";

import { ask } from "../routes.js";

const EVERY = 1_000; // ms between looks at a draft that is being written

/** Whether the therapist wants to see what leaves for it first. */
export const isShownFirst = (connector) => connector.always_ask && connector.place === "elsewhere";

/** The connectors that are on, the draft under way, and what begins and ends it. */
export const useModels = ({ noteId, store, readOnly, t }) => {
  const [connectors, setConnectors] = useState([]);
  const [job, setJob] = useState(null);
  const [sending, setSending] = useState(null); // { connector, opened } whose text is shown before it leaves
  const [trouble, setTrouble] = useState("");
  const known = useRef(0); // the newest revision that the screen has
  const path = `/api/notes/${encodeURIComponent(noteId)}/writing`;

  const take = (answer) => {
    if (!answer.ok) return answer.status && setTrouble(answer.message);
    const { writing, revision } = answer.data;
    setJob(writing);
    if (writing && revision > known.current) store.written(known.current, t("did_write", { name: writing.model }));
    known.current = revision;
  };
  useEffect(() => {
    if (readOnly) return;
    ask("GET", "/api/connectors").then(({ ok, data }) => ok && setConnectors(data.connectors.filter((c) => c.on && c.task === "writing")));
    ask("GET", path).then((answer) => {
      if (answer.data.writing?.state !== "running") return;
      known.current = answer.data.revision;
      take(answer);
    });
  }, [path, readOnly]);
  const running = job?.state === "running";
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => ask("GET", path).then(take), EVERY);
    return () => clearInterval(timer);
  }, [running, path]);

  const start = async ({ connector, opened }, seal = null) => {
    setSending(null);
    setTrouble("");
    await store.allSent().catch(() => {});
    known.current = store.get().note.revision;
    take(await ask("POST", path, { connector: connector.id, opened: opened.join(), seal }));
  };
  return {
    connectors, job, running, sending, trouble,
    nameOf: (id) => connectors.find((c) => c.id === id)?.name ?? job?.model ?? "",
    /** Begin, or show first what would be sent. */
    begin: (connector, opened) =>
      isShownFirst(connector) ? setSending({ connector, opened }) : start({ connector, opened }),
    send: (seal) => start(sending, seal),
    leave: () => setSending(null),
    cancel: async () => take(await ask("POST", `${path}/cancel`)),
    close: () => (setJob(null), setTrouble("")),
  };
};
