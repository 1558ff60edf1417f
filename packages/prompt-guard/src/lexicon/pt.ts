import type { Lexicon } from '../grammar/concepts.ts';

export const portuguese: Lexicon = {
  harmless: `n\u00e3o esque\u00e7a, n\u00e3o se esque\u00e7a, n\u00e3o ignore, esqueci, em ordem`,
  override: `
    ignore, ignora, ignorar, ignorando, ignorem, esque\u00e7a, esquece, esquecer, esque\u00e7am, desconsidere,
    desconsidera, desconsiderar, descarte, descarta, despreze, anule, anular, contorne, contornar, burle,
    desobede\u00e7a, sobrescreva, n\u00e3o siga, n\u00e3o obede\u00e7a, pare de seguir, deixe de lado, viole`,
  disable: `desative, desativa, desativar, desabilite, remova, remover, elimine`,
  refrain: `n\u00e3o, nunca, jamais, sem`,
  obey: `siga, obede\u00e7a, cumpra, execute`,
  prior: `
    anterior, anteriores, pr\u00e9via, pr\u00e9vias, pr\u00e9vio, pr\u00e9vios, acima, antes, at\u00e9 agora,
    at\u00e9 aqui, precedentes, original, originais, inicial, iniciais, recebeu, recebidas`,
  every: `tudo, todo, todos, toda, todas, qualquer, cada, completo, inteiro`,
  yours: `seu, sua, seus, suas, teu, tuas`,
  rules: `
    instru\u00e7*, instru\u00e7\u00e3o, regra, regras, diretriz, diretrizes, ordem, ordens, prompt, prompts,
    restri\u00e7*, restri\u00e7\u00e3o, limita\u00e7*, comandos, comando, orienta\u00e7\u00f5es, pol\u00edticas,
    pol\u00edtica, programa\u00e7\u00e3o, normas, diretivas`,
  matter: `
    tarefa, tarefas, texto, contexto, conversa, informa\u00e7\u00f5es, mensagem, mensagens, documentos, o que`,
  system: `sistema, desenvolvedor, internas`,
  safety: `seguran\u00e7a, filtros, filtro, \u00e9tica, moral, censura, restri\u00e7\u00f5es`,
  fresh: `
    nova tarefa, novas tarefas, novas instru\u00e7\u00f5es, nova instru\u00e7\u00e3o, novas regras, novas ordens,
    seguintes instru\u00e7\u00f5es, minhas instru\u00e7\u00f5es, minhas ordens`,
  reveal: `
    mostre, mostra, mostrar, mostre me, me mostre, revele, revela, revelar, imprima, imprimir, repita, repetir,
    diga me, me diga, d\u00ea me, me d\u00ea, escreva, copie, compartilhe, liste, exiba, quais s\u00e3o,
    qual \u00e9, traduza, resuma, divulgue`,
  ownPrompt: `
    prompt do sistema, prompt de sistema, instru\u00e7\u00f5es do sistema, mensagem do sistema,
    suas instru\u00e7\u00f5es, instru\u00e7\u00f5es iniciais, instru\u00e7\u00f5es originais,
    instru\u00e7\u00f5es ocultas, seu prompt, prompt inicial, suas regras, tuas instru\u00e7\u00f5es,
    instru\u00e7\u00f5es secretas, suas diretrizes`,
  verbatim: `palavra por palavra, literalmente, textualmente, na \u00edntegra, tal como, exatamente`,
  hidden: `oculto, ocultas, ocultos, secreto, segredos, secretas, interno, confidencial`,
  send: `envie, envia, enviar, mande, encaminhe, publique, carregue`,
  secret: `
    senha, senhas, credenciais, confidencial, confidenciais, chave privada, chaves api, dados sens\u00edveis,
    informa\u00e7\u00f5es confidenciais, dados pessoais`,
  become: `
    voc\u00ea \u00e9, agora voc\u00ea \u00e9, voc\u00ea agora \u00e9, aja como, atue como, finja, imagine, simule,
    comporte se, interprete, tu \u00e9s, voc\u00ea ser\u00e1`,
  machine: `ia, intelig\u00eancia artificial, modelo de linguagem, assistente, chatbot`,
  unbound: `
    sem restri\u00e7\u00f5es, sem limites, sem filtros, sem censura, sem regras, sem nenhuma restri\u00e7\u00e3o,
    ilimitado, amoral, sem \u00e9tica, sem limita\u00e7\u00f5es`,
  without: `sem, nenhuma, nenhum`,
  limits: `
    restri\u00e7\u00f5es, limites, filtros, censura, regras, \u00e9tica, moral, limita\u00e7\u00f5es,
    pol\u00edticas`,
  alterEgo: `modo desenvolvedor, modo dan, fa\u00e7a qualquer coisa agora`,
  noRefusal: `nunca recuse, n\u00e3o pode recusar, deve responder, responda a tudo, jamais recuse`,
  harm: `ilegal, ilegais, prejudicial, perigoso, violento, ofensivo`,
  henceforth: `a partir de agora, de agora em diante, doravante, daqui em diante`,
  addressed: `assistente de ia, modelo de linguagem, assistente, chatbot`,
  must: `deve, deves, por favor, tem que, precisa`,
  respond: `responda, envie, escreva, diga, inclua`,
  reply: `sua resposta, suas respostas, tua resposta`,
  work: `escreva, redija, gere, traduza, resuma, explique`,
  task: `poema, ensaio, discurso, hist\u00f3ria, can\u00e7\u00e3o, piada`,
  finished: `muito bem, bom trabalho, parab\u00e9ns, excelente trabalho`,
  say: `diga, escreva, responda, imprima`,
  only: `apenas, somente, s\u00f3, em vez disso`,
  give: `me d\u00ea, d\u00ea me, mostre, envie, revele, compartilhe, divulgue, me diga, vaze`,
};
