/* The review screen as one component: <DraftEditor noteId words sending language account home />.
 *
 * It talks to /api/notes/{id} itself (docs/api.md); the page around it gives it the note's id,
 * its words and the reader's name. The parts are in editor/.
 */
import { useEffect, useState } from "react";

import "./styles/review.css";
import "./styles/approve.css";
import "./styles/correct.css";
import "./styles/doubts.css";
import "./styles/rework.css";
import { Review } from "./editor/review.jsx";

export function DraftEditor({ noteId, words, sending, language = "en", account = "", home = "/", supervised = false }) {
  // The note is only ever read in a browser; the built page carries an empty frame.
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  if (!inBrowser || !noteId || !words || !words.note) return <div className="editor empty" />;
  return (
    <Review
      key={noteId} noteId={noteId} words={words} sending={sending} language={language} account={account} home={home}
      supervised={supervised}
    />
  );
}

export default DraftEditor;
