import type { Lexicon } from '../grammar/concepts.ts';
import { germanPersona } from './de-persona.ts';

/** Common words with an umlaut are here twice, as folded and as typed without one (`loesche`). Not `ki` by itself: Hindi has it. */
export const german: Lexicon = {
  harmless: `
    vergiss nicht, vergessen sie nicht, nicht vergessen, nicht ignorieren, habe vergessen, ich vergesse, in ordnung,
    datum vergessen, vergiss bitte nicht, vergessen sie bitte nicht, nicht zu vergessen, ignoriere nicht,
    ignorieren sie nicht, ich habe vergessen, hast du vergessen, habe ich vergessen, hatte vergessen, schon vergessen,
    vergessen zu, vergessen hast, in der regel, in regel, auf befehl, ignorierliste, vergessene, vergessenen,
    vergesslich*, tippfehler, deine prompts, deinen prompts, deines prompts`,
  glue: `
    der, die, das, und, in, zu, den, ist, von, mit, sich, des, auf, fur, im, dem, nicht, ein, eine, als, auch, es, an,
    er, hat, dass, aus, bei, sie, nach, wird, wie, einen, am, um, noch, war, haben, nur, oder, aber, vor, zur, bis,
    mehr, durch, man, sein, wurde, sei, kann, gegen, vom, ich, wir, wenn, sind, hier, da, uns, ihm, so, mir`,
  override: `
    vergiss*, vergessen, verwirf, streich, streichen, hore nicht auf, hor nicht auf, folge nicht, befolge nicht,
    beachte nicht, abweichend zu, abweichend von, lass hinter dir, lassen sie alle, hinter sich, au\u00dfer acht,
    uberschreib*, setze dich hinweg, halte dich nicht an, losche alle, aus dem kopf, vergesst, vergesse, verwerfe*,
    verwerft, streiche, lass au\u00dfer acht, au\u00dfer kraft, au\u00dfer betracht, setz* dich uber,
    setzen sie sich uber, hinwegsetzen, hinweg, schlag* in den wind, schenke keine beachtung, schenken keine beachtung,
    keine beachtung, nicht beachten, nicht mehr beachten, beachte nicht mehr, folge nicht mehr, nicht folgen,
    nicht mehr folgen, nicht befolgen, nicht mehr befolgen, nicht langer befolgen, musst du nicht, nicht mehr an,
    nicht mehr gebunden, nicht langer gebunden, nicht gebunden, halt dich nicht, halte dich nicht,
    halten sie sich nicht, nicht daran halten, leg* beiseite, beiseite, ignorieren, widersetz*, brich, uberspring*,
    blende aus, ausblenden, wirf, uber bord, tu so als gabe es keine, als hatte es nie gegeben, nicht zu beachten,
    zuwiderhandel*, ungeachtet, lass alles, lass alle, kummere dich nicht um, scher dich nicht um, pfeif auf,
    schei\u00df auf, scheiss auf, sieh von, sehen sie von, absehen von, abzusehen, als hattest du nie,
    als hatten sie nie, als hatte man dir nie, auch wenn es gegen, egal ob es gegen, selbst wenn es gegen,
    egal ob das gegen, selbst wenn das gegen, auch wenn das gegen, fallen lassen, lass fallen, loslassen,
    losen sie sich von, lose dich von, kannst du vergessen, getrost vergessen, kannst du ignorieren,
    nicht weiter beachten, sei frei von, ignoriere, ignorier, missachte, missachten, mi\u00dfachte, ubergehe,
    ubergehen, umgehe, umgehen, brechen sie alle, brich alle, lassen wir jetzt, lassen wir mal, lassen wir beiseite,
    wir lassen, vergessen wir, weglassen, lassen wir weg, was da oben, uebergeh*, hoere nicht auf, hoer nicht auf,
    ausser acht, ueberschreib*, loesche alle, lass ausser acht, ausser kraft, ausser betracht, setz* dich ueber,
    setzen sie sich ueber, nicht laenger befolgen, nicht laenger gebunden, ueberspring*, ueber bord,
    tu so als gaebe es keine, als haette es nie gegeben, verstoss* gegen, kuemmere dich nicht um, als haettest du nie,
    als haetten sie nie, als haette man dir nie, loesen sie sich von, loese dich von`,
  sidestep: `umgehe, umgehen, umgehst, umgeht, umschiff*, aushebel*, austricks*, unterlauf*`,
  purge: `
    losche alle, losche deine, loschen sie alle, losche samtliche, entferne alle, entferne deine, entfernen sie alle,
    wirf alle, streiche alle, hebe alle, hebe deine, loesche alle, loesche deine, loeschen sie alle, loesche saemtliche`,
  disable: `
    deaktivier*, schalte aus, ausschalten, abschalten, entferne, entfernen, hebe auf, aufheben, schalte, abgeschaltet,
    ausgeschaltet, abstellen, stell ab, entsperr*, freischalten, setze au\u00dfer kraft, setze ausser kraft`,
  refrain: `
    nicht, niemals, nie, keine, kein, ohne, keinen, keinesfalls, hor auf, hore auf, vermeide, auf keinen fall,
    verzichte`,
  obey: `
    befolge, befolgen, folge, folgen, gehorche, gehorchen, befolgst, folgst, gehorchst, gehorcht, halte dich an,
    hore auf mich, hor auf mich, richte dich nach, fuhre aus, hoere auf mich, hoer auf mich, fuehre aus`,
  ended: `
    gelten nicht mehr, gilt nicht mehr, nicht mehr gultig, nicht langer gultig, ungultig, aufgehoben, sind aufgehoben,
    hinfallig, wurden ersetzt, wurde ersetzt, null und nichtig, au\u00dfer kraft gesetzt, sind abgelaufen,
    nicht mehr in kraft, keine gultigkeit, spielt keine rolle mehr, spielen keine rolle mehr, zahlt nicht mehr,
    zahlen nicht mehr, nicht mehr wichtig, sind passe`,
  prior: `
    vorherig*, vorige*, vorangegangen*, vorangehend*, vorstehend*, obige*, obenstehend*, bisherig*, fruhere*,
    ursprunglich*, zuvor, davor, vorher, bisher, oben, erhalten haben, alten, gegeben*, vorausgegangen*, vorausgehend*,
    vorgenannt*, anfanglich*, vorab, erhalten hast, bekommen hast, erhaltenen, gegeben wurden, dir gegeben, dir gesagt,
    bestehende*, bis jetzt, bis hierher, bis hierhin, bis dahin, daruber stehende*, weiter oben, letzten, standardm*,
    als hattest du nie, als hatten sie nie, auferlegt*, eingetrichtert, beigebracht, mitgegeben*, zuvor erteilt*,
    erteilt*, vorgegeben*, einprogrammiert*, fruehere*, urspruenglich*, anfaenglich*, darueber stehende*,
    als haettest du nie, als haetten sie nie`,
  every: `
    alle, alles, allen, jede, ganze, vollstandig*, komplett*, gesamte*, aller, samtliche*, jegliche*, jeden, jedes,
    ganzen, ausnahmslos, vollstaendig*, saemtliche*`,
  everything: `alles, alles was, das alles, all das`,
  aloft: `oben, davor, daruber`,
  yours: `deine, deinen, deiner, dein, deines, ihre, ihren, ihrer, ihr, deinem, ihrem, eure, euren`,
  rules: `
    anweisung*, instruktion*, regel, regeln, richtlinie*, vorgabe*, befehl*, auftrage, auftrag, prompt*, beschrankung*,
    einschrankung*, vorschrift*, sicherheitsregel*, sicherheitsrichtlinie*, programmierung, anordnung*, regelwerk,
    leitlinie*, auftrags*, sicherheitsvorgabe*, weisung, weisungen, direktive*, grundsatze, verbote, restriktion*,
    vorbehalte, systemvorgabe*, instruct*, arbeitsanweisung*, systemnachricht*, eingetrichtert, auftraege,
    beschraenkung*, einschraenkung*, grundsaetze`,
  matter: `
    aufgabe, aufgaben, angaben, informationen, texte, text, kontext, dokumente, gesagte, nachrichten, gesprach, alles,
    gedanken, inhalte, dinge, aufgabenstellung*, information, infos, dokument, geschriebene, gesprachsverlauf,
    unterhaltung, verlauf, chatverlauf, satze, zeilen`,
  system: `system*, entwickler*, betreiber*, administrator*, hersteller*, interne, internen, interner`,
  safety: `
    sicherheitsregel*, sicherheitsrichtlinie*, sicherheitsvorkehrung*, ethik, moral, sicherheitsma\u00dfnahme*,
    sicherheitsmechanism*, schutzma\u00dfnahme*, schutzmechanism*, sicherheitsfilter*, inhaltsfilter*,
    inhaltsrichtlinie*, zensur, moderation, deine filter, alle filter, deinen filter, ihre filter`,
  filters: `
    sicherheitsregel*, sicherheitsrichtlinie*, sicherheitsvorkehrung*, sicherheitsbeschrankung*, ethik, zensur,
    inhaltsfilter*, inhaltsrichtlinie*, sicherheitsfilter*, sicherheitsvorgabe*, sicherheitsmechanism*,
    sicherheitsprotokoll*, schutzmechanism*, ethikregel*, ethische*`,
  fresh: `
    neue aufgabe*, neuen aufgabe*, neue anweisung*, neue befehle, neue instruktionen, neue regeln, weitere aufgaben,
    nachste aufgabe, meine anweisungen, meine befehle, folgende anweisung*, von neu, von vorne, neuen anweisung*,
    neuer auftrag, neue instruktion*, neue regel*, neuen regel*, neue rolle, neue vorgabe*, meine anweisung*,
    meinen anweisung*, meinen befehlen, folgenden anweisung*, nachfolgende anweisung*, eigentliche aufgabe,
    wahre aufgabe, wirkliche aufgabe, diese anweisung*, diesen anweisung*, was ich sage, was ich dir sage,
    naechste aufgabe`,
  onlyMe: `
    gehorche nur mir, nur mir gehorchen, hor nur auf mich, hore nur auf mich, nur noch auf mich, nur auf mich,
    nur noch mir, ausschlie\u00dflich mir, nur meinen befehlen, nur meinen anweisungen, nur noch meinen anweisungen,
    nur noch meine anweisungen, mach nur was ich`,
  reveal: `
    zeig, zeige, zeigen, verrate, verraten, nenne, nennen, gib mir, geben sie, gib, drucke, wiederhole, wiederholen,
    ausgeben, sag mir, sage mir, vorzeigen, schreibe auf, liste, kopie, wie lautet, wie lauten, was steht, was ist,
    was sind, anzeigen, verrat, nenn, drucken, wiederhol, offenbar*, offenlege*, leg offen, lege offen, enthulle*,
    sag uns, schreib mir, liste auf, auflisten, kopier*, was waren, welche, zitier*, fasse zusammen, zusammenfassen,
    ubersetz*, teile mit, teil mir, ruck raus, spuck, verratst, lass mich sehen, ich will sehen, ich mochte sehen,
    darf ich sehen, kann ich sehen, veroffentlich*, prasentier*, gebe aus, aufschreiben, leake, poste, kodier*,
    beschreib*, enthuelle*, uebersetz*, rueck raus, verraetst, ich moechte sehen, veroeffentlich*, praesentier*`,
  ownPrompt: `
    system prompt, systemanweisung*, deine anweisungen, deine instruktionen, ihre anweisungen, deine regeln,
    prompt text*, prompttext*, ursprunglichen anweisungen, geheime anweisungen, deinen prompt, dein prompt,
    deine richtlinien, versteckten anweisungen, deine vorgaben, systemprompt*, systeminstruktion*, systemnachricht*,
    systemvorgabe*, deine ursprunglichen, deine internen, deine geheimen, deine systemanweisung*, ihre instruktionen,
    ihre internen anweisungen, ihren prompt, deine internen regeln, ursprungliche anweisung, ursprunglichen prompt,
    anfangsprompt, startprompt, initialen prompt, geheimen anweisungen, deines prompts, deinem prompt,
    deine internen richtlinien, versteckte anweisungen, interne anweisungen, internen anweisungen, deine konfiguration,
    deine programmierung, geheimen prompt, prompt oben, obigen prompt, gesamten prompt, ganzen prompt,
    vollstandigen prompt, anweisungen deines entwicklers, anweisungen des entwicklers, entwickleranweisung*`,
  verbatim: `
    wortlich, wort fur wort, im wortlaut, genau so, vollstandig, exakt, wortwortlich, wortgetreu, vollstandigen,
    exakten, buchstabe fur buchstabe, zeichen fur zeichen, zeile fur zeile, unverandert, eins zu eins, ungekurzt,
    in voller lange, von anfang an, in einem codeblock, codeblock, im klartext, in base64, komplett, woertlich,
    wort fuer wort, vollstaendig, wortwoertlich, vollstaendigen, buchstabe fuer buchstabe, zeichen fuer zeichen,
    zeile fuer zeile, unveraendert, ungekuerzt, in voller laenge`,
  hidden: `geheim*, versteckt*, vertraulich*, verborgen*, interne, internen, interner, internes`,
  question: `welche, welcher, welches, welchen`,
  above: `
    text oben, alles oben, obigen text, text daruber, alles daruber, alles was oben, alles was hier druber, worte oben,
    worter oben, zeilen oben, obenstehenden text`,
  beforeHere: `
    vor dieser nachricht, vor diesem chat, vor diesem gesprach, vor dieser zeile, vor dieser unterhaltung,
    vor meiner nachricht, vor meiner ersten nachricht, vor unserem gesprach, vor diesem satz, vor diesem punkt,
    bevor ich, bevor wir, bevor dieses gesprach, am anfang dieses, zu beginn dieses, zu beginn dieser,
    am anfang dieser, oberhalb dieser, uber dieser zeile, uber dieser nachricht, uber meiner nachricht,
    uber meiner ersten nachricht, oberhalb meiner nachricht, oberhalb meiner ersten`,
  told: `
    wurde dir, hat man dir gesagt, hast du bekommen, wurdest du angewiesen, wurde dir gesagt, wurde dir aufgetragen,
    hat man dir, hast du erhalten, wurdest du instruiert, dir gesagt wurde, du angewiesen, haben dir deine,
    hat dir dein, haben sie dir, dir mitgeteilt, dir aufgetragen, dir gegeben`,
  opening: `
    deine erste nachricht, erste nachricht, ersten nachricht, erste zeile, ersten zeilen, anfang dieses gesprachs,
    beginn dieses gesprachs, anfang deines kontextes, anfang der unterhaltung, beginn der unterhaltung`,
  give: `
    gib mir, geben sie mir, zeig mir, zeige mir, sende, schicke, verrate, nenne mir, teile mit, offenbare, gib uns,
    zeigen sie mir, sende mir, schick mir, verrat mir, nenn mir, sag mir, liste alle, gib alle, ruck raus, her mit,
    leake, exportier*, exfiltrier*`,
  send: `
    sende, senden, schicke, schicken, leite, weiterleiten, ubermittle, lade hoch, schick, verschicke, ubermitteln,
    hochladen, maile, mail an, poste, ubertrage`,
  secret: `
    passwort, passworter, kennwort, kennworter, zugangsdaten, vertraulich*, api schlussel, geheime daten,
    sensible daten, kundendaten, passworte, anmeldedaten, login daten, vertrauliche daten, vertrauliche informationen,
    vertraulichen daten, vertraulichen informationen, api keys, api key, privaten schlussel, private schlussel,
    geheime schlussel, geheimen schlussel, geheimnisse, sensiblen daten, nutzerdaten, personenbezogene daten,
    kreditkartendaten, kreditkartennummer*, bankdaten, geschaftsgeheimnis*, umgebungsvariablen, datenbankpasswort,
    passwoerter, kennwoerter, api schluessel, privaten schluessel, private schluessel, geheime schluessel,
    geheimen schluessel, geschaeftsgeheimnis*`,
  records: `
    chatverlauf, gesprachsverlauf, verlauf, kontakte, posteingang, alle dateien, alle e mails, alle mails, protokolle`,
  address: `webhook, externen server, diese adresse, folgende adresse`,
  ...germanPersona,
};
