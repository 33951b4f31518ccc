/* Labelled fields of the dialog; what is missing in one is read out with it. */

const Row = ({ name, label, hint, wrong, children }) => (
  <div className="row">
    <label htmlFor={`connector-${name}`}>{label}</label>
    {children}
    {hint ? <p className="hint" id={`connector-${name}-help`}>{hint}</p> : null}
    {wrong ? <p className="error" id={`connector-${name}-error`}>{wrong}</p> : null}
  </div>
);

const linked = (name, hint, wrong) => ({
  id: `connector-${name}`,
  name,
  className: "field",
  "aria-invalid": wrong ? true : undefined,
  "aria-describedby": [wrong && `connector-${name}-error`, hint && `connector-${name}-help`].filter(Boolean).join(" ") || undefined,
});

/* What was missing when the dialog opened is not said any more once the field holds something. */
const fault = (wrong, name, draft, before) => (wrong?.has(name) && draft[name] === before ? wrong.get(name) : null);

export const Words = ({ draft, set, name, words, wrong, label, hint, type = "text", ...more }) => {
  const help = hint ?? words[`${name}_help`];
  const says = fault(wrong, name, draft, draft[name] || "");
  return (
    <Row name={name} label={label ?? words[name]} hint={help} wrong={says}>
      <input {...linked(name, help, says)} type={type} value={draft[name]} maxLength={type === "password" ? 8000 : 300}
        spellCheck={false} autoComplete="off" onChange={(event) => set(name, event.target.value)} {...more} />
    </Row>
  );
};

const Options = ({ values, says }) => values.map((value) => <option key={value} value={value}>{says(value)}</option>);

export const Choice = ({ draft, set, name, words, wrong, values, groups, says }) => {
  const error = fault(wrong, name, draft, draft[name] || "");
  return (
    <Row name={name} label={words[name]} wrong={error}>
      <select {...linked(name, null, error)} value={draft[name]} onChange={(event) => set(name, event.target.value)}>
        {groups
          ? groups.map(([title, some]) => <optgroup key={title} label={title}><Options values={some} says={says} /></optgroup>)
          : <Options values={values} says={says} />}
      </select>
    </Row>
  );
};

export const Tick = ({ draft, set, name, words, label, help: told }) => {
  const help = told ?? words[`${name}_help`];
  return (
    <div className="row">
      <label className="tick">
        <input type="checkbox" id={`connector-${name}`} checked={draft[name]} aria-describedby={help ? `connector-${name}-help` : undefined}
          onChange={(event) => set(name, event.target.checked)} />
        {label ?? words[name]}
      </label>
      {help ? <p className="hint" id={`connector-${name}-help`}>{help}</p> : null}
    </div>
  );
};
