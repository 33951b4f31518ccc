/* The recovery key, shown this once: held in the page's memory only, until it is put away. */
import { useEffect, useRef } from "react";

/* In groups, so that it can be copied by hand: "AGE-SECRET-KEY-1 556L TN4A ..." */
const grouped = (secret) => secret.replace(/^(AGE-SECRET-KEY-1)?(.*)$/, (_, head = "", rest) => `${head} ${rest.match(/.{1,4}/g).join(" ")}`);

/* `heading` is "h1" where this is all of a page. */
export const RecoveryKey = ({ words, secret, onDone, heading: Heading = "h3" }) => {
  const title = useRef(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="form factor">
      <Heading ref={title} tabIndex={-1}>{words.recovery_title}</Heading>
      <p>{words.recovery_shown}</p>
      <p><code id="recovery-key" className="paper">{grouped(secret)}</code></p>
      <div className="acts">
        <button type="button" className="btn" onClick={() => print()}>{words.recovery_print}</button>
        <button type="button" id="recovery-kept" className="btn solid" onClick={onDone}>{words.recovery_kept}</button>
      </div>
    </div>
  );
};
