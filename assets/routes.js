/* How the page's own components talk to the app's routes: JSON, one shape for every answer.
 *
 *   await ask("POST", "/api/lock", body?)  ->  { ok, status, data, message }
 *
 * A body is an object for JSON, a form, or bytes (ArrayBuffer), which are sent as they are.
 * `status` is 0 when the app cannot be reached. An answer that asks for the password (423) or for
 * signing in (401, `not_signed_in`) is also told to the page, which covers itself.
 */
export const ask = async (method, path, body, { signal, keepalive } = {}) => {
  const raw = body instanceof FormData || body instanceof ArrayBuffer;
  const headers = { "X-Therapy-App": "1" };
  if (body instanceof ArrayBuffer) headers["Content-Type"] = "application/octet-stream";
  else if (body !== undefined && !raw) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
      cache: "no-store",
      signal,
      keepalive,
    });
  } catch (error) {
    return { ok: false, status: 0, data: {}, message: "", aborted: error.name === "AbortError" };
  }
  const data = await response.json().catch(() => ({}));
  if (response.status === 423 || data.error?.code === "not_signed_in") {
    dispatchEvent(new CustomEvent("therapy-app:locked", { detail: { status: response.status } }));
  }
  return { ok: response.ok, status: response.status, data, message: data.error?.message ?? "" };
};

/* Fills the gaps of a text: fill("{count} words", { count: 3 }). */
export const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (_, name) => gaps[name] ?? "");
