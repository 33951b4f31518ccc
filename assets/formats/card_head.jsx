/* The head of a card in a list of one's own: its number, and moving or removing it. */
import { Icon } from "../page_frame.jsx";

/* `named(act)`: what "up", "down" and "remove" are called for this card. */
export const CardHead = ({ title, number, last, readOnly, named, onMove, onRemove }) => {
  const act = (icon, key, disabled, onClick) => (
    <button
      type="button" className="btn quiet icon" disabled={disabled} onClick={onClick} data-act={key}
      aria-label={named(key)} title={named(key)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div className="head">
      <h3>{title}</h3>
      {!readOnly && (
        <div className="acts">
          {act("down", "up", number === 1, () => onMove(-1))}
          {act("down", "down", last, () => onMove(1))}
          {act("trash", "remove", number === 1 && last, onRemove)}
        </div>
      )}
    </div>
  );
};
