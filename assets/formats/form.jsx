/* One note format open for a look, or for changing where it is one's own. */
import { useState } from "react";

import { Icon } from "../page_frame.jsx";
import { ask, fill } from "../routes.js";
import { Feeds } from "./feeds.jsx";
import { Bar, moved, useGuard } from "./leaving.jsx";
import { Preview, useTrial } from "./preview.jsx";
import { Field, SectionCard } from "./section_card.jsx";

const FORMATS = { one: "format", many: "formats" };
const newId = () => `x${Math.random().toString(36).slice(2, 10)}`;

export const FormatForm = ({ given, readOnly, begun, words, onBack, onKept, tell }) => {
  const [format, setFormat] = useState(given);
  const [dirty, setDirty] = useState(begun);
  const trial = useTrial(format);
  useGuard(dirty);
  const change = (part) => {
    setFormat((old) => ({ ...old, ...(typeof part === "function" ? part(old) : part) }));
    setDirty(true);
  };
  const onSection = (at) => ({
    onChange: (section) => change((old) => ({ sections: old.sections.map((s, n) => (n === at ? section : s)) })),
    onMove: (by) => change((old) => ({ sections: moved(old.sections, at, by) })),
    onRemove: () => change((old) => ({ sections: old.sections.filter((_, n) => n !== at) })),
  });
  const add = () => {
    const section = { id: newId(), title: words.new_section, hint: "", takes: [] };
    change((old) => ({ sections: [...old.sections, section] }));
    setTimeout(() => document.getElementById(`section-${section.id}-title`)?.select());
  };
  const keep = async () => {
    const answer = await ask("POST", "/api/formats", { format });
    if (!answer.ok) return tell(answer.message || words.failed);
    setFormat(answer.data.format);
    setDirty(false);
    tell(fill(words.saved, { title: answer.data.format.title }));
    return onKept();
  };
  return (
    <div className="format-form">
      <Bar what={FORMATS} title={format.title} dirty={dirty} readOnly={readOnly} words={words} onBack={onBack} onKeep={keep} />
      <div className="both">
        <div className="parts">
          <Field id="format-title" label={words.named} value={format.title} longest={80} readOnly={readOnly} onChange={(title) => change({ title })} />
          <Field id="format-silent" label={words.silent} value={format.silent} longest={80} readOnly={readOnly} onChange={(silent) => change({ silent })} />
          <p className="small">{words.silent_help}</p>
          <ol>
            {format.sections.map((section, at) => (
              <SectionCard
                key={section.id} section={section} number={at + 1} last={at === format.sections.length - 1} readOnly={readOnly}
                warnings={trial.warnings.filter((warning) => warning.section === section.id)} words={words} {...onSection(at)}
              />
            ))}
          </ol>
          {!readOnly && (
            <button type="button" className="btn" id="format-add-section" disabled={format.sections.length >= 30} onClick={add}>
              <Icon name="plus" />{words.add_section}
            </button>
          )}
          <section className="section-card" aria-labelledby="left-out-title">
            <h3 id="left-out-title">{words.left_out}</h3>
            <p className="small">{words.left_out_help}</p>
            <Feeds
              takes={format.leaves_out ?? []} name="left-out" none={words.left_out_none} readOnly={readOnly} words={words}
              onChange={(leaves_out) => change({ leaves_out })}
            />
          </section>
        </div>
        <Preview trial={trial} words={words} />
      </div>
    </div>
  );
};
