/* The page of guided questions: the list of flows, and one of them open. */
import { FLOWS, FlowForm } from "./flows/form.jsx";
import { OwnList } from "./formats/own_list.jsx";

export const FlowEditor = ({ words, lang }) => <OwnList what={FLOWS} Form={FlowForm} words={words} lang={lang} />;
