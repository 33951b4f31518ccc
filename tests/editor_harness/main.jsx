/* Shows the review screen outside the app: ?note=n1&lang=de */
import "../../assets/styles/tokens.css";

import { createRoot } from "react-dom/client";

import { DraftEditor } from "../../assets/draft_editor.jsx";

const query = new URLSearchParams(location.search);
const language = query.get("lang") ?? "en";
const words = await (await fetch(`/words/${language}`)).json();
document.documentElement.lang = language;

createRoot(document.getElementById("root")).render(
  <DraftEditor noteId={query.get("note") ?? "n1"} words={words} language={language} account="Dr. J. Brandt" />,
);
