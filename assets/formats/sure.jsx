/* A question before something is lost or put away, in the place where it was asked for. */
import { useEffect, useRef } from "react";

export const Sure = ({ text, yes, no, onYes, onNo }) => {
  const first = useRef(null);
  useEffect(() => first.current.focus(), []);
  return (
    <div className="sure" role="alertdialog" aria-label={text} onKeyDown={(event) => event.key === "Escape" && onNo()}>
      <p>{text}</p>
      <button type="button" className="btn" ref={first} onClick={onNo}>{no}</button>
      <button type="button" className="btn harm" data-testid="sure-yes" onClick={onYes}>{yes}</button>
    </div>
  );
};
