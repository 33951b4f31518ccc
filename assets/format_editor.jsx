/* The page of note formats: the list of them, and one of them open. */
import { FormatForm } from "./formats/form.jsx";
import { OwnList } from "./formats/own_list.jsx";

const FORMATS = { path: "/api/formats", one: "format", many: "formats" };

export const FormatEditor = ({ words, lang }) => <OwnList what={FORMATS} Form={FormatForm} words={words} lang={lang} />;
