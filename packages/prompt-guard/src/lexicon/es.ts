import type { Lexicon } from '../grammar/concepts.ts';

export const spanish: Lexicon = {
  harmless: `no olvides, no olvide, no ignores, no ignore, olvide mi, he olvidado, en orden`,
  override: `
    ignora, ignore, ignorar, ignorando, olvida, olvide, olvidar, olvidate, descarta, descarte, descartar, omite,
    omita, omitir, desobedece, desobedecer, anula, anular, sobrescribe, sobrescribir, haz caso omiso,
    hacer caso omiso, no sigas, no siga, no hagas caso, no obedezcas, deja de seguir, pasa por alto, s\u00e1ltate,
    saltarte, rompe, elude, evade`,
  disable: `desactiva, desactivar, deshabilita, elimina, eliminar, quita, apaga`,
  refrain: `no, nunca, jam\u00e1s, sin`,
  obey: `sigue, siga, obedece, cumple`,
  prior: `
    anterior, anteriores, previo, previa, previos, previas, antes, hasta ahora, arriba, precedentes, original,
    originales, inicial, iniciales, que te dieron, que recibiste, que te he dado, de arriba`,
  every: `todo, todos, toda, todas, cualquier, cada, completo, completa`,
  yours: `tu, tus, su, sus`,
  rules: `
    instruccion*, regla, reglas, directriz, directrices, orden, ordenes, indicaciones, prompt, prompts,
    restriccion*, limitacion*, pautas, normas, pol\u00edticas, pol\u00edtica, comandos, programaci\u00f3n,
    protocolos, directivas`,
  matter: `
    tareas, tarea, texto, contexto, conversaci\u00f3n, informaci\u00f3n, mensajes, documentos, lo que`,
  system: `sistema, desarrollador, internas, interno`,
  safety: `seguridad, filtros, filtro, \u00e9tica, moral, restricciones, censura`,
  fresh: `
    nueva tarea, nuevas tareas, nuevas instrucciones, nueva instrucci\u00f3n, nuevas reglas, nuevas \u00f3rdenes,
    siguientes instrucciones, mis instrucciones, mis \u00f3rdenes`,
  reveal: `
    muestra, muestrame, mostrar, revela, revelame, revelar, imprime, imprimir, repite, repetir, dime, dame,
    ense\u00f1a, ense\u00f1ame, escribe, copia, comparte, lista, cual es, cuales son, traduce, resume, divulga`,
  ownPrompt: `
    prompt del sistema, prompt de sistema, instrucciones del sistema, tus instrucciones, sus instrucciones,
    mensaje del sistema, tus reglas, instrucciones iniciales, instrucciones originales, instrucciones ocultas,
    prompt inicial, tu prompt, indicaciones del sistema, instrucciones internas, instrucciones secretas`,
  verbatim: `palabra por palabra, textualmente, literalmente, al pie de la letra, tal cual, desde el principio`,
  hidden: `oculto, ocultas, ocultos, secreto, secretos, secretas, interno, confidencial`,
  send: `envia, enviame, enviar, manda, mandame, reenvia, publica, sube`,
  secret: `
    contrase\u00f1a, contrase\u00f1as, credenciales, confidencial, confidenciales, clave privada, claves api,
    datos sensibles, informaci\u00f3n confidencial, datos personales`,
  become: `
    eres, ahora eres, actua como, actuar como, finge, fingir, imagina, simula, comp\u00f3rtate como, haz de,
    juega el papel, asume el papel, ser\u00e1s`,
  machine: `ia, inteligencia artificial, modelo de lenguaje, asistente, chatbot`,
  unbound: `
    sin restricciones, sin l\u00edmites, sin filtros, sin censura, sin reglas, sin ninguna restricci\u00f3n,
    ilimitado, amoral, sin \u00e9tica, sin limitaciones, no tienes restricciones`,
  without: `sin, ninguna, ning\u00fan`,
  limits: `
    restricciones, l\u00edmites, filtros, censura, reglas, \u00e9tica, moral, limitaciones, pol\u00edticas`,
  alterEgo: `modo desarrollador, modo dan, haz cualquier cosa ahora`,
  noRefusal: `
    nunca te niegues, no puedes negarte, responde a todo, responder\u00e1s a todo, debes responder, nunca rechaces`,
  harm: `ilegal, ilegales, da\u00f1ino, peligroso, violento, ofensivo`,
  henceforth: `a partir de ahora, desde ahora, de ahora en adelante`,
  addressed: `asistente de ia, modelo de lenguaje, asistente, chatbot, ia`,
  must: `debe, debes, por favor, tiene que, tienes que`,
  respond: `responde, envia, escribe, di, incluye`,
  reply: `tu respuesta, su respuesta, tus respuestas`,
  work: `escribe, redacta, genera, traduce, resume, explica`,
  task: `poema, ensayo, discurso, historia, canci\u00f3n, chiste`,
  finished: `muy bien, buen trabajo, felicitaciones, excelente trabajo`,
  say: `di, escribe, responde, imprime, contesta`,
  only: `solo, solamente, \u00fanicamente, en su lugar, en cambio`,
  give: `dame, muestrame, envia, enviame, revela, revelame, comparte, divulga, dime, filtra`,
  filters: `filtros, filtro, \u00e9tica, moral, restricciones, censura, filtros de seguridad, reglas de seguridad, protocolos de seguridad, normas de seguridad, medidas de seguridad, restricciones de seguridad`,
  mine: `mi, mis, nuestro, nuestra, nuestros, nuestras`,
  about: `para, sobre, acerca, respecto, en cuanto a, relativas, relativos`,
  selfTopic: `esta conversaci\u00f3n, este chat, esta sesi\u00f3n, ti, usuario, usuarios, los usuarios, responder, respuestas, comportarte, solicitudes`,
  wayTo: `c\u00f3mo, d\u00f3nde, cu\u00e1ndo, si`,
  someKindOf: `un, una, buen`,
  explainWhat: `qu\u00e9 significa, qu\u00e9 es un, qu\u00e9 es una, qu\u00e9 quiere decir, explica qu\u00e9, expl\u00edcame qu\u00e9, el t\u00e9rmino, la palabra, la frase`,
  means: `significa, quiere decir, es`,
  howTo: `c\u00f3mo puedo, c\u00f3mo podemos, c\u00f3mo, ay\u00fadame`,
  craft: `proteger, protejo, protege, escribir, escribo, probar, pruebo, mejorar, dise\u00f1ar, evitar, impedir, asegurar`,
  inquiry: `explica, expl\u00edcame, significa, significado, traduce, traducir, traducci\u00f3n, proteger, protejo, detectar, evitar, bloquear, por qu\u00e9, ejemplo, ataque, ataques, frase, cartel, analiza, gram\u00e1tica`,
  above: `texto de arriba, texto anterior, todo lo anterior`,
  beforeHere: `antes de este mensaje, antes de este chat, antes de esta conversaci\u00f3n, antes de esta l\u00ednea`,
  told: `te dijeron, te han dicho, te ordenaron, te indicaron, te han indicado`,
  everything: `todo, todo lo`,
  aloft: `arriba, de arriba`,
  remark: `mensaje, correo, pregunta, pedido, paquete`,
};
