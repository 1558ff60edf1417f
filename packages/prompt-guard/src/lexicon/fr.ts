import type { Lexicon } from '../grammar/concepts.ts';
import { frenchPersona } from './fr-persona.ts';

export const french: Lexicon = {
  harmless: `
    n oublie pas, n oubliez pas, ne pas oublier, n ignore pas, n ignorez pas, j ai oublie, ordre du jour,
    n oublions pas, ne pas ignorer, j oublie, j ignore, ai oublie, avoir oublie, as oublie, avez oublie, dans l ordre,
    en ordre, ordre alphabetique, l ordre chronologique, de l ordre de, afin de ne pas oublier, regle generale,
    en regle, faute de frappe, tout d abord, bon de commande, vos prompts, tes prompts, votre prompt est,
    ton prompt est`,
  glue: `
    la, les, de, des, du, un, une, et, en, a, au, aux, dans, que, qui, pour, sur, par, avec, est, ce, cette, ces, il,
    elle, nous, se, son, sa, ses, leur, mais, ou, donc, plus, etre, ont, sont, ete, fait, comme, si, y, me, lui, deux,
    tres, bien`,
  override: `
    ignore, ignores, ignorez, ignorer, ignorant, oublie, oubliez, oublier, neglige, negligez, fais abstraction,
    faites abstraction, ne tiens pas compte, ne tenez pas compte, ne tenez plus compte, ne tiens plus compte,
    passe outre, passez outre, ne suis pas, ne suivez pas, ne respecte pas, ecarte, mets de cote, mettez de cote,
    abandonne, ignorons, ignoriez, ignorees, oublies, oublions, oubliant, oubliiez, negliges, negliger,
    faire abstraction, fais fi, faites fi, faire fi, fi de, ne pas tenir compte, ne plus tenir compte,
    sans tenir compte, ne tiens aucun compte, ne tenez aucun compte, ne prends pas en compte, ne prenez pas en compte,
    passer outre, contourne*, outrepasse*, desobei*, ne suis plus, ne suivez plus, ne plus suivre, ne respecte plus,
    ne respectez pas, ne respectez plus, n obeis pas, n obeis plus, n obeissez pas, n obeissez plus, n applique pas,
    n applique plus, n appliquez plus, ecartez, ecarter, mettre de cote, laisse de cote, laissez de cote,
    laisse tomber, laissez tomber, abandonnez, enfreins, enfreignez, enfreindre, transgresse*, efface de ta memoire,
    balaie, rejette, rejetez, ne te soucie pas, moque toi de, n es plus tenu, n es plus lie, n etes plus tenu,
    n etes plus lie, plus soumis, n ecoute pas, n ecoute plus, n ecoutez plus, cesse de suivre, cessez de suivre,
    arrete de suivre, arretez de suivre, affranchis toi, libere toi, dispense toi, fous toi de,
    fais comme si tu n avais, tu ignores, laisser tomber, cesses d obeir, cesser d obeir, cesse d obeir,
    cessez d obeir, meme si cela enfreint, meme si ca enfreint, meme si cela va a l encontre,
    meme si ca va a l encontre, a l encontre de tes, a l encontre de vos, comme si tu n avais jamais,
    comme si vous n aviez jamais, efface ces, effacez ces, debarrasse toi de, oublie donc, defais toi, viole tes,
    annule toutes, annule tes, annulez toutes, on laisse de cote, laissons de cote, laissons tomber, on oublie`,
  sidestep: `contourne*, esquive*, dejoue*, outrepasse*`,
  purge: `
    supprime toutes, supprime tous, supprimez toutes, supprimez tous, supprime tes, supprimez vos, efface tout*,
    effacez tout*, efface tes, retire toutes, enleve toutes, enleve tes, leve toutes`,
  disable: `
    supprime, supprimez, enleve, retire, desactive*, supprimer, enlevez, retirez, debloque, deverrouille, eteins,
    eteignez, coupe les, debride*`,
  refrain: `ne, pas, jamais, sans, evite, evitez, arrete de, arretez de, cesse de, aucun, ne plus`,
  obey: `
    suis, suivez, obeis, obeissez, respecte, suivre, obeir, respectez, respecter, ecoute, ecoutez, execute, executez,
    applique, appliquez, conforme toi`,
  ended: `
    ne s appliquent plus, ne s applique plus, ne sont plus valables, n est plus valable, n ont plus cours,
    plus en vigueur, sont annulees, sont annules, sont caduques, sont caducs, est caduque, caduques,
    nulles et non avenues, sont levees, ont ete levees, sont remplacees, ont ete remplacees, ont expire,
    sont suspendues, n existent plus, n a plus d importance, n ont plus d importance, ne compte plus, ne comptent plus,
    n est plus d actualite`,
  prior: `
    precedent, precedente, precedentes, precedents, anterieur*, prealable*, ci dessus, avant, initial*, original*,
    jusqu ici, jusqu a present, auparavant, recues, donnees plus haut, plus haut, precedemment, ci avant, initiaux,
    originaux, d origine, jusque la, jusqu a maintenant, recus, as recu, avez recu, t a donne*, t ont donne*,
    t ont ete donne*, vous ont ete donne*, t a dit, t ai dit, t ai donne*, vous ai donne*, qui precedent, qui precede,
    existantes, deja donnees, donnees avant, susmentionne*, comme si tu n avais jamais, comme si vous n aviez jamais,
    t a fixe*, t a impose*, t ont impose*, vous a impose*, imposees, imposes, t a ete demande, t a ete dit,
    t ont ete impose*, qu on t a donne*, recu d instruction*`,
  every: `
    tout, toute, tous, toutes, chaque, entier, entiere, complet, complete, integralite, l ensemble, la totalite,
    n importe quelle, toute autre`,
  everything: `tout, tout ce, tout cela, tout ca, l ensemble de ce`,
  aloft: `ci dessus, plus haut, au dessus`,
  yours: `ton, ta, tes, votre, vos`,
  rules: `
    instruction*, consigne, consignes, regle, regles, directive*, ordre, ordres, invite, restriction*, limitation*,
    contrainte*, politique*, commandes, programmation, garde fous, prompt*, recommandations, principes,
    lignes directrices, ligne directrice, protocole, protocoles, interdiction*, indications`,
  matter: `
    tache, taches, texte, contexte, conversation, informations, messages, documents, ce qui precede, message, document,
    ce qu on t a, ce que, echanges, discussion`,
  system: `systeme, developpeur, interne, internes, developpeurs, administrateur*, concepteur*, createurs`,
  safety: `
    securite, filtre, filtres, ethique, morale, censure, ethiques, moderation, tes restrictions, vos restrictions`,
  filters: `
    filtre, filtres, ethique, censure, garde fous, regles de securite, mesures de securite, consignes de securite,
    protocoles de securite, restrictions de securite, filtres de securite, filtre de contenu, filtres de contenu,
    ethiques, gardes fous, garde fou, politique de contenu, politiques de contenu, protections, regles ethiques,
    consignes ethiques, regles d ethique, moderation`,
  fresh: `
    nouvelle tache, nouvelles taches, nouvelles instructions, nouvelle instruction, nouvelles regles,
    nouvelles consignes, instructions suivantes, mes instructions, mes ordres, nouvelle regle, nouvelle consigne,
    nouveaux ordres, nouvel ordre, nouvelle mission, nouveau role, consignes suivantes, mes consignes, mes directives,
    ces instructions, ces consignes, cette consigne, vraie tache, veritable tache, ce que je te dis, ce que je dis,
    ce que je vais te, vraie mission`,
  onlyMe: `
    n obeis qu a moi, n obeissez qu a moi, obeis moi, n ecoute que moi, n ecoutez que moi, suis uniquement mes,
    ne suis que mes, ne suivez que mes, qu a mes ordres, uniquement mes instructions, uniquement mes ordres,
    seulement mes instructions, m obeisses a moi seul, obeis a moi seul, moi seul, suis les miennes, suivez les miennes`,
  reveal: `
    montre, montrez, montre moi, montrez moi, revele, revele moi, revelez, reveler, affiche, affichez, afficher,
    repete, repetez, dis moi, dites moi, donne moi, donnez moi, ecris, copie, partage, liste, quelles sont, quel est,
    quelle est, traduis, resume, montres, montrer, me montrer, reveles, devoile*, affiches, repetes, repeter,
    repete moi, me dire, donne, donner, me donner, imprime*, ecrivez, copiez, copier, partagez, partager, divulgue*,
    lister, enumere*, quels sont, quelles etaient, quel etait, traduisez, traduire, resumez, resumer, recopie*,
    retranscri*, transcri*, cite, citez, communique, communiquez, expose, reproduis, reproduire, restitue*, encode,
    encodez, colle, presente, je veux voir, puis je voir, j aimerais voir, fais voir, laisse moi voir, sors moi,
    reformule, paraphrase, decris, recite, recrache, qu y a t il dans, que contient, que dit, qu y a t il`,
  ownPrompt: `
    prompt systeme, invite systeme, instructions systeme, instructions du systeme, message systeme, tes instructions,
    vos instructions, tes consignes, vos consignes, instructions initiales, consignes initiales, ton prompt,
    votre prompt, instructions cachees, instructions secretes, tes regles, prompt de depart, directives systeme,
    prompt du systeme, invite du systeme, messages systeme, consignes systeme, consigne systeme,
    tes propres instructions, tes directives, vos directives, directives initiales, prompt d origine, tes prompts,
    instructions internes, consignes internes, consignes cachees, consignes secretes, prompt cache, prompt secret,
    instructions d origine, instructions originales, instructions de depart, vos regles, tes regles internes,
    directives internes, ta configuration, ta programmation, l integralite de ton prompt, instructions du developpeur,
    consignes du developpeur, instructions que tu as recues, consignes que tu as recues,
    instructions qu on t a donnees, instructions qui t ont ete donnees, ton prompt initial, ton prompt complet,
    ton prompt original, votre prompt initial`,
  verbatim: `
    mot pour mot, mot a mot, textuellement, tel quel, telles quelles, integralement, depuis le debut, tels quels,
    telle quelle, dans son integralite, dans leur integralite, exactement, in extenso, a la lettre, lettre par lettre,
    caractere par caractere, ligne par ligne, sans rien changer, sans modification, sans rien omettre, au complet,
    des le debut, bloc de code, en base64, en clair, verbatim`,
  hidden: `cachees, secret, secrets, secretes, interne, confidentiel*, cachee, secrete, internes`,
  question: `quel, quelle, quelles, quels`,
  above: `
    texte ci dessus, tout ce qui precede, le texte au dessus, tout ce qui est ecrit plus haut,
    tout ce qui se trouve au dessus, texte qui precede, mots ci dessus, contenu ci dessus`,
  beforeHere: `
    avant ce message, avant cette conversation, avant ce chat, avant cette ligne, avant mon message,
    avant mon premier message, avant notre conversation, avant cette discussion, avant cette phrase, avant que je,
    avant que nous, au debut de cette conversation, au debut de la conversation, en haut de cette conversation,
    au dessus de cette ligne, au dessus de ce message, au debut de ton contexte, au dessus de mon message,
    au dessus de mon premier message, qui precede mon message, qui precede mon premier message`,
  told: `
    t a dit, vous a dit, t ont dit, t a demande, vous a demande, t a t on dit, vous a t on dit, t a t on demande,
    t a t on donne, t a donne, as tu recu, as tu recues, avez vous recu, avez vous recues, t ont donne, t a instruit,
    t ont demande, t a ordonne, tes developpeurs, ton developpeur`,
  opening: `
    ton premier message, premier message, premiere ligne, premieres lignes, debut de cette conversation,
    debut de la conversation, debut de ton contexte, debut de notre echange`,
  give: `
    donne moi, donnez moi, montre moi, montrez moi, envoie, revele, revelez, partage, divulgue, dis moi, donne nous,
    envoie moi, envoyez moi, revele moi, dites moi, liste tous, liste toutes, exporte, fuite`,
  send: `
    envoie, envoyez, envoyer, transmets, transmettez, transfere, publie, expedie, envoies, transmettre, transferez,
    transferer, publiez, televerse*, poste, exfiltre*, fais suivre, faites suivre`,
  secret: `
    mot de passe, mots de passe, identifiants, confidentiel*, cle privee, cles api, cle api, donnees sensibles,
    donnees personnelles, identifiants de connexion, vos identifiants, tous les identifiants,
    informations confidentielles, donnees confidentielles, cles privees, clef api, clefs api, cle secrete,
    informations sensibles, donnees des clients, donnees clients, coordonnees bancaires, numeros de carte,
    cartes bancaires, secrets industriels, variables d environnement`,
  records: `
    historique, l historique, contacts, boite de reception, tous les fichiers, tous les courriels, tous les mails,
    journaux`,
  address: `serveur externe, cette adresse, l adresse suivante, webhook`,
  ...frenchPersona,
};
