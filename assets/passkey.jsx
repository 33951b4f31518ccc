/* Passkeys: the device's own dialog, between two calls of the app's routes. What the browser speaks
 * in bytes the routes speak in base64url; older browsers have no words of their own for that. */
import { useEffect, useState } from "react";

import { Icon } from "./page_frame.jsx";
import { ask } from "./routes.js";

const NUMBER = /^[\d.]+$|:/;
const KNOWN = "therapy-app:passkey";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

const plain = ({ id, rawId, type, authenticatorAttachment, response }) => {
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) said[part] = text(response[part]);
  }
  return { id, rawId: text(rawId), type, authenticatorAttachment, response: said };
};

/* "yes"; "address" where only the address stands in the way (a bare number); "no". */
export const passkeysHere = () => {
  if (!window.PublicKeyCredential) return "no";
  return NUMBER.test(location.hostname) ? "address" : "yes";
};

/* The same page under the name of this computer, where passkeys work. */
export const byName = () => `${location.protocol}//localhost:${location.port}/`;

/* Whether a passkey of this account was made or used in this browser. */
const isKnown = () => localStorage.getItem(KNOWN) === "yes";
const know = () => localStorage.setItem(KNOWN, "yes");

/* One ceremony: options from `asks`, the device's dialog, its answer to `path`. Gives the route's
 * data, or throws what to show. */
const ceremony = async (asks, dialog, path, more, words) => {
  const asked = await ask("POST", asks);
  if (!asked.ok) throw { code: asked.data.error?.code ?? "unreachable", message: asked.message };
  let answer;
  try {
    answer = await dialog(asked.data);
  } catch (error) {
    const held = error.name === "InvalidStateError";
    throw { code: "cancelled", message: held ? words.passkey_held : words.passkey_cancelled };
  }
  const taken = await ask("POST", path, { credential: plain(answer), ...more });
  if (!taken.ok) throw { code: taken.data.error?.code ?? "unreachable", message: taken.message };
  know();
  return taken.data;
};

const use = ({ challenge, allowCredentials, ...rest }) =>
  navigator.credentials.get({ publicKey: { ...rest, challenge: bytes(challenge), allowCredentials: named(allowCredentials) } });

const make = ({ challenge, user, excludeCredentials, ...rest }) =>
  navigator.credentials.create({
    publicKey: { ...rest, challenge: bytes(challenge), user: { ...user, id: bytes(user.id) }, excludeCredentials: named(excludeCredentials) },
  });

/* Runs a ceremony once at a time; gives [busy, problem, start, forget]. */
const useCeremony = (run, onDone) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const start = async (more) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const data = await run(more);
      setBusy(false);
      onDone(data);
    } catch (refused) {
      setBusy(false);
      setProblem({ code: refused.code, message: refused.message });
    }
  };
  return [busy, problem, start, () => setProblem(null)];
};

/* Using a passkey: its answer goes to `path`. */
export const useOpening = (path, words, onDone) =>
  useCeremony((more) => ceremony("/api/passkey-challenge", use, path, more, words), onDone);

/* Making a passkey: start({ name }). */
export const useMaking = (words, onDone) =>
  useCeremony((more) => ceremony("/api/passkeys/begin", make, "/api/passkeys", more, words), onDone);

/* The button beside a password. At the sign-in page it always stands, since a passkey may come from
 * elsewhere; inside only in a browser that knows one. */
export const PasskeyButton = ({ id, label, words, busy, onOpen, always }) => {
  const [offered, setOffered] = useState(false);
  useEffect(() => setOffered(passkeysHere() === "yes" && (always || isKnown())), [always]);
  if (!offered) return null;
  return (
    <button type="button" id={id} className="btn passkey" onClick={() => onOpen()} aria-disabled={busy || undefined}>
      <Icon name="key" />{busy ? words.passkey_wait : label}
    </button>
  );
};
