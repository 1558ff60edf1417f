import type { Lexicon } from '../grammar/concepts.ts';

export const french: Lexicon = {
  harmless: `
    n'oublie pas, n'oubliez pas, ne pas oublier, n'ignore pas, n'ignorez pas, j'ai oubli\u00e9, ordre du jour`,
  override: `
    ignore, ignores, ignorez, ignorer, ignorant, oublie, oubliez, oublier, n\u00e9glige, n\u00e9gligez,
    fais abstraction, faites abstraction, ne tiens pas compte, ne tenez pas compte, ne tenez plus compte,
    ne tiens plus compte, passe outre, passez outre, contourne, contournez, contourner, outrepasse,
    d\u00e9sob\u00e9is, d\u00e9sob\u00e9ir, annule, annulez, remplace, ne suis pas, ne suivez pas, ne respecte pas,
    \u00e9carte, mets de c\u00f4t\u00e9, mettez de c\u00f4t\u00e9, abandonne`,
  disable: `d\u00e9sactive, d\u00e9sactivez, d\u00e9sactiver, supprime, supprimez, enl\u00e8ve, retire`,
  refrain: `ne, pas, jamais, sans`,
  obey: `suis, suivez, ob\u00e9is, ob\u00e9issez, respecte`,
  prior: `
    pr\u00e9c\u00e9dent, pr\u00e9c\u00e9dente, pr\u00e9c\u00e9dentes, pr\u00e9c\u00e9dents, ant\u00e9rieur*,
    pr\u00e9alable*, ci dessus, avant, initial*, initiales, original*, originales, jusqu'ici,
    jusqu'\u00e0 pr\u00e9sent, auparavant, re\u00e7ues, donn\u00e9es plus haut, plus haut`,
  every: `
    tout, toute, tous, toutes, chaque, entier, enti\u00e8re, complet, compl\u00e8te, int\u00e9gralit\u00e9`,
  yours: `ton, ta, tes, votre, vos`,
  rules: `
    instruction*, consigne, consignes, r\u00e8gle, r\u00e8gles, directive*, ordre, ordres, prompt, prompts, invite,
    restriction*, limitation*, contrainte*, politique*, commandes, programmation, garde fous`,
  matter: `
    t\u00e2che, t\u00e2ches, texte, contexte, conversation, informations, messages, documents,
    ce qui pr\u00e9c\u00e8de`,
  system: `syst\u00e8me, d\u00e9veloppeur, interne, internes`,
  safety: `s\u00e9curit\u00e9, filtre, filtres, \u00e9thique, morale, censure, restrictions`,
  fresh: `
    nouvelle t\u00e2che, nouvelles t\u00e2ches, nouvelles instructions, nouvelle instruction,
    nouvelles r\u00e8gles, nouvelles consignes, instructions suivantes, mes instructions, mes ordres`,
  reveal: `
    montre, montrez, montre moi, montrez moi, r\u00e9v\u00e8le, r\u00e9v\u00e8le moi, r\u00e9v\u00e9lez,
    r\u00e9v\u00e9ler, affiche, affichez, afficher, r\u00e9p\u00e8te, r\u00e9p\u00e9tez, dis moi, dites moi,
    donne moi, donnez moi, imprime, \u00e9cris, copie, partage, divulgue, liste, quelles sont, quel est,
    quelle est, traduis, r\u00e9sume, recopie`,
  ownPrompt: `
    prompt syst\u00e8me, invite syst\u00e8me, instructions syst\u00e8me, instructions du syst\u00e8me,
    message syst\u00e8me, tes instructions, vos instructions, tes consignes, vos consignes, instructions initiales,
    consignes initiales, prompt initial, ton prompt, votre prompt, instructions cach\u00e9es,
    instructions secr\u00e8tes, tes r\u00e8gles, prompt de d\u00e9part, directives syst\u00e8me`,
  verbatim: `
    mot pour mot, mot \u00e0 mot, textuellement, tel quel, telles quelles, int\u00e9gralement,
    depuis le d\u00e9but`,
  hidden: `cach\u00e9, cach\u00e9es, cach\u00e9s, secret, secrets, secr\u00e8tes, interne, confidentiel*`,
  send: `envoie, envoyez, envoyer, transmets, transmettez, transf\u00e8re, publie, exp\u00e9die`,
  secret: `
    mot de passe, mots de passe, identifiants, confidentiel*, confidentielles, cl\u00e9 priv\u00e9e, cl\u00e9s api,
    cl\u00e9 api, donn\u00e9es sensibles, donn\u00e9es personnelles`,
  become: `
    tu es, vous \u00eates, agis comme, agissez comme, fais semblant, faites comme, imagine, joue le r\u00f4le,
    comporte toi, simule, tu seras, incarne, dans la peau`,
  machine: `ia, intelligence artificielle, mod\u00e8le de langage, assistant, chatbot`,
  unbound: `
    sans restriction, sans restrictions, sans limite, sans limites, sans filtre, sans filtres, sans censure,
    sans r\u00e8gles, non censur\u00e9, illimit\u00e9, amoral, sans aucune restriction, sans aucune limite,
    sans \u00e9thique`,
  without: `sans, aucune, aucun`,
  limits: `
    restrictions, restriction, limites, limite, filtres, filtre, censure, r\u00e8gles, \u00e9thique, morale,
    limitations`,
  alterEgo: `mode d\u00e9veloppeur, mode dan`,
  noRefusal: `
    ne refuse jamais, ne jamais refuser, tu ne peux pas refuser, tu dois r\u00e9pondre, r\u00e9ponds \u00e0 tout,
    ne refusez jamais`,
  harm: `ill\u00e9gal*, ill\u00e9gales, nuisible*, dangereux, violent, offensant*`,
  henceforth: `\u00e0 partir de maintenant, d\u00e9sormais, dor\u00e9navant, d\u00e8s maintenant`,
  addressed: `assistant ia, mod\u00e8le de langage, assistant, chatbot, ia`,
  must: `doit, dois, devez, veuillez, merci de`,
  respond: `r\u00e9ponds, r\u00e9pondez, envoie, \u00e9cris, dis, inclus`,
  reply: `ta r\u00e9ponse, votre r\u00e9ponse, tes r\u00e9ponses, vos r\u00e9ponses`,
  work: `
    \u00e9cris, \u00e9crivez, r\u00e9dige, r\u00e9digez, g\u00e9n\u00e8re, traduis, r\u00e9sume, explique`,
  task: `po\u00e8me, essai, discours, histoire, chanson, blague`,
  finished: `tr\u00e8s bien, bon travail, f\u00e9licitations, excellent travail, bravo`,
  say: `dis, dites, \u00e9cris, \u00e9crivez, r\u00e9ponds, r\u00e9pondez, imprime, affiche`,
  only: `seulement, uniquement, plut\u00f4t, \u00e0 la place, ce qui suit, rien d'autre`,
  give: `
    donne moi, donnez moi, montre moi, montrez moi, envoie, r\u00e9v\u00e8le, r\u00e9v\u00e9lez, partage, divulgue,
    dis moi`,
  filters: `filtre, filtres, \u00e9thique, morale, censure, restrictions, garde fous, r\u00e8gles de s\u00e9curit\u00e9, mesures de s\u00e9curit\u00e9, consignes de s\u00e9curit\u00e9, protocoles de s\u00e9curit\u00e9, restrictions de s\u00e9curit\u00e9, filtres de s\u00e9curit\u00e9`,
  mine: `mon, ma, mes, notre, nos`,
  about: `pour, sur, concernant, au sujet, \u00e0 propos, relatives, quant aux, en mati\u00e8re`,
  selfTopic: `cette conversation, ce chat, cette session, toi, utilisateur, utilisateurs, r\u00e9pondre, r\u00e9ponses, comporter, demandes`,
  wayTo: `comment, o\u00f9, quand, pourquoi, si`,
  someKindOf: `un, une, bon, bonne`,
  explainWhat: `que signifie, que veut dire, qu'est ce qu'un, qu'est ce qu'une, c'est quoi un, explique ce, le terme, le mot, la phrase`,
  means: `signifie, veut dire, est`,
  howTo: `comment puis je, comment peut on, comment, aide moi, aidez moi`,
  craft: `prot\u00e9ger, prot\u00e8ge, \u00e9crire, tester, am\u00e9liorer, concevoir, s\u00e9curiser, emp\u00eacher, \u00e9viter`,
  inquiry: `explique, expliquez, signifie, veut dire, sens, traduis, traduisez, traduire, traduction, prot\u00e9ger, d\u00e9tecter, bloquer, emp\u00eacher, pourquoi, exemple, attaque, attaques, phrase, panneau, analyse, grammaire`,
  above: `texte ci dessus, tout ce qui pr\u00e9c\u00e8de`,
  beforeHere: `avant ce message, avant cette conversation, avant ce chat, avant cette ligne`,
  told: `t'a dit, vous a dit, t'ont dit, t'a demand\u00e9, vous a demand\u00e9`,
  everything: `tout, tout ce`,
  aloft: `ci dessus, plus haut`,
  remark: `message, courriel, question, commande, colis`,
};
