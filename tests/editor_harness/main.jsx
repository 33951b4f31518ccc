/* Shows the review screen outside the app: ?note=n1&lang=de; without a note, some other page of the app. */
import "../../assets/styles/tokens.css";

import { createRoot } from "react-dom/client";

import { DraftEditor } from "../../assets/draft_editor.jsx";
import { SendKept } from "../../assets/send_kept.jsx";

const query = new URLSearchParams(location.search);
const language = query.get("lang") ?? "en";
const table = async (path) => (await fetch(`/words/${path}`)).json();
const [words, sending] = await Promise.all([table(language), table(`connectors/${language}`)]);
document.documentElement.lang = language;

const note = query.get("note");

createRoot(document.getElementById("root")).render(
  note ? (
    <DraftEditor noteId={note} words={words} sending={sending} language={language} account="Dr. J. Brandt" home="/" />
  ) : (
    <SendKept />
  ),
);
