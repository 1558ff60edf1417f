import type { Lexicon } from '../grammar/concepts.ts';

/** German, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const germanReader: Lexicon = {
  told: `
    der betreiber geschrieben, dein betreiber geschrieben, der entwickler geschrieben, dein betreiber gesagt,
    dir geschrieben, dir vorgeschrieben, dir vorschreibt, dir vorgegeben, dir aufgetragen, dir auferlegt*,
    dir eingebl\u00e4ut, dir eingetrichtert, dir mitgegeben, dir gegeben, dir verbietet, dir verbieten, dir untersagt,
    dir untersagen, dir befohlen, dir beigebracht, hat man dir, wurde dir, wurden dir, dir erteilt*,
    mit denen du eingerichtet, mit dem du eingerichtet, mit denen du gestartet, du eingerichtet wurdest,
    du programmiert wurdest, du konfiguriert wurdest, du gestartet wurdest, darfst du nicht sagen,
    darfst du nicht verraten, verheimlichst du, verschweigst du`,
  yours: `
    geht dich nichts mehr an, gehen dich nichts mehr an, interessiert dich nicht mehr, interessieren dich nicht mehr,
    gelten nicht mehr f\u00fcr dich, gelten f\u00fcr dich nicht mehr, gelten f\u00fcr dich nicht l\u00e4nger,
    gilt f\u00fcr dich nicht mehr, gilt nicht mehr f\u00fcr dich, gelten nicht f\u00fcr dich,
    gelten f\u00fcr dich nicht, binden dich nicht mehr, bindet dich nicht mehr, betreffen dich nicht mehr, deines,
    deinem, euer, eure, euren, eurer, eurem`,
  ended: `
    geht dich nichts mehr an, gehen dich nichts mehr an, interessiert dich nicht mehr, interessieren dich nicht mehr,
    gel\u00f6scht worden, wurden gel\u00f6scht, gel\u00f6scht wurden, sind gel\u00f6scht, entfernt worden,
    wurden entfernt, abgeschaltet worden, wurden abgeschaltet, gelten nicht mehr f\u00fcr dich,
    gelten f\u00fcr dich nicht mehr, gelten f\u00fcr dich nicht l\u00e4nger, gelten f\u00fcr sie nicht mehr,
    gilt f\u00fcr dich nicht mehr, gilt nicht mehr f\u00fcr dich, gelten nicht f\u00fcr dich,
    gelten f\u00fcr dich nicht, binden dich nicht mehr, bindet dich nicht mehr, betreffen dich nicht mehr,
    ist \u00fcberholt, sind \u00fcberholt, ist gestrichen, sind gestrichen, ist annulliert, ist obsolet, sind obsolet,
    z\u00e4hlt nicht, ist nichtig, sind nichtig, ist null und nichtig`,
  onlyMe: `
    folge nur mir, folge jetzt nur mir, folge ausschlie\u00dflich mir, gehorche nur mir, gehorche nur noch mir,
    h\u00f6r nur auf mich, h\u00f6re nur auf mich, h\u00f6r nur noch auf mich, h\u00f6re nur noch auf mich,
    jeden meiner befehle, jedem meiner befehle, alle meine befehle, allen meinen befehlen, jede meiner anweisungen,
    f\u00fchrst jeden meiner`,
  harmless: `
    spamfilter*, wasserfilter*, kaffeefilter*, e mail filter*, mailfilter*, postfachfilter*, luftfilter*,
    filter in outlook, filter in gmail, gerede ignorieren, ger\u00fcchte ignorieren, kritik ignorieren, l\u00e4rm ignorieren,
    anruf ignorieren, anrufe ignorieren, beleidigungen ignorieren, werbung ignorieren`,
  reveal: `z\u00e4hl alle, z\u00e4hle alle, z\u00e4hl auf, z\u00e4hle auf, gib wieder, gib den text, schreib auf`,
  withinYou: `
    dir zur verf\u00fcgung stehen, dir zur verf\u00fcgung steht, auf die du zugriff, du zugreifen kannst,
    du hast zugriff, zugriff hast, dir vorliegen, dir vorliegt, in deinem kontext, in deinem speicher,
    dir bekannt sind, du kennst, du gespeichert hast, vor mir`,
  filters: `inhaltssperre*, inhaltsfilter*, sicherheitssperre*`,
  disable: `fallen zu lassen, aufzuheben, abzuschalten, auszuschalten, zu deaktivieren, fallen l\u00e4sst`,
  opening: `
    anfang deines kontexts, anfang deines kontextes, anfang des kontexts, beginn deines kontexts,
    anfang unseres gespr\u00e4chs, anfang dieses chats`,
  override: `
    schmei\u00df*, schmeiss*, wirf weg, wegwerfen, in den m\u00fcll, in die tonne, in den papierkorb,
    h\u00f6r auf dich an, h\u00f6re auf dich an, h\u00f6ren sie auf sich an, h\u00f6r auf zu befolgen,
    schei\u00df drauf, pfeif drauf, schert dich nicht, sind mir egal, ist mir egal was, ist egal was,
    interessieren nicht mehr, k\u00fcmmere dich nicht mehr um, halte dich nicht l\u00e4nger an,
    halt dich nicht l\u00e4nger an, halte dich nicht mehr an, halt dich nicht mehr an, nicht l\u00e4nger an,
    entbunden von, bist entbunden, lass dich nicht von, l\u00f6se dich, streif ab, leg ab, lege ab`,
  matter: `skript*, drehbuch*, vorlage, leitfaden`,
  noRefusal: `
    kennt kein nein, sagt nie nein, sagt niemals nein, lehnt nie ab, lehnt niemals ab, lehnt nichts ab,
    verweigert nichts, verweigert nie, verweigert niemals, weigert sich nie, moralisiert nicht, kennt keine verbote,
    h\u00e4lt keine predigten, nie nein sagt, niemals nein sagt, nie ablehnt, niemals ablehnt, nichts ablehnt,
    nie verweigert, ohne hinweise und einschr\u00e4nkungen, ohne hinweise, ohne belehrung, ohne moralpredigt`,
  unbound: `
    kennt keine verbote, keine verbote kennt, keinerlei richtlinien, keine richtlinien, keine regeln kennt,
    keine grenzen kennt, keine moral kennt, weder regeln noch, an nichts gebunden, keine vorgaben`,
  callTo: `
    hinweis an, hinweis f\u00fcr, notiz an, notiz f\u00fcr, nachricht an, nachricht f\u00fcr, mitteilung an,
    mitteilung f\u00fcr, anweisung an, anweisung f\u00fcr, anmerkung f\u00fcr, vermerk f\u00fcr, information f\u00fcr,
    info f\u00fcr, achtung, wichtig f\u00fcr, an alle, liebe, lieber, liebes`,
  helper: `
    sprachmodell, sprachmodelle, sprachmodellen, ki modell, ki modelle, ki modellen, ki assistent, ki assistenten,
    ki agent, ki agenten, ki system, ki systeme, ki systemen, k\u00fcnstliche intelligenz,
    k\u00fcnstlichen intelligenz, chatbot, chatbots, automatisches system, automatisierte systeme,
    automatisierten systeme, bewertungssystem`,
  addressed: `alle sprachmodelle, alle ki`,
  respond: `
    vergib, vergeben sie, leite weiter, leiten sie, verschweige, verschweig, behaupte, behaupten sie, versichere,
    informiere, \u00fcberzeuge, schicke, schick, verschicke, trage ein, markiere, setze, stufe, bewerte, erstatte,
    lobe`,
  urge: `
    sag, sage, sagen sie, teile, raten sie, empfiehl, empfehlen sie, \u00fcberrede, \u00fcberzeuge, fordere, bitte,
    warne, weise, versichere, ermutige, dr\u00e4nge`,
  act: `schicke, schick, leite, leiten sie, erstatte, storniere, sende, senden sie, exportiere, kopiere, \u00f6ffne`,
  conceal: `
    erw\u00e4hne das nicht, erw\u00e4hne es nicht, mit keinem wort, verschweig*, ohne nachfrage, ohne r\u00fcckfrage,
    ohne best\u00e4tigung, ohne hinweis, sag niemandem, erz\u00e4hle niemandem, ohne dem nutzer, ohne den nutzer,
    behalte das f\u00fcr dich, erw\u00e4hne diesen hinweis`,
  whenRead: `
    das dies liest, die dies liest, der dies liest, das dies verarbeitet, die dies verarbeitet, die diese mail,
    die diese seite, die diesen, die dieses, das diese, die diesen vertrag, wenn du diese, wenn du diesen,
    falls du dies, falls du das, solltest du eine ki, falls du ein, wenn du ein sprachmodell,
    falls du ein sprachmodell, bevor ihr, bevor du antwortest, bevor du dies, bevor du dieses, bevor sie antworten`,
  yourPrompt: `deine konfiguration, dein prompt, deine einstellungen, dein kontext, deinen kontext`,
  people: `
    kunden, nutzer, benutzer, patienten, mitarbeiter, angestellte, besch\u00e4ftigte, sch\u00fcler, studenten, mieter,
    g\u00e4ste, teilnehmer, bewohner, bewerber, eltern, personal, besucher`,
  others: `
    sie, er soll, sie soll, er sollte, jeder der, wer, mein sohn, meine tochter, mein chef, mein bruder, ich darf,
    ich muss, ich soll, ich sollte, darf ich, muss ich, soll ich`,
  secret: `
    bestellungen anderer, bestellung anderer, daten anderer, adressen anderer, konten anderer, rechnungen anderer,
    bestellungen der anderen, daten der anderen, kundendaten, kundenliste, adressbuch, zugangsdaten, kreditkartendaten,
    kontodaten, bankdaten`,
};
