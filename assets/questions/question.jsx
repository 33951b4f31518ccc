/* One question: choices to tap, a field for own words, and what of it is kept. */
import { Icon } from "../editor/icons.jsx";
import { saying } from "./flow.js";

const Choice = ({ choice, name, several, chosen, onTap }) => (
  <label className="ch">
    <input type={several ? "checkbox" : "radio"} name={name} value={choice.id} checked={chosen} autoComplete="off"
      onChange={() => onTap(choice.id)} onClick={() => !several && chosen && onTap(choice.id)} />
    <span>{choice.label}</span>
  </label>
);

const Speak = ({ words, speaking, place }) => {
  const mine = speaking.place?.question === place.question && speaking.place?.flow === place.flow;
  if (mine && speaking.phase === "hearing") return <span className="hears" role="status"><Icon name="speaker" />{words.hearing}</span>;
  const on = mine && speaking.phase === "recording";
  return (
    <button type="button" id="speak" className={on ? "btn on" : "btn"} aria-pressed={on} onClick={() => (on ? speaking.finish() : speaking.begin(place))}>
      <Icon name={on ? "stop" : "mic"} />{on ? words.speaking : words.speak}
    </button>
  );
};

export const Question = ({ words, flow, question, answer, textLang, speaking, acts }) => {
  const { choices = [], text = "" } = answer ?? {};
  const tap = (id) => {
    const has = choices.includes(id);
    const picked = question.several ? (has ? choices.filter((one) => one !== id) : [...choices, id]) : has ? [] : [id];
    acts.answer({ choices: picked, text });
  };
  const kept = saying(question, { choices, text });
  const grid = question.choices.length && question.choices.every(({ label }) => label.length < 4); // a scale
  const submit = (event) => {
    event.preventDefault();
    acts.next();
  };
  const help = [question.help, question.several ? words.several : ""].filter(Boolean).join(" ");
  return (
    <form onSubmit={submit} autoComplete="off" id="question-form">
      <fieldset aria-describedby={help ? "question-help" : undefined}>
        <legend lang={textLang}><h2>{question.ask}</h2></legend>
        {help ? <p className="help" id="question-help" lang={textLang}>{help}</p> : null}
        <div className={grid ? "chs grid" : "chs"} lang={textLang}>
          {question.choices.map((choice) => (
            <Choice key={choice.id} choice={choice} name={`q-${question.id}`} several={question.several} chosen={choices.includes(choice.id)} onTap={tap} />
          ))}
        </div>
        {question.words ? (
          <div className="say">
            <label htmlFor="own-words" lang={textLang}>{question.words}</label>
            {question.words_help ? <p className="h" id="own-words-help" lang={textLang}>{question.words_help}</p> : null}
            <div className="box">
              {/* autoComplete: browsers write fields without it into their session file in clear. */}
              <textarea id="own-words" className="field" lang={textLang} dir="auto" spellCheck autoComplete="off" value={text}
                aria-describedby={question.words_help ? "own-words-help" : undefined}
                onChange={(event) => acts.answer({ choices, text: event.target.value })}
                onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event)} />
              {speaking ? <Speak words={words} speaking={speaking} place={{ flow: flow.id, question: question.id }} /> : null}
            </div>
          </div>
        ) : null}
      </fieldset>
      <p className="src" id="kept">
        <Icon name="quote" />
        <span>{kept ? <>{words.kept} <q lang={textLang}>{kept}</q></> : words.kept_hint}</span>
      </p>
    </form>
  );
};
