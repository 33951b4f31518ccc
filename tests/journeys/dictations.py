"""Two invented dictations as a therapist would speak them after the session."""

ENGLISH = """\
Okay, Ruth, session four, we started at ten past two and finished at three. She slept badly \
again, about four hours a night, no, wait, five hours, and lies awake from three onwards. She \
says the mornings are the worst part of the day. Her sister told her that she looks worn out and \
has stopped calling friends. Ruth herself is not so sure, she thinks she might be a little more \
withdrawn than in spring. I asked about suicide directly. She said she has no thoughts of killing \
herself, but last Tuesday she did think that it would be easier not to wake up. She has no plan \
and she would ring her sister if it got worse. PHQ-9 today was fourteen, it was seventeen at \
intake. She is on sertraline fifty milligrams in the morning from her GP, and she forgot it twice \
this week. Um, what else. She cried when we spoke about her father and then sat very still for a \
while. We drew the activity plan for the week and practised the breathing exercise twice. She \
found the second round easier. I think the guilt about her father could be part of why she keeps \
so busy, but I am not certain. She did not drink any alcohol this week. The fire alarm went off \
in the middle, we lost five minutes. Homework is one short walk a day and writing down one thing \
she did for herself. Next session is in a week, same time."""

GERMAN = """\
Also, Herr K., Stunde drei, von neun bis neun Uhr fünfzig. Er schläft schlecht, etwa vier \
Stunden, nein, fünf Stunden pro Nacht. Seine Frau sagt, er ziehe sich zurück. Er selbst ist sich \
nicht sicher, vielleicht ist er etwas gereizter als sonst. Ich habe nach Suizidgedanken gefragt, \
er hat keine und er hat keinen Plan. Er nimmt Sertralin fünfzig Milligramm am Morgen. PHQ-9 heute \
zwölf. Wir haben die Atemübung zweimal geübt. Hausaufgabe ist ein kurzer Spaziergang am Tag. \
Nächster Termin in einer Woche."""
