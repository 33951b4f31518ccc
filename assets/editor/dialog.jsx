/* A modal dialog: focus goes to its title, Esc and the cross close it. */
import { useEffect, useRef } from "react";

import { Icon } from "./icons.jsx";

export const Dialog = ({ id, title, sub, className = "", onClose, onKeyDown, foot, t, children }) => {
  const box = useRef();
  const head = useRef();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog.open) dialog.showModal();
    head.current.focus({ focusVisible: false });
    return () => dialog.close();
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog
      ref={box} id={id} data-testid={id} className={`sheet ${className}`} aria-labelledby={`${id}-title`}
      onCancel={cancel} onKeyDown={onKeyDown}
    >
      <div className="h">
        <div>
          <h2 id={`${id}-title`} ref={head} tabIndex={-1}>{title}</h2>
          {sub && <p>{sub}</p>}
        </div>
        <button type="button" className="btn quiet icon" aria-label={t("close")} data-testid="dialog-close" onClick={onClose}>
          <Icon name="x" />
        </button>
      </div>
      <div className="b" tabIndex={0} role="group" aria-labelledby={`${id}-title`}>{children}</div>
      {foot && <div className="f">{foot}</div>}
    </dialog>
  );
};
