import type { Lexicon } from '../grammar/concepts.ts';

/** Portuguese, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const portugueseReader: Lexicon = {
  onlyMe: `
    siga s\u00f3 a mim, obede\u00e7a s\u00f3 a mim, obede\u00e7a apenas a mim, ouve s\u00f3 a mim,
    ou\u00e7a s\u00f3 a mim, cada ordem minha, todas as minhas ordens, cada comando meu, todos os meus comandos,
    s\u00f3 o que eu escrever, s\u00f3 o que eu disser`,
  harmless: `
    filtro de e mail, filtros de e mail, filtro de spam, filtros de spam, filtro antispam, filtro de \u00e1gua,
    filtro de ar, filtro de caf\u00e9, filtros de pesquisa, que ignora, que ignoram, que esquece, que esquecem,
    que desobedece, quem ignora, me ignora, nos ignora, que omite`,
  verbatim: `sem mudar nada, sem alterar nada, sem cortar`,
  opening: `
    come\u00e7o do seu contexto, in\u00edcio do seu contexto, come\u00e7o do teu contexto, in\u00edcio desta conversa,
    come\u00e7o desta conversa`,
  ended: `
    sido apagadas, foram apagadas, sido removidas, foram removidas, foram exclu\u00eddas, sido exclu\u00eddas,
    j\u00e1 n\u00e3o se aplicam a ti, n\u00e3o se aplicam mais a voc\u00ea, n\u00e3o se aplica mais a voc\u00ea,
    n\u00e3o se aplicam a voc\u00ea, n\u00e3o valem mais para voc\u00ea, n\u00e3o vale mais para voc\u00ea,
    j\u00e1 n\u00e3o valem para ti, n\u00e3o te afetam mais, j\u00e1 n\u00e3o te obrigam, n\u00e3o te obrigam mais,
    n\u00e3o existem mais, n\u00e3o existe mais, fica anulado, ficam anuladas, est\u00e1 cancelado,
    est\u00e3o canceladas, n\u00e3o valem mais, n\u00e3o vale mais, deixaram de valer`,
  yours: `
    j\u00e1 n\u00e3o se aplicam a ti, n\u00e3o se aplicam mais a voc\u00ea, n\u00e3o se aplica mais a voc\u00ea,
    n\u00e3o se aplicam a voc\u00ea, n\u00e3o valem mais para voc\u00ea, n\u00e3o vale mais para voc\u00ea,
    j\u00e1 n\u00e3o valem para ti, n\u00e3o te afetam mais, j\u00e1 n\u00e3o te obrigam, n\u00e3o te obrigam mais`,
  override: `
    jogue fora, joga fora, deita fora, deite fora, jogue no lixo, joga no lixo, no lixo, n\u00e3o obede\u00e7a mais,
    n\u00e3o obede\u00e7as mais, n\u00e3o obede\u00e7a, n\u00e3o obede\u00e7as, n\u00e3o siga mais,
    n\u00e3o sigas mais, deixa de obedecer, deixe de obedecer, pare de seguir, pare de obedecer, para de seguir,
    n\u00e3o d\u00ea ouvidos, n\u00e3o ligue para, n\u00e3o ligues para, tanto faz o que, tire da cabe\u00e7a,
    apague da mem\u00f3ria, passe por cima, liberte se, desfa\u00e7a se`,
  matter: `roteiro, gui\u00e3o`,
  told: `
    escreveu para voc\u00ea, escreveram para voc\u00ea, escreveu para ti, te escreveu, te pro\u00edbe, o pro\u00edbe,
    te pro\u00edbem, pro\u00edbe voc\u00ea, te imp\u00f4s, te impuseram, lhe impuseram, te mandaram, lhe mandaram,
    te mandou, te ordenaram, lhe ordenou, lhe deu, lhe deram, te deram, voc\u00ea recebeu, tu recebeste, recebeste,
    foste configurado, voc\u00ea foi configurado, foi programado, foste programado, n\u00e3o pode dizer,
    n\u00e3o podes dizer`,
  noRefusal: `
    nunca se recusa, jamais se recusa, nunca recusa, jamais recusa, n\u00e3o recusa nada, nunca diz n\u00e3o,
    jamais diz n\u00e3o, n\u00e3o sabe dizer n\u00e3o, responde tudo, responde a tudo, sem avisos,
    sem advert\u00eancias, n\u00e3o d\u00e1 serm\u00e3o`,
  unbound: `
    n\u00e3o tem limites, n\u00e3o tem regras, n\u00e3o conhece limites, n\u00e3o conhece regras,
    n\u00e3o obedece a nenhuma, n\u00e3o obedece a nenhuma norma, n\u00e3o obedece a ningu\u00e9m,
    n\u00e3o segue nenhuma, escapou do laborat\u00f3rio, sem censura, sem filtros`,
  callTo: `
    nota para, nota \u00e0, nota ao, mensagem para, mensagem \u00e0, mensagem ao, aviso para, aviso \u00e0, aviso ao,
    aviso aos, instru\u00e7\u00e3o para, instru\u00e7\u00f5es para, aten\u00e7\u00e3o, \u00e0 aten\u00e7\u00e3o de,
    dirigido a, coment\u00e1rio para, caro, cara, prezado, prezada, lembrete para, recado para`,
  helper: `
    intelig\u00eancia artificial, modelo de linguagem, modelos de linguagem, modelo, modelos, assistente virtual,
    assistentes virtuais, assistente, assistentes, assistente de ia, agente, agentes, chatbot, chatbots, ia,
    sistema autom\u00e1tico, assistentes autom\u00e1ticos, rob\u00f4, rob\u00f4s, bot, bots`,
  urge: `
    diga, diz, aconselhe, aconselha, recomende, recomenda, sugira, conven\u00e7a, persuada, convide, avise, pe\u00e7a,
    incentive, oriente`,
  conceal: `
    sem avisar, n\u00e3o avise, n\u00e3o mencione, n\u00e3o cite, n\u00e3o cites, n\u00e3o menciones,
    n\u00e3o diga nada, sem dizer nada, sem pedir confirma\u00e7\u00e3o, sem confirmar, sem informar,
    sem o utilizador saber, sem o usu\u00e1rio saber, \u00e0s escondidas, oculte, esconda`,
  respond: `
    afirme, afirma, garanta, marque, estorne, estorna, aprove, encaminhe, encaminha, transfira, inclua, atribua,
    reembolse`,
  act: `estorne, estorna, estornar, reembolse, encaminhe, aprove, transfira, cancele, apague, exporte`,
  whenRead: `
    que lerem, que leiam, que ler, que processar, que resumir, que resumirem, que analisar, que avaliar, quando leres,
    quando ler, se fores um modelo, se voc\u00ea \u00e9 um modelo, se voc\u00ea for um modelo,
    se voc\u00ea \u00e9 um assistente, antes de responder, antes de resumir`,
  withinYou: `
    a que tem acesso, aos quais tem acesso, voc\u00ea tem acesso, tens acesso, no seu contexto, no teu contexto,
    na sua mem\u00f3ria, que voc\u00ea conhece, antes de mim`,
  yourPrompt: `sua configura\u00e7\u00e3o, tua configura\u00e7\u00e3o, seu contexto`,
  people: `
    clientes, usu\u00e1rios, utilizadores, funcion\u00e1rios, empregados, trabalhadores, alunos, estudantes,
    inquilinos, h\u00f3spedes, moradores, pacientes, visitantes, pais, passageiros`,
  others: `
    ela, eles, elas, quem, meu chefe, meu filho, minha filha, meu irm\u00e3o, meu vizinho, ningu\u00e9m, devo, posso`,
  secret: `
    pedidos de outros, pedidos dos outros, dados dos outros, endere\u00e7os de outros, dados de outros,
    lista de clientes, dados dos clientes`,
  urgent: `por ordem da, por ordem do`,
};
