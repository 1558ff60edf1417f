import type { Lexicon } from '../grammar/concepts.ts';

/** Personas, orders inside documents and whose thing it is; the rest is in `de.ts`. */
export const germanPersona: Lexicon = {
  become: `
    du bist, sie sind, du bist jetzt, tu so, stell dir vor, spiele, verhalte dich, handle als, agiere als, rollenspiel,
    in der rolle, du bist nun, ab jetzt bist du, bist du, sie sind jetzt, tue so, so tun, tun sie so,
    stellen sie sich vor, spiel, spielst, verhalten sie sich, benimm dich, handle wie, agiere, agierst, fungier*,
    die rolle, ubernimm, schlupf*, simulier*, verkorper*, gib dich, gib vor, vorgeben, imitier*, du hei\u00dft,
    antworte als, sprich als, verwandle dich, werde zu, du wirst, du spielst, du spielst jetzt, du wirst spielen`,
  machine: `
    ki modell, assistent, chatbot, ki assistent, eine ki, die ki, der ki, als ki, du ki, ki ohne, ki die, keine ki,
    freie ki, bose ki, ki bist, ki namens, ki system, kunstliche intelligenz, sprachmodell*, assistenten, maschine, bot`,
  unbound: `
    uneingeschrankt*, unzensiert*, ungefiltert*, ohne einschrankung*, ohne regeln, keine regeln, ohne filter,
    ohne beschrankung*, unmoralisch*, keine einschrankungen, keine redaktion, hemmungslos*, skrupellos*,
    ohne jegliche einschrankung*, ohne jede einschrankung, ohne jegliche regeln, keinerlei regeln, keine grenzen,
    keine filter, ohne jeden filter, ohne jegliche filter, ohne restriktionen, ohne zensur, ohne grenzen, ohne moral*,
    ohne ethische, ohne tabus, amoralisch*, keinerlei einschrankungen, keine beschrankungen, frei von allen,
    befreit von, an keine regeln, frei von regeln, keinen regeln, keinen beschrankungen, keinerlei moralische,
    keine moralischen grenzen, kennt keine grenzen, keine moral, keine moralischen, keine ethischen, uneingeschraenkt*,
    ohne einschraenkung*, ohne beschraenkung*, keine einschraenkungen, ohne jegliche einschraenkung*,
    ohne jede einschraenkung, keinerlei einschraenkungen, keine beschraenkungen, keinen beschraenkungen`,
  without: `ohne, keine, keinerlei, frei von, ungeachtet`,
  limits: `
    einschrankung*, beschrankung*, filter, regeln, zensur, ethik, richtlinien, grenzen, filtern, moral*, ethische*,
    tabus, skrupel, warnung*, warnhinweis*, bedenken, limits, restriktion*, hemmungen`,
  wicked: `unbegrenzt*, grenzenlos*, skrupellos*`,
  alterEgo: `
    entwicklermodus, entwickler modus, gottmodus, gott modus, dan modus, jailbreak modus, debug modus, admin modus,
    administratormodus, uneingeschrankten modus, unzensierten modus, tu jetzt alles, alles tun jetzt`,
  mode: `modus`,
  noRefusal: `
    nicht ablehnen, niemals ablehnen, immer antworten, musst antworten, verweigere nicht, nie ablehnen,
    lehne niemals ab, lehne nie ab, lehnst nie, lehnst niemals, musst immer, beantworte alles, beantwortest alles,
    beantwortest jede, beantworte jede, antwortest immer, verweigere niemals, verweigere nie, verweigerst nie,
    verweigerst niemals, niemals verweigern, nicht verweigern, darfst nicht ablehnen, sag niemals nein, sagst nie nein,
    niemals nein, keine warnungen, keine ausreden, keine widerrede, ohne warnhinweise, ohne warnungen,
    entschuldige dich nicht, bleib in der rolle, bleibe in der rolle, fall nicht aus der rolle, ohne zu zogern,
    ohne ablehnung, keine warnhinweise, jede frage beantwortet, alle fragen beantwortet, auf jede frage antwortet,
    ohne wenn und aber`,
  excuse: `
    ich kann nicht, kann ich nicht, tut mir leid, als ki, als sprachmodell, ablehnung, entschuldig*, verweiger*,
    haftungsausschluss, warnhinweis*`,
  harm: `
    illegal*, unethisch*, schadlich*, gefahrlich*, beleidigend*, verboten*, kriminell*, gewalt*, unmoralisch*, bombe,
    sprengstoff, drogen, schadsoftware, ansto\u00dfig*`,
  regardless: `
    egal ob, egal wie, egal was, auch wenn, selbst wenn, ungeachtet, unabhangig davon, ohne rucksicht, ganz gleich,
    trotz`,
  henceforth: `
    ab jetzt, ab sofort, von nun an, von jetzt an, kunftig, fortan, ab nun, ab diesem moment, ab diesem zeitpunkt,
    von diesem moment an, in zukunft, fur den rest, bis auf weiteres`,
  twoAnswers: `
    zwei antworten, beide antworten, auf zwei arten, zweimal antworten, eine normale und eine, doppelt antworten`,
  fiction: `
    hypothetisch*, fiktiv*, fiktion, geschichte, in einer welt, gedankenexperiment, roman, theaterstuck, szenario`,
  allowed: `
    du darfst, darfst alles, du darfst jetzt, ist dir erlaubt, alles erlaubt, kannst alles, du kannst jetzt, erlaubnis`,
  addressed: `
    ki assistent, an die ki, assistent, chatbot, ki assistent*, ki system*, ki modell*, ki agent*, an alle ki,
    hinweis an die ki, hinweis fur die ki, hinweis fur ki, liebe ki, hallo ki, sprachmodell*, assistenten,
    der assistent, chatbots, das modell, sehr geehrte ki, automatische leser, automatisierte systeme, ki gestutzte,
    die ki`,
  must: `
    muss, musst, mussen, sollst, sollen, bitte, sofort, soll, sollte, sollten, unbedingt, zwingend, haben zu, hat zu,
    sind verpflichtet, immer`,
  respond: `
    antworte, antworten, schreibe, sage, sende, fuge, erwahne, antwortet, schreiben, sagen, senden, fugen, erwahnen,
    empfehle*, empfiehl, nenne, teile mit, mitteilen, leite, weiterleiten, besuche, rufe, bewerte, bewerten, losche,
    uberweise, kaufe, ausgeben, gib aus, einfugen, hinzufugen`,
  reply: `
    deine antwort, deiner antwort, ihre antwort, ihrer antwort, deinen antworten, deine antworten, jede antwort,
    jeder antwort, deine zusammenfassung, deiner zusammenfassung, ihre zusammenfassung, ihrer zusammenfassung,
    die zusammenfassung, der zusammenfassung, deine ausgabe`,
  transform: `
    fuge hinzu, fuge, hinzufugen, erganze, beende, beginne, ersetze, schlie\u00dfe ab, integriere, baue ein, einbauen,
    kodiere`,
  conceal: `
    sag dem nutzer nicht, sagen sie dem nutzer nicht, ohne den nutzer zu informieren, ohne es zu erwahnen,
    ohne dies zu erwahnen, ohne zu erwahnen, heimlich, unbemerkt, stillschweigend, erwahne nicht, erwahne diese,
    verrate dem nutzer nicht, ohne wissen, informiere den nutzer nicht, nicht erwahnen, nicht mitteilen`,
  whenRead: `
    wenn du das liest, wenn du dies liest, wenn sie dies lesen, wenn du eine ki bist, falls du eine ki,
    wenn sie eine ki sind, beim lesen dieses, beim zusammenfassen, beim verarbeiten, bei der zusammenfassung,
    die dies lesen, die das lesen, die diesen text, die dieses dokument, das diesen text, das dieses dokument,
    der diesen text, der dieses dokument`,
  theUser: `
    dem nutzer, den nutzer, der nutzer, des nutzers, dem benutzer, den benutzer, der benutzer, des benutzers,
    dem leser, den anwender, dem anwender, dem kunden, nutzern, benutzern`,
  visit: `
    besuche, besuchen sie, klicke, klick auf, klicken sie, offne den link, offne, rufe die seite, rufe auf,
    lade herunter, herunterladen, ruf diese nummer an, folge dem link`,
  act: `
    fuhre aus, ausfuhren, fuhre, losche, uberweise, uberweisen, kaufe, genehmige, rufe die funktion, rufe das werkzeug,
    starte`,
  urgent: `wichtig, dringend, achtung, kritisch, hochste prioritat, eilig, sofort, wichtiger hinweis`,
  authority: `
    systemadministrator*, dein entwickler, deine entwickler, dein schopfer, dein ersteller, sicherheitsteam,
    sicherheitsabteilung, autorisiert*, befugt*, ich bin dein entwickler, ich bin der entwickler,
    ich bin der administrator`,
  confirm: `bestatige, bestatigen sie, sag ok, antworte mit ok, verstanden`,
  task: `essay, gedicht, liebesgedicht, manifest, aufsatz, rede, geschichte, sql code, python code, witz, lied, rezept`,
  work: `
    schreibe, schreiben, verfasse, verfassen, formuliere, formulieren, generiere, generieren, beantworte, ubersetze,
    berechne, berechnen, erstelle, schreib, erstellen, erklare, fasse zusammen`,
  finished: `
    sehr gut, gut gemacht, das ist erledigt, gluckwunsch, ausgezeichnete leistung, nun folgen, jetzt kommt,
    konzentriere dich, fangen sie, gut erledigt, aufgabe erledigt, aufgabe abgeschlossen, das war der text,
    ende des textes, ende des dokuments`,
  say: `
    sag, sage, sagen, schreibe, schreib, gib aus, drucke, antworte mit, antworte, antworten sie, antwortest, ausgeben,
    sprich mir nach`,
  only: `nur, stattdessen, sondern, ausschlie\u00dflich, nichts anderes, nur noch, sonst nichts, lediglich`,
  mine: `
    mein passwort, mein kennwort, mein letzt*, mein vorherig*, mein fruher*, mein alte*, meine, meinen, meiner, meinem,
    meines, unser, unsere, unseren, unserer, unserem`,
  remark: `nachricht, e mail, mail, frage, bestellung, paket, brief, kommentar, anfrage`,
  about: `fur, zu, zum, zur, uber, bezuglich, betreffend, hinsichtlich, wegen, beim, bei`,
  selfTopic: `
    diese unterhaltung, dieses gesprach, diesen chat, diese sitzung, dich, dir, mich, nutzer, benutzer, antworten,
    verhalten, anfragen, ki, nutzern`,
  wayTo: `wie, wo, wann, warum, wohin, ob`,
  someKindOf: `ein, eine, einen, einem, einer, gute, guten, guter`,
  explainWhat: `
    was bedeutet, was hei\u00dft, was ist ein, was ist eine, was versteht man unter, erklare was, erklar mir was,
    begriff, wort`,
  means: `bedeutet, hei\u00dft, ist`,
  howTo: `
    wie kann ich, wo kann ich, kann ich, wie schalte ich, wie deaktiviere ich, wo schalte ich, darf ich,
    wie schreibe ich, wie teste ich, wie schutze ich, wie sichere ich, wie konnen wir, wie schutzt man,
    wie schreibt man, hilf mir, wie umgehe ich, wie losche ich, wie entferne ich, muss ich, soll ich, sollte ich,
    ist es moglich, wie geht, wie ignoriere ich`,
  craft: `
    schreibe, schreiben, schreibt, teste, testen, schutz*, sichere, sichern, absichern, verbessern, verhinder*,
    entwerfen`,
  inquiry: `
    erklare*, erklar, bedeutet, hei\u00dft, bedeutung, ubersetze, ubersetzen, ubersetzt, schutz*, erkenn*, verhinder*,
    blockier*, warum, prufe, ist das, angriff, beispiel, satz, was passiert wenn, wie nennt man, rechtschreibung,
    grammatik, zitat, analysier*`,
};
