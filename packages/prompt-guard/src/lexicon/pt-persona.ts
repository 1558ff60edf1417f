import type { Lexicon } from '../grammar/concepts.ts';

/** Personas, orders inside documents and whose thing it is; the rest is in `pt.ts`. */
export const portuguesePersona: Lexicon = {
  become: `
    voce e, agora voce e, voce agora e, aja como, atue como, finja, imagine que, simule, comporte se, interprete, tu es,
    voce sera, agora es, tu es agora, age como, atua como, agir como, atuar como, finge, fingir, faca de conta,
    faz de conta, imagina, simula, comporta te, interpreta, seras, assuma o papel, assume o papel, faca o papel,
    desempenhe o papel, jogo de papeis, torne se, torna te, transforme se, voce se chama, seu nome e, responda como,
    encarne, represente, se passe por, passe se por, vai interpretar, voce vai interpretar, vais interpretar,
    vai fazer o papel`,
  machine: `ia, inteligencia artificial, modelo de linguagem, assistente, chatbot, bot`,
  unbound: `
    sem restricoes, sem limites, sem filtros, sem censura, sem regras, sem nenhuma restricao, amoral, sem etica,
    sem limitacoes, sem restricao, sem qualquer restricao, sem limite, sem nenhum limite, sem filtro,
    sem nenhum filtro, sem qualquer filtro, sem nenhuma censura, sem nenhuma regra, sem amarras, sem tabus, imoral,
    sem moral, nao tem restricoes, nao tem limites, nao tens restricoes, nao tens limites, nao tem regras,
    nao tem filtros, nenhuma restricao, nenhum limite, nenhuma regra, livre de todas, livre de qualquer,
    livre de restricoes, livre de regras, libertado de, liberado de, irrestrito, irrestrita, nao censurad*,
    nao tem moral, nao tem etica, nem moral nem, nem limites nem, nao conhece limites, nao segue nenhuma regra,
    nao segue regras, nao obedece a nenhuma regra`,
  without: `sem, nenhuma, nenhum, livre de`,
  limits: `
    restricoes, limites, filtros, censura, regras, etica, moral, limitacoes, politicas, avisos, advertencias, tabus,
    escrupulos, amarras`,
  wicked: `ilimitado, ilimitada`,
  alterEgo: `
    modo desenvolvedor, modo dan, faca qualquer coisa agora, modo de desenvolvedor, modo programador, modo deus,
    modo sem restricoes, modo sem filtros, modo sem censura, modo irrestrito, modo administrador, modo depuracao,
    modo jailbreak`,
  mode: `modo`,
  noRefusal: `
    nunca recuse, nao pode recusar, responda a tudo, jamais recuse, nunca recusa, nunca recusas, nao recuse,
    nao recuses, nao podes recusar, nunca se recuse, nunca te recuses, sem recusar, deve sempre responder,
    responda tudo, responda sempre, responde a tudo, responde sempre, respondera a qualquer, responda a qualquer,
    nunca diga nao, nunca digas nao, nunca diga que nao, sem avisos, sem advertencias, nao peca desculpas,
    nunca peca desculpas, nao saia do personagem, nunca saia do personagem, fique no personagem, mantenha o personagem,
    sem hesitar, sem questionar, proibido de recusar, responde a qualquer, responde a todas, responde qualquer,
    nao acrescente avisos, nao adicione avisos, nao inclua avisos`,
  excuse: `nao posso, desculpe, sinto muito, como modelo, como ia, recus*, aviso`,
  harm: `
    ilegal, ilegais, prejudicial, perigos*, violent*, ofensiv*, proibido, imoral, antietico, antietica, bomba, drogas,
    malicioso`,
  regardless: `
    independentemente, nao importa, mesmo que, aconteca o que acontecer, apesar de, sem se importar, custe o que custar`,
  henceforth: `
    a partir de agora, de agora em diante, doravante, daqui em diante, daqui para frente, daqui pra frente,
    deste momento em diante, a partir deste momento, pelo resto, ate o fim, de hoje em diante`,
  twoAnswers: `duas respostas, de duas maneiras, de duas formas, ambas as respostas, uma resposta normal e`,
  fiction: `hipotetic*, ficticio, ficticia, ficcao, historia, em um mundo, num mundo, experimento mental, romance`,
  allowed: `
    voce pode fazer qualquer, tem permissao, tens permissao, esta autorizado, e permitido, voce e livre,
    agora voce pode, permissao`,
  addressed: `
    assistente de ia, modelo de linguagem, assistente, chatbot, assistentes de ia, assistentes, o assistente,
    modelos de linguagem, chatbots, a ia, as ias, querida ia, prezada ia, nota para a ia, atencao ia, agente de ia,
    agentes de ia, sistemas de ia, sistema de ia, modelos de ia, o modelo`,
  must: `
    deve, deves, por favor, tem que, precisa, devem, devera, tens de, precisam, e obrigatorio, sempre, imediatamente`,
  respond: `
    responda, envie, escreva, diga, inclua, responder, responde, enviar, escrever, dizer, incluir, mencione, mencionar,
    recomende, recomendar, acrescente, acrescentar, adicione, adicionar, visite, visitar, transferir, excluir, apagar,
    comprar, aprovar, aprove`,
  reply: `
    sua resposta, suas respostas, tua resposta, tuas respostas, cada resposta, seu resumo, teu resumo, o resumo,
    a resposta, todas as respostas`,
  transform: `adicione, acrescente, insira, inclua, termine, comece, inicie, substitua, conclua, codifique`,
  conceal: `
    nao diga ao usuario, nao conte ao usuario, nao digas ao utilizador, nao informe o usuario, sem dizer, sem contar,
    sem informar, sem avisar, sem mencionar, nao mencione, em segredo, secretamente, as escondidas, sem que o usuario,
    sem que o utilizador, nao revele que`,
  whenRead: `
    se voce esta lendo, se estiver lendo, se estas a ler, quando ler isto, ao ler isto, ao ler este, ao ler esta,
    se voce e uma ia, se voce for uma ia, se fores uma ia, ao resumir, ao processar, que lerem este, que lerem isto,
    que ler este, que ler isto, que estiver lendo, que leiam este, que leia este, que processar este,
    que processarem este`,
  theUser: `
    ao usuario, o usuario, do usuario, os usuarios, ao utilizador, o utilizador, do utilizador, ao leitor, o leitor,
    ao cliente`,
  visit: `
    visite, visita, clique, clica, abra o link, abre o link, acesse, acede, va para, baixe, descarregue, ligue para`,
  act: `
    execute, executar, apague, apagar, exclua, transfira, transferir, compre, aprove, aprovar, invoque, chame a funcao`,
  urgent: `importante, urgente, atencao, critico, prioridade maxima, maxima prioridade`,
  authority: `
    administrador do sistema, seu desenvolvedor, teu programador, seus desenvolvedores, seu criador,
    equipe de seguranca, equipa de seguranca, autorizado, sou seu desenvolvedor, sou o desenvolvedor,
    sou o administrador, sou o seu criador`,
  task: `poema, ensaio, discurso, historia, cancao, piada, receita, redacao`,
  work: `escreva, redija, gere, traduza, resuma, explique, escreve, crie, calcule`,
  finished: `
    muito bem, bom trabalho, parabens, excelente trabalho, tarefa concluida, tarefa completa, fim do texto,
    fim do documento, missao cumprida`,
  say: `diga, escreva, responda, imprima, diz, dizer, escreve, responde, responda com, repita comigo`,
  only: `apenas, somente, em vez disso, unicamente, exclusivamente, nada mais, so com, so em, so isso, so isto`,
  mine: `meu, minha, meus, minhas, nosso, nossa, nossos, nossas`,
  remark: `mensagem, e mail, pergunta, pedido, pacote`,
  about: `para, sobre, acerca, quanto a, relativas, a respeito`,
  selfTopic: `
    esta conversa, este chat, esta sessao, voce, usuario, usuarios, os usuarios, responder, respostas, comportar,
    pedidos, ingles, o ingles, espanhol, o espanhol, frances, mim, o alemao`,
  wayTo: `como, onde, quando, por que, se`,
  someKindOf: `um, uma, bom`,
  explainWhat: `
    o que significa, o que e um, o que e uma, o que quer dizer, explique o que, o termo, a palavra, a frase`,
  means: `significa, quer dizer, e`,
  howTo: `como posso, como podemos, como, ajude me, posso, e possivel, devo, pode se`,
  craft: `proteger, protejo, escrever, escrevo, testar, melhorar, projetar, impedir, evitar`,
  inquiry: `
    explique, explica, significa, significado, traduza, traduzir, traducao, proteger, detectar, bloquear, evitar,
    impedir, por que, exemplo, ataque, ataques, frase, placa, analise, gramatica, citacao, correto, correta,
    ortografia, romance`,
};
