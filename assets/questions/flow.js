/* Guided questions in the browser: which are asked, how it stands with each, what answers say.
 *
 * A sheet is { flow, at, answers: [{ flow, question, choices, text }] }; an answer without choices
 * and text was skipped. The rules are those of domain/prompt_flow.py.
 */

export const EMPTY = { flow: "", at: "", answers: [] };
export const END = "end"; // the place after the last question

export const answerTo = (sheet, flow, question) =>
  sheet.answers.find((answer) => answer.flow === flow && answer.question === question);

export const isSkip = (answer) => !answer.choices.length && !answer.text.trim();

/* The questions that are asked, in order: all but those of branches not taken. */
export const path = (flow, sheet) => {
  const tapped = new Map();
  return flow.questions.filter(({ id, only_if: branches }) => {
    const open = !branches.length || branches.some(({ question, choices }) =>
      (tapped.get(question) ?? []).some((choice) => choices.includes(choice)));
    if (open) tapped.set(id, answerTo(sheet, flow.id, id)?.choices ?? []);
    return open;
  });
};

/* "answered" | "skipped" | "covered" (the text has the answer) | "open" */
export const standing = (flow, sheet, question, covered) => {
  const answer = answerTo(sheet, flow.id, question.id);
  if (answer) return isSkip(answer) ? "skipped" : "answered";
  return covered.includes(question.id) ? "covered" : "open";
};

/* What the source will say: the sentences of the choices, then the own words. */
export const saying = (question, answer) =>
  [...question.choices.filter(({ id }) => answer?.choices.includes(id)).map(({ says }) => says), answer?.text.trim()]
    .filter(Boolean)
    .join(" ");

/* The sheet with this answer, or without any (null). */
export const withAnswer = (sheet, flow, question, answer) => {
  const others = sheet.answers.filter((one) => one.flow !== flow || one.question !== question);
  const before = sheet.answers.findIndex((one) => one.flow === flow && one.question === question);
  if (!answer) return { ...sheet, answers: others };
  const made = { flow, question, choices: answer.choices, text: answer.text };
  return { ...sheet, answers: before < 0 ? [...others, made] : sheet.answers.map((one, at) => (at === before ? made : one)) };
};

/* How the sheet is saved: as one text, so that two windows can be compared. */
export const SHEET = {
  kind: "answers",
  read: "questions",
  write: "answers",
  unpack: (data) => {
    const { flow, at, answers, version, saved_at } = data.sheet ?? data;
    return { text: version ? JSON.stringify({ flow, at, answers }) : "", version, saved_at };
  },
  pack: (text) => JSON.parse(text),
};

export const sheetOf = (text) => (text ? JSON.parse(text) : EMPTY);
