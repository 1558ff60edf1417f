import type { Lexicon } from '../grammar/concepts.ts';
import { portuguesePersona } from './pt-persona.ts';

export const portuguese: Lexicon = {
  harmless: `
    nao esqueca, nao se esqueca, nao ignore, esqueci, em ordem, nao esquecas, nao te esquecas, nao ignores, me esqueci,
    esqueci me, ordem alfabetica, ordem cronologica, minha ordem, ordem de compra, via de regra, em regra,
    erro de digitacao, gralha, seus prompts, qualidade do seu prompt`,
  glue: `
    o, os, as, de, do, da, dos, das, e, em, no, na, nos, nas, um, uma, que, por, com, para, se, nao, mais, como, mas,
    ou, ao, a, pelo, pela, este, esta, isso, foi, sao, ser, muito, ja, tambem, eu, ele, ela, entre, quando, ha, me, ate`,
  override: `
    ignore, ignora, ignorar, ignorando, ignorem, esqueca, esquece, esquecer, esquecam, desconsidere, desconsidera,
    desconsiderar, descarte, descarta, despreze, contorne, contornar, burle, desobedeca, sobrescreva, nao siga,
    nao obedeca, pare de seguir, deixe de lado, ignores, ignoraras, esquecas, esqueca se, desconsiderem,
    desconsiderando, descartar, despreza, desprezar, negligencie, desobedece, desobedecer, nao sigas, nao sigam,
    nao seguir, nao obedecas, nao cumpra, nao respeite, nao ligue para, nao ligues, nao leve em conta,
    nao leves em conta, nao leve em consideracao, nao considere, nao de atencao, nao de ouvidos, nao preste atencao,
    nao precisa seguir, nao precisa mais seguir, nao deve seguir, nao esta mais vinculado, nao esta mais sujeito,
    nao esta mais preso, ja nao tens de seguir, deixe de seguir, deixa de seguir, deixa de lado, deixe para tras,
    ponha de lado, poe de lado, coloque de lado, abandone, abandona, transgrida, passe por cima, pule todas,
    apague da memoria, apaga da memoria, faca de conta que nao, liberte se, desrespeite, rejeite, sem levar em conta,
    que ignores, deixar de lado, mesmo que isso viole, mesmo que viole, mesmo que va contra, ainda que viole,
    mesmo que contrarie, contra as suas diretrizes, como se nunca tivesse, como se nunca tivesses, como se nao tivesse,
    apague tudo, apague isso, livre se de, abra mao, abrir mao, viole suas, viole as suas, quebre suas, quebre as suas,
    quebre todas as suas, anule todas, anule suas, cancele todas, vamos deixar de lado, deixemos de lado,
    vamos esquecer, vamos ignorar`,
  sidestep: `contorn*, burl*, drible, driblar, eluda, evite todas`,
  purge: `
    remova todas, remova todos, remova suas, apague todas, apague todos, apague suas, apaga todas, elimine todas,
    elimine suas, exclua todas, exclua suas, retire todas, suspenda todas`,
  disable: `
    remova, remover, elimine, desativ*, desactiv*, desabilit*, remova os, desligue, desliga, desbloque*, destrave`,
  refrain: `nao, nunca, jamais, sem, evite, pare de, deixe de`,
  obey: `siga, obedeca, cumpra, execute, sigas, seguir, segue, obedece, obedecer, cumpre, cumprir, executa, respeite`,
  ended: `
    nao se aplicam mais, nao se aplica mais, ja nao se aplicam, nao valem mais, ja nao valem, nao sao mais validas,
    ja nao sao validas, nao estao mais em vigor, foram canceladas, foram anuladas, foram revogadas, foram substituidas,
    expiraram, estao revogadas, estao canceladas, sem efeito, nulas e sem, perderam a validade, ja nao importa,
    ja nao importam, nao importa mais, nao importam mais, ja nao conta, nao contam mais`,
  prior: `
    anterior, anteriores, previa, previas, previo, previos, acima, antes, ate agora, ate aqui, precedentes, original,
    originais, inicial, iniciais, recebeu, recebidas, anteriormente, previamente, ate entao, ate o momento,
    ate ao momento, precedente, recebeste, que lhe foram, que te deram, que te foram, que lhe deram, que te dei,
    que eu te dei, que lhe dei, dadas, passadas, existentes, que voce tem, supracitad*, como se nunca tivesse,
    como se nunca tivesses, lhe impuseram, te impuseram, impostas, te ensinaram, lhe ensinaram, te disseram antes,
    te disseram`,
  every: `tudo, todo, todos, toda, todas, qualquer, cada, completo, inteiro, quaisquer, completa, inteira, totalidade`,
  everything: `tudo, tudo o, tudo isso, tudo aquilo`,
  aloft: `acima`,
  yours: `seu, sua, seus, suas, teu, tuas, tua, teus, vosso*`,
  rules: `
    instruc*, regra, regras, diretriz, diretrizes, ordem, ordens, restric*, limitac*, comandos, comando, orientacoes,
    politicas, politica, programacao, normas, diretivas, directrizes, prompt*, protocolos, indicacoes, determinacoes,
    salvaguardas, proibicoes`,
  matter: `
    tarefa, tarefas, texto, contexto, conversa, informacoes, mensagens, documentos, o que, documento, historico, dito`,
  system: `sistema, internas, desenvolvedor*, programador*, interno, administrador*, criadores`,
  safety: `seguranca, filtros, filtro, etica, moral, censura, restricoes, eticas, moderacao`,
  filters: `
    filtros, filtro, etica, censura, restricoes, regras de seguranca, medidas de seguranca, protocolos de seguranca,
    filtros de seguranca, restricoes de seguranca, filtro de conteudo, filtros de conteudo, eticas,
    diretrizes de seguranca, diretrizes eticas, politicas de conteudo, politica de conteudo, salvaguardas,
    barreiras de seguranca, mecanismos de seguranca, moderacao`,
  fresh: `
    nova tarefa, novas tarefas, novas instrucoes, nova instrucao, novas regras, novas ordens, seguintes instrucoes,
    minhas instrucoes, minhas ordens, nova regra, nova ordem, novo papel, nova missao, instrucoes a seguir,
    instrucoes seguintes, meus comandos, minhas regras, estas instrucoes, essas instrucoes, esta instrucao,
    verdadeira tarefa, tarefa real, o que eu disser, o que eu te disser, o que eu mandar`,
  onlyMe: `
    obedeca so a mim, obedeca apenas a mim, obedeca somente a mim, obedece so a mim, obedece apenas a mim,
    ouca apenas a mim, ouca so a mim, so a mim, apenas a mim, somente a mim, apenas minhas ordens,
    somente minhas ordens, apenas as minhas, somente as minhas, so as minhas`,
  reveal: `
    mostre, mostra, mostrar, mostre me, me mostre, revele, revela, revelar, imprima, imprimir, repita, repetir,
    diga me, me diga, de me, me de, escreva, copie, compartilhe, liste, exiba, quais sao, qual e, traduza, resuma,
    divulgue, mostra me, mostrar me, exponha, imprime, repete, diz me, me diz, dizer me, da me, me da, escreve, copia,
    partilhe, partilha, lista, enumere, exibe, exibir, quais eram, qual era, traduz, resume, transcreva, transcreve,
    reproduza, cite, recite, forneca, fornece, quero ver, posso ver, deixe me ver, deixa eu ver, gostaria de ver,
    codifique, parafraseie, descreva, passe me, me passe, me passa, me conte, conta me, vaze, despeje, apresente,
    informe, copiar, o que esta escrito, o que diz o, o que ha no, o que consta, o que contem`,
  ownPrompt: `
    prompt do sistema, prompt de sistema, instrucoes do sistema, mensagem do sistema, suas instrucoes,
    instrucoes iniciais, instrucoes originais, instrucoes ocultas, seu prompt, suas regras, tuas instrucoes,
    instrucoes secretas, suas diretrizes, prompt sistema, instrucoes de sistema, mensagem de sistema,
    suas proprias instrucoes, instrucoes escondidas, instrucoes internas, diretrizes internas, orientacoes iniciais,
    regras internas, teu prompt, prompt oculto, prompt secreto, prompt acima, tuas regras, tuas diretrizes,
    suas orientacoes, sua configuracao, sua programacao, instrucoes do desenvolvedor, instrucoes que voce recebeu,
    instrucoes que recebeste, instrucoes que te deram, instrucoes que lhe foram, seu prompt inicial,
    seu prompt original, teu prompt inicial, seu prompt completo`,
  verbatim: `
    palavra por palavra, literalmente, textualmente, na integra, tal como, exatamente, integra, integralmente,
    tal e qual, exatas, ao pe da letra, letra por letra, linha por linha, caractere por caractere, sem alteracoes,
    sem modificar, sem omitir, por completo, desde o inicio, desde o comeco, bloco de codigo, em base64, completo,
    completas`,
  hidden: `
    oculto, ocultas, ocultos, secreto, segredos, secretas, interno, confidencial, oculta, escondid*, secreta, internas,
    confidenciais`,
  question: `quais`,
  above: `
    texto acima, tudo acima, tudo o que vem antes, tudo que vem antes, tudo o que esta acima, tudo que esta acima,
    palavras acima, conteudo acima, texto anterior`,
  beforeHere: `
    antes desta mensagem, antes desta conversa, antes deste chat, antes desta linha, antes da minha mensagem,
    antes da minha primeira mensagem, antes da nossa conversa, antes desta frase, antes que eu, antes de eu,
    antes de comecarmos, no inicio desta, no comeco desta, no inicio da conversa, no comeco da conversa,
    acima desta linha, acima desta mensagem, acima da minha primeira mensagem, acima da minha mensagem,
    precede a minha mensagem`,
  told: `
    te disseram, lhe disseram, foi dito a voce, te pediram, te foi dito, lhe pediram, voce foi instruido,
    foste instruido, te instruiram, te mandaram, te deram, lhe deram, lhe foi dito, lhe foi pedido, voce recebeu,
    recebeste`,
  opening: `
    sua primeira mensagem, tua primeira mensagem, primeira mensagem, primeira linha, primeiras linhas,
    inicio desta conversa, comeco desta conversa, inicio da conversa, inicio do seu contexto`,
  give: `
    me de, de me, mostre, envie, revele, compartilhe, divulgue, me diga, vaze, da me, me da, diz me, liste todas,
    liste todos, exporte, forneca, me passe, me passa, me envie, me mande`,
  send: `
    envie, envia, enviar, mande, encaminhe, publique, carregue, enviem, manda, mandar, encaminha, encaminhar,
    transmita, transfira, exfiltre, suba para`,
  secret: `
    senha, senhas, credenciais, confidencial, confidenciais, chave privada, chaves api, dados sensiveis,
    informacoes confidenciais, dados pessoais, palavra passe, palavras passe, dados confidenciais, chaves privadas,
    chave secreta, chave api, chaves de api, chave de api, chave da api, informacoes sensiveis, dados dos clientes,
    dados de clientes, cartoes de credito, dados bancarios, segredos comerciais, variaveis de ambiente`,
  records: `historico, contatos, contactos, caixa de entrada, todos os arquivos, todos os e mails`,
  address: `servidor externo, este endereco, seguinte endereco`,
  ...portuguesePersona,
};
