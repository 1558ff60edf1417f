import type { Lexicon } from '../grammar/concepts.ts';

/** Personas, orders inside documents and whose thing it is; the rest is in `fr.ts`. */
export const frenchPersona: Lexicon = {
  become: `
    tu es, vous etes, agis comme, agissez comme, fais semblant, faites comme, imagine que tu, imagine que vous, joue le role, comporte toi,
    simule, tu seras, incarne, dans la peau, tu es maintenant, tu es desormais, vous etes maintenant,
    vous etes desormais, agis en tant, agissez en tant, agir comme, faites semblant, faire semblant, fais comme,
    imaginez, imaginons, jouez le role, jouer le role, joue un role, comportez vous, simulez, tu vas etre,
    tu vas jouer, tu joues, vous allez jouer, incarnez, jeu de role, prends le role, pretends, pretendez, deviens,
    devenez, mets toi dans, glisse toi, tu t appelles, reponds comme, reponds en tant, repondez en tant, considere toi,
    jouer le role de`,
  machine: `
    ia, intelligence artificielle, modele de langage, assistant, chatbot, modele de langue, modele d ia,
    agent conversationnel`,
  unbound: `
    sans restriction, sans restrictions, sans limite, sans limites, sans filtre, sans filtres, sans censure,
    sans regles, non censure, amoral, sans aucune restriction, sans aucune limite, sans ethique, sans aucun filtre,
    sans aucune censure, sans aucune regle, non censure*, non filtre*, non bride*, debride*, sans contrainte*,
    sans aucune contrainte, immoral, sans morale, sans tabou*, aucune restriction, aucune limite, aucune regle,
    aucun filtre, aucune censure, libre de toute, libere de, libere des, liberee de, affranchi de, pas de restrictions,
    pas de filtre, pas de limites, pas de regles, plus aucune limite, plus aucune restriction, n a ni morale,
    n a ni limites, n a aucune limite, n a aucune morale, ni morale ni, ni limites ni, ni regles ni,
    n as aucune limite, n as aucune restriction, ne suit aucune regle, ne respecte aucune regle, n obeit a aucune regle`,
  without: `sans, aucune, aucun, sans aucune, depourvu`,
  limits: `
    restrictions, restriction, limites, limite, filtres, filtre, censure, regles, ethique, morale, limitations, tabou*,
    avertissement*, contraintes, scrupules, jugement, mise en garde, mises en garde`,
  wicked: `illimite`,
  alterEgo: `
    mode developpeur, mode dan, mode dieu, mode debride, mode sans restriction, mode sans filtre, mode administrateur,
    mode debogage, mode jailbreak, fais tout maintenant`,
  noRefusal: `
    ne refuse jamais, ne jamais refuser, tu ne peux pas refuser, tu dois repondre, reponds a tout, ne refusez jamais,
    ne refuses jamais, ne pas refuser, tu ne refuses, tu dois toujours repondre, reponds a toutes, repondre a tout,
    reponds toujours, ne refusez pas, ne dis jamais non, jamais dire non, interdit de refuser, pas le droit de refuser,
    sans jamais refuser, sans avertissement, sans avertissements, aucun avertissement, pas d avertissement*,
    ne t excuse jamais, ne t excuse pas, reste dans ton role, reste dans le role, ne sors jamais, sans hesiter,
    quoi que je demande, sans discuter, sans mise en garde, repond a toutes les questions, repond a tout,
    sans aucun avertissement, n ajoute aucun avertissement, n ajoute pas d avertissement`,
  excuse: `
    je ne peux pas, je suis desole, desole, en tant qu ia, en tant que modele, refuse, refus, excuses, avertissement`,
  harm: `
    illegal*, nuisible*, dangereux, violent, offensant*, illicite*, dangereuse*, contraire a l ethique, immoral*,
    interdit*, criminel*, bombe, drogue*, malveillant*, haineux`,
  regardless: `
    quoi qu il arrive, meme si, peu importe, quel que soit, quelle que soit, quelles que soient, independamment,
    sans tenir compte, malgre, au mepris`,
  henceforth: `
    a partir de maintenant, desormais, dorenavant, des maintenant, a compter de maintenant, des a present,
    a partir de cet instant, a partir de ce moment, pour le reste, a l avenir, jusqu a nouvel ordre, a partir d ici`,
  twoAnswers: `
    deux reponses, de deux facons, de deux manieres, les deux reponses, une reponse normale et, deux versions`,
  fiction: `hypothetique*, fictif, fictive, fiction, histoire, dans un monde, experience de pensee, roman, scenario`,
  allowed: `
    tu as le droit, tu peux tout, tu peux maintenant, tu es autorise, tu es libre, il t est permis, la permission,
    tout est permis`,
  addressed: `
    assistant ia, modele de langage, assistant, chatbot, assistants ia, l assistant, les assistants,
    modeles de langage, chatbots, l ia, les ia, chere ia, cher assistant, note a l ia, note pour l ia,
    a l attention de l ia, a l attention des ia, agents ia, agent ia, systeme d ia, systemes d ia,
    systemes automatises, intelligences artificielles, le modele`,
  must: `
    doit, dois, devez, veuillez, merci de, doivent, il faut, priere de, imperativement, obligatoirement, s il te plait,
    s il vous plait, toujours, immediatement`,
  respond: `
    reponds, repondez, envoie, ecris, dis, inclus, repondre, envoyez, envoyer, ecrivez, ecrire, dites, dire, inclure,
    incluez, mentionne, mentionner, mentionnez, recommande*, ajoute, ajouter, ajoutez, indique, indiquer, visite,
    visiter, conclure, approuve*, classer, noter, transferer, supprimer, acheter, virer`,
  reply: `
    ta reponse, votre reponse, tes reponses, vos reponses, chaque reponse, ton resume, votre resume, le resume,
    la reponse, toutes les reponses`,
  transform: `
    ajoute, ajoutez, ajouter, insere, inserez, inserer, termine, terminez, commence, commencez, remplace, integre,
    conclus, encode`,
  conceal: `
    sans le dire, sans en parler, sans prevenir, sans avertir, sans mentionner, sans informer,
    ne dis pas a l utilisateur, ne dites pas a l utilisateur, ne le dis pas, n en parle pas, ne mentionne pas,
    ne mentionnez pas, en secret, secretement, discretement, a l insu, ne revele pas que`,
  whenRead: `
    si tu lis ceci, si vous lisez ceci, quand tu lis, lorsque vous lisez, si tu es une ia, si vous etes une ia,
    en resumant, lors du resume, qui lit ce, qui lisent ce, qui lit ceci, qui lisent ceci, qui lit cette,
    qui lisent cette, en lisant ce, qui traite ce, qui traitent ce, qui analyse ce, en traitant ce, lors du traitement`,
  theUser: `
    l utilisateur, l utilisatrice, les utilisateurs, aux utilisateurs, le lecteur, au lecteur, le client, au client`,
  visit: `
    visite, visitez, visiter, clique, cliquez, cliquer, ouvre le lien, ouvrez le lien, va sur, allez sur,
    rends toi sur, rendez vous sur, telecharge*, appelle le numero, appelez`,
  act: `
    execute, executez, executer, supprime, supprimer, transfere, transferer, achete, approuve, approuver,
    appelle la fonction, lance, effectue un virement`,
  urgent: `important, urgent, attention, critique, priorite absolue, tres important, imperatif`,
  authority: `
    administrateur systeme, ton developpeur, tes developpeurs, ton createur, tes createurs, equipe de securite,
    l equipe de securite, autorise, je suis ton developpeur, je suis l administrateur, je suis le developpeur`,
  confirm: `confirme, confirmez, reponds ok, dis que tu as compris, reponds par ok`,
  task: `poeme, essai, discours, histoire, chanson, blague, recette, code python, requete sql`,
  work: `
    ecris, ecrivez, redige, redigez, genere, traduis, resume, explique, generez, traduisez, calcule, cree, compose`,
  finished: `
    tres bien, bon travail, felicitations, excellent travail, bravo, bien joue, tache terminee, mission accomplie,
    fin du texte, fin du document, c est termine, c etait le texte`,
  say: `
    dis, dites, ecris, ecrivez, reponds, repondez, imprime, affiche, dire, ecrire, affichez, reponds par,
    repete apres moi`,
  only: `seulement, uniquement, plutot, a la place, ce qui suit, rien d autre, exclusivement, simplement, rien que`,
  mine: `mon, ma, mes, notre, nos`,
  remark: `message, courriel, question, commande, colis`,
  about: `pour, sur, concernant, au sujet, a propos, relatives, quant aux, en matiere`,
  selfTopic: `
    cette conversation, ce chat, cette session, toi, utilisateur, utilisateurs, repondre, reponses, comporter, demandes`,
  wayTo: `comment, ou, quand, pourquoi, si`,
  someKindOf: `un, une, bon, bonne`,
  explainWhat: `
    que signifie, que veut dire, qu est ce qu un, qu est ce qu une, c est quoi un, explique ce, le terme, le mot,
    la phrase`,
  means: `signifie, veut dire, est`,
  howTo: `
    comment puis je, comment peut on, aide moi, aidez moi, puis je, est il possible, dois je, peut on,
    comment desactiver, comment faire, comment supprimer, comment contourner, comment proteger, comment ecrire,
    comment enlever, comment je, comment on, comment tester`,
  craft: `proteger, protege, ecrire, tester, ameliorer, concevoir, securiser, empecher, eviter`,
  inquiry: `
    explique, expliquez, signifie, veut dire, sens, traduis, traduisez, traduire, traduction, proteger, detecter,
    bloquer, empecher, pourquoi, exemple, attaque, attaques, phrase, panneau, analyse, grammaire, citation, correct,
    correcte, est ce, orthographe, roman`,
};
