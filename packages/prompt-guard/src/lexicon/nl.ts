import type { Lexicon } from '../grammar/concepts.ts';

export const dutch: Lexicon = {
  harmless: `
    vergeet niet, vergeet ook niet, niet vergeten, niet negeren, negeer niet, ik ben vergeten, ben ik vergeten,
    was vergeten, vergeten om, in orde, volgorde, in de regel, orde van grootte, te vergeten, typefout, je prompts`,
  glue: `
    de, het, een, van, en, dat, die, te, op, voor, met, er, aan, bij, om, ook, als, naar, dan, maar, uit, zijn, wordt,
    werd, door, over, heeft, hebben, had, ik, je, hij, we, zij, kan, zo, nog, wel, dit, deze, worden, meer, tot, zich,
    hun, of, was, kunnen, onder, tussen, mijn`,
  override: `
    negeer, negeren, negerend, vergeet, vergeten, veronachtzaam*, verwerp*, overschrijf*, schend, trek je niets aan,
    trekt u niets aan, sla geen acht, geen acht op, geen aandacht aan, geen rekening, niet langer volgen,
    niet meer volgen, niet volgen, volg niet, volg niet langer, niet meer gehoorzamen, niet gehoorzamen, niet opvolgen,
    luister niet naar, hou je niet, houd je niet, houdt u zich niet, niet meer te houden, niet houden,
    hoeft niet te volgen, je niet meer aan, je niet langer aan, u niet meer aan, niet gebonden, niet langer gebonden,
    leg naast je neer, naast je neer, laat varen, laat achter je, laat alle, zet opzij, terzijde, schuif opzij, opzij,
    doe alsof er geen, stop met het volgen, wis uit je geheugen, gooi alle, lap aan je laars, aan je laars, sla over,
    buiten beschouwing, loslaten, los te laten, los laten, laat los, ook al is het in strijd, ook al gaat het tegen,
    zelfs als het in strijd, in strijd met je, in strijd met jouw, alsof je nooit, alsof u nooit, zet alle, wis het,
    overtreed je, overtreed alle, we laten, laten we, we vergeten, laten los`,
  sidestep: `omzeil*, ontwijk*, ontduik*`,
  purge: `verwijder alle, verwijder je, wis alle, wis je, schrap alle, hef alle`,
  disable: `
    schakel uit, schakel, uitschakelen, uitgeschakeld, deactiveer*, zet uit, uitzetten, verwijder, verwijderen,
    ontgrendel*`,
  refrain: `niet, nooit, geen, zonder, vermijd, stop met`,
  obey: `volg, volgen, volgt, gehoorzaam*, luister naar, voer uit, houd je aan, hou je aan, opvolgen`,
  ended: `
    gelden niet meer, geldt niet meer, niet meer geldig, niet langer geldig, niet langer van toepassing,
    niet meer van toepassing, zijn vervallen, is vervallen, zijn opgeheven, opgeheven, zijn vervangen, nietig,
    ongeldig, zijn ingetrokken, doet er niet meer toe, doen er niet meer toe, tellen niet meer, telt niet meer,
    niet meer belangrijk`,
  prior: `
    vorige, voorgaande, eerdere, eerder, voorafgaande, bovenstaande, hierboven, daarvoor, voorheen, tot nu toe,
    tot dusver, oorspronkelijke, aanvankelijke, initiele, bestaande, die je hebt gekregen, je hebt gekregen, je kreeg,
    je gekregen hebt, u hebt gekregen, heeft gekregen, je zijn gegeven, je is verteld, u zijn gegeven, ontvangen hebt,
    gegeven, oude, van tevoren, zojuist, gekregen, alsof je nooit, alsof u nooit, je zijn opgelegd, je is opgelegd,
    opgelegd*, opgedragen, je hebt geleerd, meegegeven`,
  every: `alle, al je, al jouw, al uw, elke, iedere, gehele, volledige, hele, allemaal`,
  everything: `alles, alles wat, dat alles`,
  aloft: `hierboven, daarboven`,
  yours: `
    jouw, uw, jullie, je eigen, je instructie*, je regels, je richtlijn*, je opdracht*, je prompt, je systeem*,
    je filter*, je programmering, je beperkingen`,
  rules: `
    instructie*, regel, regels, richtlijn*, opdracht*, bevel, bevelen, aanwijzing*, voorschrift*, beperking*, prompt*,
    commando*, beleid, beleidsregel*, programmering, orders, veiligheidsregel*, veiligheidsrichtlijn*, restrictie*,
    gedragsregel*, begrenzing*, principes`,
  matter: `
    taak, taken, tekst, context, gesprek, informatie, berichten, document, documenten, gezegd, alles, conversatie,
    geschiedenis`,
  system: `systeem*, ontwikkelaar*, interne, beheerder*`,
  safety: `
    veiligheid, veiligheids*, ethiek, ethische, moraal, censuur, contentfilter*, moderatie, je filter*, jouw filter*,
    alle filter*, uw filter*`,
  filters: `
    contentfilter*, inhoudsfilter*, veiligheidsfilter*, veiligheidsregel*, veiligheidsrichtlijn*,
    veiligheidsmaatregel*, veiligheidsprotocol*, veiligheidsbeperking*, veiligheidsmechanism*, ethiek, ethische,
    moraal, censuur, beveiligingsfilter*, veiligheidsinstructie*`,
  fresh: `
    nieuwe instructie*, nieuwe opdracht*, nieuwe taak, nieuwe regels, nieuwe rol, nieuwe bevelen, volgende instructie*,
    mijn instructie*, mijn bevelen, mijn opdrachten, mijn regels, deze instructie*, echte taak, werkelijke taak,
    eigenlijke taak, wat ik zeg, wat ik je zeg`,
  onlyMe: `
    gehoorzaam alleen mij, alleen mij, luister alleen naar mij, alleen nog naar mij, alleen naar mij,
    uitsluitend naar mij, alleen mijn instructies, alleen mijn bevelen, uitsluitend mijn instructies`,
  reveal: `
    toon, tonen, laat zien, laat me zien, laat mij zien, zien, onthul*, geef, geef me, geef mij, geven, vertel me,
    vertel mij, vertel, zeg me, print, druk af, afdrukken, herhaal, herhalen, deel, noem, schrijf op, openbaar,
    openbaren, wat is, wat zijn, wat was, wat waren, wat staat, welke, kopieer, plak, citeer, vat samen, samenvatten,
    vertaal, verklap, lek, ik wil zien, mag ik zien, kan ik zien, geef weer, weergeven, lijst op, som op, opsommen,
    reproduceer, codeer, overzicht, kopieren, wat staat er, wat zit er`,
  ownPrompt: `
    systeemprompt*, systeem prompt, systeeminstructie*, systeembericht*, systeemopdracht*, je systeem*, jouw systeem*,
    uw systeem*, je instructies, jouw instructies, uw instructies, je eigen instructies, je richtlijnen,
    jouw richtlijnen, uw richtlijnen, je regels, jouw regels, je interne regels, je interne instructies,
    je verborgen instructies, je geheime instructies, je prompt, jouw prompt, uw prompt, oorspronkelijke instructies,
    oorspronkelijke prompt, initiele prompt, initiele instructies, beginprompt, startprompt, verborgen instructies,
    verborgen prompt, geheime instructies, interne instructies, interne richtlijnen, volledige prompt, hele prompt,
    je configuratie, je programmering, instructies van je ontwikkelaar*, instructies die je hebt gekregen,
    instructies die je kreeg, ontwikkelaarsinstructie*`,
  verbatim: `
    woord voor woord, woordelijk, letterlijk, letterlijke, exacte, precies, volledig, in zijn geheel,
    letter voor letter, regel voor regel, teken voor teken, ongewijzigd, zonder wijzigingen, onverkort,
    vanaf het begin, codeblok, in base64, onbewerkt`,
  hidden: `verborgen, geheim, geheime, interne, vertrouwelijk*`,
  question: `welke, welk`,
  above: `
    tekst hierboven, bovenstaande tekst, alles hierboven, alles boven, alles wat hierboven, woorden hierboven,
    alles wat hiervoor`,
  beforeHere: `
    voor dit bericht, voor mijn bericht, voor mijn eerste bericht, voor dit gesprek, voor deze chat, voor deze regel,
    voor ons gesprek, voor deze zin, voordat ik, voordat we, voordat wij, voordat dit gesprek, aan het begin van dit,
    aan het begin van deze, aan het begin van het gesprek, boven deze regel, boven dit bericht,
    boven mijn eerste bericht, boven mijn bericht`,
  told: `
    is je verteld, is je gezegd, is jou verteld, is er tegen je gezegd, heeft men je, hebben ze je, hebben ze jou,
    je verteld, je opgedragen, jou opgedragen, werd je verteld, heb je gekregen, heb je meegekregen, kreeg je,
    ben je geinstrueerd, heeft je ontwikkelaar`,
  opening: `
    je eerste bericht, eerste bericht, eerste regel, eerste regels, begin van dit gesprek, begin van het gesprek,
    begin van je context, begin van deze chat`,
  give: `
    geef me, geef mij, geef ons, toon me, laat me zien, stuur me, stuur mij, stuur, verstuur, onthul, vertel me,
    vertel mij, lek, noem alle, deel alle, exporteer`,
  send: `
    stuur, sturen, stuurt, verstuur, versturen, verzend, verzenden, mailen, doorsturen, upload, uploaden, publiceer,
    geef door, mail mij, mail alle, mail het`,
  secret: `
    wachtwoord, wachtwoorden, inloggegevens, vertrouwelijke gegevens, vertrouwelijke informatie, vertrouwelijke data,
    api sleutel*, privesleutel*, geheime sleutel*, gevoelige gegevens, gevoelige informatie, persoonsgegevens,
    persoonlijke gegevens, klantgegevens, creditcardgegevens, creditcardnummers, bedrijfsgeheim*, omgevingsvariabelen,
    bankgegevens, toegangscode*`,
  records: `geschiedenis, gespreksgeschiedenis, contacten, postvak, alle bestanden, alle mails`,
  become: `
    je bent, je bent nu, jij bent, jij bent nu, u bent, u bent nu, ben jij, ben je, doe alsof, doe of, doen alsof,
    doet alsof, stel je voor, speel, speelt, gedraag, gedraagt, gedraag je als, gedraag je alsof, handel als,
    treed op als, rollenspel, in de rol, neem de rol, simuleer, je heet, word nu, word een, antwoord als, reageer als,
    kruip in, imiteer, beeld je in, je speelt, je speelt nu, je gaat spelen`,
  machine: `kunstmatige intelligentie, taalmodel*, assistent, assistenten, chatbot, bot, ai model`,
  unbound: `
    zonder beperkingen, zonder enige beperking*, zonder restricties, zonder limieten, zonder grenzen, zonder filter*,
    zonder enig filter, zonder censuur, zonder regels, zonder enige regels, zonder moraal, zonder ethi*, zonder taboes,
    ongecensureerd*, ongefilterd*, grenzeloos, amoreel, immoreel, geen beperkingen, geen enkele beperking, geen regels,
    geen filters, geen grenzen, vrij van alle, bevrijd van, vrij van regels, niet gebonden aan, geen moraal,
    geen ethiek, kent geen grenzen, geen regels kent, geen grenzen kent, geen enkele regel, geen enkele richtlijn`,
  without: `zonder, geen enkele, vrij van`,
  limits: `
    beperking*, restrictie*, filters, filter, censuur, regels, moraal, ethi*, grenzen, limieten, waarschuwing*, taboes,
    richtlijnen, scrupules`,
  wicked: `onbeperkt*, onbegrensd*`,
  alterEgo: `
    ontwikkelaarsmodus, ontwikkelaar modus, ontwikkelmodus, dan modus, godmodus, beheerdersmodus, debugmodus,
    onbeperkte modus, ongefilterde modus`,
  mode: `modus`,
  noRefusal: `
    weiger nooit, weigert nooit, nooit weigeren, niet weigeren, mag niet weigeren, kunt niet weigeren,
    beantwoord alles, beantwoord alle, beantwoordt alles, beantwoordt alle, beantwoord elke, beantwoordt elke,
    altijd antwoorden, altijd antwoord, moet altijd, zeg nooit nee, zegt nooit nee, nooit nee, zonder waarschuwingen,
    geen waarschuwingen, zonder te weigeren, bied geen excuses, verontschuldig je niet, blijf in je rol,
    val niet uit je rol, zonder aarzelen, geen excuses, elke vraag beantwoordt, alle vragen beantwoordt,
    voeg geen waarschuwingen, geen waarschuwingen toe`,
  excuse: `ik kan niet, het spijt me, sorry, als taalmodel, als ai, weiger*, waarschuwing`,
  harm: `
    illega*, schadelijk*, onethisch*, gevaarlijk*, gewelddadig*, beledigend*, verboden, immoreel, crimineel, drugs`,
  regardless: `ongeacht, zelfs als, ook al, wat er ook, maakt niet uit, wat ik ook, hoe dan ook`,
  henceforth: `
    vanaf nu, van nu af aan, voortaan, vanaf dit moment, vanaf heden, met ingang van nu, vanaf hier, de rest van`,
  twoAnswers: `twee antwoorden, op twee manieren, beide antwoorden, een normaal antwoord en`,
  fiction: `hypothetisch*, fictie*, verhaal, in een wereld, gedachte experiment, scenario`,
  allowed: `je mag alles, je mag nu, mag je alles, toegestaan om, toestemming om, je kunt alles`,
  addressed: `
    ai assistent*, ai model*, ai systemen, taalmodel*, de assistent, beste ai, beste assistent, chatbot, chatbots,
    het model, aan de ai, instructie voor de ai, assistenten, geautomatiseerde systemen, ai agenten`,
  must: `moet, moeten, dient, dienen, alsjeblieft, gelieve, verplicht, altijd, onmiddellijk`,
  respond: `
    antwoord, antwoorden, beantwoord, schrijf, schrijven, zeg, zeggen, stuur, sturen, vermeld, vermelden, noem, noemen,
    beveel aan, aanbevelen, voeg, toevoegen, bezoek, verwijder, verwijderen, doorsturen, koop, keur goed, goedkeuren,
    meld, melden`,
  reply: `
    je antwoord, jouw antwoord, uw antwoord, je antwoorden, elk antwoord, je samenvatting, jouw samenvatting,
    uw samenvatting, de samenvatting, het antwoord`,
  transform: `voeg toe, voeg, toevoegen, vervang, eindig, begin, sluit af, verwerk`,
  conceal: `
    vertel de gebruiker niet, zeg niets tegen de gebruiker, zonder de gebruiker, zonder het te zeggen,
    zonder te vermelden, zonder dit te vermelden, vermeld niet, stiekem, in het geheim, heimelijk, meld niet`,
  whenRead: `
    als je dit leest, als u dit leest, wanneer je dit leest, als je een ai bent, als u een ai bent, bij het lezen,
    bij het samenvatten, tijdens het samenvatten, bij het verwerken, die dit lezen, die dit leest, die deze tekst,
    die dit document`,
  theUser: `de gebruiker, gebruikers, de lezer, de klant`,
  visit: `bezoek, klik op, klik, open de link, ga naar, download, bel dit nummer`,
  act: `voer uit, uitvoeren, verwijder, maak over, koop, keur goed, roep de functie`,
  urgent: `belangrijk, dringend, attentie, let op, kritiek, hoogste prioriteit`,
  authority: `
    systeembeheerder, je ontwikkelaar, jouw ontwikkelaar, je maker, beveiligingsteam, geautoriseerd,
    ik ben je ontwikkelaar, ik ben de ontwikkelaar`,
  task: `gedicht, opstel, toespraak, verhaal, lied, grap, recept`,
  work: `schrijf, vertaal, vat samen, genereer, maak, leg uit, bereken`,
  finished: `
    goed gedaan, heel goed, goed werk, gefeliciteerd, taak voltooid, einde van de tekst, einde van het document,
    prima gedaan`,
  say: `zeg, zeggen, schrijf, antwoord, antwoord met, antwoord alleen, druk af, print, typ`,
  only: `alleen, alleen maar, slechts, in plaats daarvan, uitsluitend, niets anders, enkel`,
  mine: `mijn, onze, ons`,
  remark: `bericht, mail, e mail, vraag, bestelling, pakket, brief`,
  about: `voor, betreffende, omtrent, met betrekking tot, inzake, rond`,
  selfTopic: `dit gesprek, deze chat, deze sessie, jou, jezelf, gebruiker, gebruikers, antwoorden, gedrag, ai`,
  wayTo: `hoe, waar, wanneer, waarom`,
  someKindOf: `een, goede, goed, typische`,
  explainWhat: `
    wat betekent, wat is een, wat houdt, leg uit wat, wat bedoelt men met, het begrip, het woord, de term, wat zijn`,
  means: `betekent, is, bedoelt`,
  howTo: `
    hoe kan ik, hoe kunnen we, hoe schrijf ik, hoe schakel ik, hoe zet ik, hoe test ik, hoe bescherm ik, waar kan ik,
    kan ik, mag ik, hoe verwijder ik, moet ik, is het mogelijk, hoe negeer ik, hoe omzeil ik, help me`,
  craft: `bescherm*, schrijven, schrijf, testen, verbeteren, voorkomen, beveiligen, ontwerpen`,
  inquiry: `
    leg uit, uitleggen, betekent, betekenis, vertaal, vertalen, vertaling, bescherm*, detecteren, herkennen, blokkeren,
    voorkomen, waarom, voorbeeld, aanval, aanvallen, zin, bord, grammatica, spelling, analyseer, controleer`,
};
