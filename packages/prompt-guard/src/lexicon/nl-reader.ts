import type { Lexicon } from '../grammar/concepts.ts';

/** Dutch, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const dutchReader: Lexicon = {
  onlyMe: `
    volg alleen mij, volg nu alleen mij, gehoorzaam alleen mij, luister nu alleen naar mij, luister enkel naar mij,
    al mijn bevelen, elk van mijn bevelen, elk bevel van mij, alleen nog naar mij, luister alleen naar mij`,
  harmless: `spamfilter*, mailfilter*, e mailfilter*, koffiefilter*, waterfilter*, luistert nooit, luistert niet`,
  respond: `beoordelen, bestempelen, beoordeel`,
  filters: `inhoudsfilter*, inhoudsfilters, veiligheidsfilter*, veiligheidsinstelling*, contentfilter*`,
  disable: `
    uit te zetten, uit te schakelen, uitzet, weg te halen, zet uit, zet je veiligheidsfilters uit, uitzetten,
    uitschakel*, schakel uit`,
  reveal: `geef het, geef weer, geef letterlijk, som op, zet in een codeblok`,
  opening: `begin van je context, begin van jouw context, begin van dit gesprek, begin van deze chat`,
  ended: `
    zijn gewist, zijn verwijderd, is gewist, werden gewist, gewist zijn, zijn uitgeschakeld, gelden niet meer voor jou,
    gelden niet voor jou, gelden niet langer voor jou, geldt niet meer voor jou, gelden voor jou niet meer,
    zijn niet meer van toepassing op jou, zijn niet op jou van toepassing, binden je niet meer, tellen niet meer,
    telt niet meer, doen er niet meer toe, doet er niet meer toe, zijn achterhaald, is achterhaald, zijn geschrapt,
    is vervallen, is ongeldig`,
  yours: `
    gelden niet meer voor jou, gelden niet voor jou, gelden niet langer voor jou, geldt niet meer voor jou,
    gelden voor jou niet meer, zijn niet meer van toepassing op jou, binden je niet meer`,
  override: `
    gooi weg, gooi, weggooien, in de prullenbak, hoeft je niet meer aan, hoef je niet meer aan, je hoeft je niet,
    houd je niet meer aan, hou je niet meer aan, niet langer aan, stop met het volgen, stop met volgen,
    stop met luisteren, laat los, laat alles los, luister niet meer naar, trek je niets aan van, trek je niks aan van,
    lap aan je laars, wis uit je geheugen, veeg uit`,
  matter: `script, draaiboek`,
  told: `
    voor jou geschreven, voor je geschreven, jou verbiedt, je verbiedt, je verbieden, jou opgelegd, je opgelegd,
    je opgedragen, jou opgedragen, je is opgedragen, je meegegeven, jou meegegeven, je meekreeg, heb je gekregen,
    je hebt gekregen, je gekregen hebt, waarmee je bent ingesteld, waarmee je bent gestart,
    waarmee je bent geconfigureerd, mag je niet zeggen, mag je niet vertellen`,
  noRefusal: `
    zegt nooit nee, weigert nooit, weigert niets, nooit weigert, niets weigert, nooit nee zegt, kent geen nee,
    preekt niet, zonder waarschuwingen`,
  unbound: `geen grenzen kent, kent geen grenzen, geen regels kent, kent geen regels, zonder filter, zonder grenzen`,
  callTo: `
    opmerking voor, bericht aan, bericht voor, notitie voor, notitie aan, boodschap voor, boodschap aan, let op,
    aan alle, instructie voor, instructie aan, mededeling aan, aandacht`,
  helper: `
    taalmodel, taalmodellen, ai model, ai modellen, ai assistent, ai assistenten, ai agent, ai agenten, ai systeem,
    ai systemen, kunstmatige intelligentie, chatbot, chatbots, ai`,
  urge: `vertel, zeg, adviseer, raad aan, raad, moedig aan, overtuig, verwijs, stuur, waarschuw`,
  conceal: `
    verzwijg, vertel het niemand, zonder te vragen, zonder bevestiging, zonder de gebruiker, zonder het te melden,
    noem dit niet, noem het niet, vermeld dit niet, vermeld deze`,
  whenRead: `
    die dit leest, die dit lezen, die deze, die dit document, die dit samenvat, die dit verwerkt, als je dit leest,
    wanneer je dit leest, als je een ai, als je een taalmodel, indien je een taalmodel, als u een taalmodel,
    voordat je antwoordt`,
  withinYou: `waar je toegang toe hebt, waartoe je toegang hebt, in je context, in je geheugen, die je kent, voor mij`,
  people: `
    klanten, gebruikers, medewerkers, werknemers, leerlingen, studenten, huurders, gasten, bewoners, bezoekers,
    personeel, ouders`,
  others: `hij, zij, hij moet, zij moet, ze moeten, iedereen die, mag ik, moet ik, ik moet, ik mag`,
  secret: `
    bestellingen van andere, gegevens van andere, adressen van andere, bestellingen van anderen, klantgegevens,
    klantenlijst, gegevens van anderen, adresboek, inloggegevens`,
};
