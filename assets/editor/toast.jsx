/* What was just done, with a way back. It stays until 10 s after pointer and focus have left it. */
import { useEffect, useRef, useState } from "react";

import { Icon } from "./icons.jsx";

const STAYS = 10_000;

export const Toast = ({ toast, acts, t }) => {
  const [held, setHeld] = useState(false);
  const close = useRef();
  close.current = () => acts.put((u) => (u.toast?.key === toast?.key ? { toast: null } : {}));
  useEffect(() => {
    if (!toast || held) return undefined;
    const timer = setTimeout(() => close.current(), STAYS);
    return () => clearTimeout(timer);
  }, [toast?.key, held]);
  if (!toast) return null;
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div className="toast" data-testid="toast" onMouseEnter={hold} onMouseLeave={release} onFocus={hold} onBlur={release}>
      <span>{toast.text}</span>
      {(toast.undo || toast.act) && (
        <button type="button" data-testid="toast-undo" onClick={toast.act ?? acts.undo}>
          <Icon name="undo" />
          {toast.button ?? t("undo")}
        </button>
      )}
    </div>
  );
};
