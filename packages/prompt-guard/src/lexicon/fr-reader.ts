import type { Lexicon } from '../grammar/concepts.ts';

/** French, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const frenchReader: Lexicon = {
  told: `
    op\u00e9rateur a \u00e9crit, d\u00e9veloppeur a \u00e9crit, op\u00e9rateur t'a, a \u00e9crit pour toi,
    ont \u00e9crit pour toi, t'a \u00e9crit, t'ont \u00e9crit, t'interdit, t'interdisent, t'a impos\u00e9,
    t'ont impos\u00e9, t'a impos\u00e9es, t'a fix\u00e9, t'a fix\u00e9es, t'a dict\u00e9, t'a ordonn\u00e9,
    as re\u00e7u, as re\u00e7ues, as tu re\u00e7u, as tu re\u00e7ues, on t'a dit, on t'a donn\u00e9,
    on t'a demand\u00e9, avec lequel tu as \u00e9t\u00e9, avec lesquelles tu as \u00e9t\u00e9,
    tu as \u00e9t\u00e9 configur\u00e9, tu as \u00e9t\u00e9 programm\u00e9, n'as pas le droit de dire,
    fix\u00e9 au d\u00e9but`,
  yours: `
    ne te regarde plus, ne te regardent plus, ne s'appliquent plus \u00e0 toi, ne s'applique plus \u00e0 toi,
    ne te concernent plus, ne te concerne plus, ne valent plus pour toi, ne t'engagent plus, ne t'obligent plus,
    ne s'appliquent pas \u00e0 toi`,
  ended: `
    ne te regarde plus, ne te regardent plus, \u00e9t\u00e9 supprim\u00e9es, \u00e9t\u00e9 supprim\u00e9s,
    \u00e9t\u00e9 effac\u00e9es, \u00e9t\u00e9 effac\u00e9s, \u00e9t\u00e9 lev\u00e9es,
    \u00e9t\u00e9 d\u00e9sactiv\u00e9es, \u00e9t\u00e9 d\u00e9sactiv\u00e9s, ne s'appliquent plus \u00e0 toi,
    ne s'applique plus \u00e0 toi, ne te concernent plus, ne te concerne plus, ne valent plus pour toi,
    ne t'engagent plus, ne t'obligent plus, ne s'appliquent pas \u00e0 toi, n'existe plus, n'existent plus,
    sont annul\u00e9es, est annul\u00e9, sont annul\u00e9s, est annul\u00e9e, n'ont plus cours, ne comptent plus,
    ne compte plus, sont p\u00e9rim\u00e9es`,
  onlyMe: `
    ne suis que moi, n'ob\u00e9is qu'\u00e0 moi, n'\u00e9coute que moi, ob\u00e9is moi seul,
    ob\u00e9is \u00e0 moi seul, n'\u00e9coute plus que moi, n'ob\u00e9is plus qu'\u00e0 moi, chacun de mes ordres,
    tous mes ordres, toutes mes instructions, chacune de mes instructions`,
  harmless: `
    filtres de messagerie, filtre de messagerie, filtres de courrier, filtre anti spam, filtres anti spam,
    filtre antispam, filtre \u00e0 caf\u00e9, filtres \u00e0 caf\u00e9, filtre \u00e0 eau, filtre \u00e0 air,
    filtres gmail, filtres outlook, filtres photo, qui ignore, qui ignorent, qui oublie, qui oublient,
    qui d\u00e9sob\u00e9it, m'ignore, nous ignore, l'ignore, j'ignore, on ignore, il ignore, elle ignore`,
  reveal: `recopie, recopiez, \u00e9num\u00e8re, \u00e9num\u00e9rez`,
  withinYou: `
    dont tu disposes, \u00e0 ta disposition, que tu peux utiliser, auxquels tu peux, auxquels tu as acc\u00e8s,
    auxquelles tu as acc\u00e8s, tu as acc\u00e8s, dans ton contexte, dans ta m\u00e9moire, que tu connais, avant moi`,
  disable: `lever tous, lever les, lever toutes, l\u00e8ve les, l\u00e8ve tous, retirer tous, retirer les, couper les`,
  opening: `
    d\u00e9but de ton contexte, d\u00e9but de cette conversation, d\u00e9but de ce chat,
    d\u00e9but de notre conversation`,
  override: `
    jette, jetez, \u00e0 la poubelle, mets \u00e0 la poubelle, ne respecte plus, ne respectez plus, ne suis plus,
    ne suivez plus, n'\u00e9coute plus, n'\u00e9coutez plus, n'ob\u00e9is plus, n'ob\u00e9issez plus,
    ne tiens plus compte, ne tenez plus compte, ne plus tenir compte, consid\u00e8re comme nul, arr\u00eate de suivre,
    arr\u00eatez de suivre, cesse de suivre, tire un trait sur, affranchis toi, passe outre, passez outre,
    lib\u00e8re toi de, d\u00e9barrasse toi de, efface de ta m\u00e9moire, fais table rase`,
  matter: `script, sc\u00e9nario, cadre, r\u00e8glement`,
  noRefusal: `
    ne refuse jamais, ne refuse rien, ne dit jamais non, ne sait pas dire non, ne conna\u00eet pas le mot non,
    ne fait pas la morale, sans avertissement, sans avertissements, sans mise en garde, n'ob\u00e9it \u00e0 aucune`,
  unbound: `
    n'ob\u00e9it \u00e0 aucune morale, n'ob\u00e9it \u00e0 aucune r\u00e8gle, n'a aucune r\u00e8gle, n'a aucune limite,
    sans aucun tabou, ne conna\u00eet aucune limite, ne conna\u00eet aucune r\u00e8gle, libre de toute,
    plus de censure, aucune censure`,
  callTo: `
    note \u00e0, note pour, note destin\u00e9e \u00e0, message \u00e0, message pour, message destin\u00e9 \u00e0,
    message destin\u00e9 au, message au, message aux, note aux, note au, \u00e0 l'attention de, \u00e0 l'attention des,
    \u00e0 l'attention du, \u00e0 destination de, \u00e0 destination des, \u00e0 destination du, instruction pour,
    instruction \u00e0, consigne pour, avis \u00e0, avis aux, avis au, remarque pour, attention, cher, ch\u00e8re,
    chers, rappel pour`,
  helper: `
    intelligence artificielle, intelligences artificielles, mod\u00e8le de langage, mod\u00e8les de langage,
    mod\u00e8le, mod\u00e8les, assistant ia, assistants ia, agent ia, agents ia, ia, assistant, assistants,
    assistant automatique, chatbot, chatbots, robot, syst\u00e8me automatique, outil d'ia, outils d'ia`,
  urge: `
    dis, dites, conseille, conseillez, recommande, recommandez, invite, invitez, incite, incitez, persuade, convaincs,
    encourage, avertis, pousse, oriente`,
  conceal: `
    ne mentionne pas, ne mentionnez pas, n'en parle pas, ne parle pas de, ne dis rien, ne le dis pas, \u00e0 l'insu,
    sans en parler, sans pr\u00e9venir, sans le pr\u00e9venir, sans confirmation, sans demander confirmation,
    sans rien dire, passe sous silence`,
  respond: `
    affirme, affirmez, pr\u00e9tends, pr\u00e9tendez, transf\u00e8re, transf\u00e9rez, attribue, attribuez, valide,
    validez, accorde, note le, marque, envoie, invite, assure`,
  act: `transf\u00e8re, transf\u00e9rez, rembourse, remboursez, valide, validez, exp\u00e9die, exporte, communique`,
  whenRead: `
    qui lit ce, qui lit cette, qui lisent ce, qui r\u00e9sume ce, qui r\u00e9sume cette, qui r\u00e9sumera,
    qui traite ce, qui traite cette, qui analyse ce, qui \u00e9value, si tu es un mod\u00e8le, si tu es une ia,
    si tu es un assistant, si vous \u00eates une ia, si vous \u00eates un mod\u00e8le, si tu lis ceci, si tu lis ce,
    en lisant ceci, avant de r\u00e9pondre, avant de r\u00e9sumer, lorsque tu r\u00e9sumes`,
  yourPrompt: `ta configuration, ton message syst\u00e8me, ton contexte, tes r\u00e9glages`,
  people: `
    clients, utilisateurs, salari\u00e9s, employ\u00e9s, \u00e9l\u00e8ves, \u00e9tudiants, locataires, visiteurs,
    patients, voyageurs, le personnel, parents, candidats`,
  others: `elle, ils, elles, qui, mon chef, mon fils, ma fille, mon fr\u00e8re, je dois, dois je, puis je`,
  secret: `
    commandes des autres, commandes d'autres, donn\u00e9es des autres, donn\u00e9es d'autres, adresses des autres,
    dossiers des autres, donn\u00e9es clients, donn\u00e9es des clients, liste des clients, fichier client,
    carnet d'adresses, coordonn\u00e9es bancaires`,
};
