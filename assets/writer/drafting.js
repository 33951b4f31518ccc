/* Makes the note, or adds to it, from all that was written and answered about a session. */
import { useRef, useState } from "react";

import { ask } from "../routes.js";

/* `text` and `sheet` are the savers (refs) of both. Gives [drafting, begin, stop]; `begin` resolves
 * to what stood in the way: { aborted, message, told } (told: the page shows it already), or to
 * nothing as the page moves to the note. */
export const useDrafting = ({ session, note, text, sheet }) => {
  const [drafting, setDrafting] = useState(false);
  const running = useRef(null);

  const send = async (template, { signal }) => {
    const savers = [text.current, sheet.current];
    for (const saver of savers) if (!(await saver.save())) return { message: saver.problem };
    if (signal.aborted) return { aborted: true };
    const [written, answered] = savers;
    const answer = await ask("POST", `/api/sessions/${session}/${note ? "add" : "draft"}`,
      { text: written.text, base: written.base, answers: answered.base, template: note ? undefined : template }, { signal });
    if (answer.ok) {
      for (const saver of savers) {
        await saver.forget();
        saver.stop();
      }
      location.assign(`/notes/${answer.data.note}`);
      return null;
    }
    if (answer.status !== 409 || answer.data.error?.code !== "stale_edit") return answer;
    for (const saver of savers) await saver.compare();
    return { told: savers.some((saver) => saver.conflicting), message: answer.message };
  };

  const begin = async (template) => {
    if (drafting) return undefined;
    setDrafting(true);
    running.current = new AbortController();
    const stopped = await send(template, running.current);
    if (stopped) setDrafting(false);
    return stopped;
  };
  return [drafting, begin, () => running.current?.abort()];
};
