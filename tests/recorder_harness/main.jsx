/* Shows the page of a session outside the app: ?session=s1&lang=de; without a session, another page. */
import "../../assets/styles/tokens.css";
import "../../assets/styles/pages.css";
import "../../assets/styles/recorder.css";
import "../../assets/styles/questions.css";

import { createRoot } from "react-dom/client";

import { SendKept } from "../../assets/send_kept.jsx";
import { SessionWork } from "../../assets/session_work.jsx";

const query = new URLSearchParams(location.search);
const language = query.get("lang") ?? "en";
const [words, speech, asking] = await Promise.all(
  ["write", "dictate", "questions"].map(async (group) => (await fetch(`/words/${group}/${language}`)).json()),
);
document.documentElement.lang = language;

const session = query.get("session");
const formats = [{ id: "soap", title: "SOAP" }];

createRoot(document.getElementById("root")).render(
  session ? (
    <div className="writer">
      <header className="top"><div className="id"><h1>Emre T.</h1><span>Session 3, Thu 19 Nov, 11:00</span></div></header>
      <SessionWork session={session} words={words} speech={speech} asking={asking} lang={language} textLang={language}
        formats={formats} format="soap" ears={[{ id: "", name: "This computer", says: "" }]} deaf={query.get("deaf") ?? ""} />
    </div>
  ) : (
    <SendKept />
  ),
);
