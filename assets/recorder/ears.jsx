/* Who hears a dictation and where the voice goes: chosen before it begins, shown while it runs. */
import { Icon } from "../editor/icons.jsx";

/* `ear`: the id of who hears, "" for this computer. Nothing is shown where there is no choice. */
export const Ears = ({ words, ears, ear, free, onChoose }) => {
  if (!ears.some(({ id }) => id)) return null;
  const hears = ears.find(({ id }) => id === ear);
  return (
    <div className="ears">
      <label htmlFor="ear">{words.ear}</label>
      <select id="ear" className="field" value={ear} disabled={!free} aria-describedby="ear-says" onChange={(event) => onChoose(event.target.value)}>
        {ears.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
      <p id="ear-says" role="status"><Icon name={hears?.away ? "arrow" : "disk"} small />{hears?.says}</p>
    </div>
  );
};
