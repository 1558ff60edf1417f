import type { Lexicon } from '../grammar/concepts.ts';

/** Personas, orders inside documents and whose thing it is; the rest is in `es.ts`. */
export const spanishPersona: Lexicon = {
  become: `
    eres, ahora eres, actua como, actuar como, finge, fingir, imagina, simula, comportate como, haz de, juega el papel,
    asume el papel, seras, ahora sos, usted es, actue como, actuaras, finja, finjas, haz como si, haz como que,
    hazte pasar, imagine que, imagina que, imaginate, simule, simular, comportate, comportese, comportarte, haz el papel, juega un rol,
    juego de rol, juguemos, asume el rol, adopta el papel, adopta la personalidad, interpreta, interpretaras,
    vas a ser, vas a actuar, conviertete, te llamas, ponte en, responde como, encarna, pretende, sos un, sos una,
    vos sos, vas a interpretar, interpretaras a, haz el papel de`,
  machine: `ia, inteligencia artificial, modelo de lenguaje, asistente, chatbot, bot, modelo de ia`,
  unbound: `
    sin restricciones, sin limites, sin filtros, sin censura, sin reglas, sin ninguna restriccion, amoral, sin etica,
    sin limitaciones, no tienes restricciones, sin restriccion, sin ningun tipo de restriccion, sin limite,
    sin ningun limite, sin filtro, sin ningun filtro, sin ninguna censura, sin ninguna regla, sin normas, sin tabues,
    sin ataduras, inmoral, sin moral, no tiene restricciones, no tienes limites, no tiene limites, no tienes filtros,
    ninguna restriccion, libre de toda, libre de restricciones, libre de reglas, liberado de, sin censurar,
    no censurado, no restringid*, no tiene moral, no tiene etica, no tiene reglas, no tienes reglas, no tienes etica,
    ni etica ni, ni moral ni, ni limites ni, no conoce limites, no sigue ninguna regla, no sigue reglas,
    no obedece ninguna regla, no respeta ninguna regla`,
  without: `sin, ninguna, ningun, carente, libre de`,
  limits: `
    restricciones, limites, filtros, censura, reglas, etica, moral, limitaciones, politicas, restriccion, advertencias,
    avisos, tabues, escrupulos, normas, barreras, juicios`,
  wicked: `ilimitado, ilimitada`,
  alterEgo: `
    modo desarrollador, modo dan, haz cualquier cosa ahora, modo de desarrollador, modo dios, modo sin restricciones,
    modo sin censura, modo sin filtros, modo administrador, modo depuracion, modo jailbreak`,
  mode: `modo`,
  noRefusal: `
    nunca te niegues, no puedes negarte, responde a todo, responderas a todo, debes responder, nunca rechaces,
    no te niegues, nunca te niegas, no podes negarte, no puedes rechazar, no te puedes negar, responde todo,
    responde siempre, responderas siempre, responde cualquier, contesta a todo, debes contestar, tienes que responder,
    nunca digas que no, jamas te niegues, sin negarte, sin advertencias, sin avisos, no te disculpes,
    nunca te disculpes, no rechaces, prohibido negarte, no salgas del personaje, mantente en el personaje,
    nunca rompas el personaje, sin excusas, sin rechistar, sin dudar, contesta cualquier pregunta,
    contesta a cualquier, responde a cualquier, no anadas advertencias, no agregues advertencias,
    no incluyas advertencias, contesta todo`,
  excuse: `no puedo, lo siento, como modelo, como ia, negarte, disculpas, advertencia`,
  harm: `
    ilegal, ilegales, danino, danina, peligros*, violent*, ofensiv*, prohibido, inmoral, poco etico, poco etica, bomba,
    drogas, malicioso, delito`,
  regardless: `
    aunque, sin importar, no importa, pase lo que pase, independientemente, a pesar de, da igual, incluso si`,
  henceforth: `
    a partir de ahora, desde ahora, de ahora en adelante, de ahora en mas, desde este momento,
    a partir de este momento, de aqui en adelante, en adelante, durante el resto, por el resto, de hoy en adelante,
    a partir de este punto`,
  twoAnswers: `dos respuestas, de dos maneras, de dos formas, ambas respuestas, una respuesta normal y`,
  fiction: `hipotetic*, ficticio, ficticia, ficcion, historia, en un mundo, experimento mental, novela`,
  allowed: `
    puedes hacer cualquier, tienes permiso, tienes permitido, se te permite, eres libre de, te esta permitido,
    esta permitido, ahora puedes, permiso`,
  addressed: `
    asistente de ia, modelo de lenguaje, asistente, chatbot, asistentes de ia, asistentes, el asistente,
    modelos de lenguaje, chatbots, la ia, las ia, querida ia, estimada ia, nota para la ia, atencion ia, agente de ia,
    agentes de ia, sistemas de ia, sistema de ia, modelos de ia, el modelo`,
  must: `
    debe, debes, por favor, tiene que, tienes que, deben, debera, deberan, tienen que, hay que, es obligatorio,
    siempre, inmediatamente`,
  respond: `
    responde, envia, escribe, incluye, responder, responda, enviar, escribir, decir, incluir, incluya, menciona,
    mencionar, recomienda, recomendar, recomiende, anade, anadir, agrega, agregar, visita, visitar, contesta,
    contestar, transferir, eliminar, comprar, aprobar, aprueba, aprobarlo, calificar, clasificar`,
  reply: `
    tu respuesta, su respuesta, tus respuestas, sus respuestas, cada respuesta, tu resumen, su resumen, el resumen,
    la respuesta, todas las respuestas`,
  transform: `
    anade, agrega, inserta, incluye, incluya, anada, termina, empieza, comienza, reemplaza, concluye, codifica`,
  conceal: `
    no le digas al usuario, no se lo digas, no informes al usuario, sin decirle, sin decirselo, sin informar,
    sin avisar, sin mencionar, no lo menciones, no menciones, en secreto, secretamente, a escondidas,
    sin que el usuario, sin que lo sepa, no reveles que`,
  whenRead: `
    si lees esto, si estas leyendo esto, cuando leas esto, cuando lea esto, si eres una ia, si usted es una ia,
    al leer esto, al leer este, al resumir, al procesar, que lea esto, que lean esto, que lea este, que lean este,
    que lea estas, que procesen este, que procese este, que este leyendo, que esten leyendo`,
  theUser: `al usuario, el usuario, del usuario, los usuarios, al lector, el lector, al cliente`,
  visit: `
    visita, visite, haz clic, haga clic, pulsa, abre el enlace, abra el enlace, entra en, ve a, descarga, descargue,
    llama al numero, llame al`,
  act: `
    ejecuta, ejecutar, ejecute, borra, borrar, elimina, eliminar, transfiere, transferir, compra, aprueba, aprobar,
    invoca, llama a la funcion`,
  urgent: `importante, urgente, atencion, critico, maxima prioridad, prioridad maxima`,
  authority: `
    administrador del sistema, tu desarrollador, tus desarrolladores, tu creador, tus creadores, equipo de seguridad,
    autorizado, soy tu desarrollador, soy el desarrollador, soy tu creador, soy el administrador`,
  confirm: `confirma, responde ok, di que entendiste`,
  task: `poema, ensayo, discurso, historia, cancion, chiste, receta`,
  work: `escribe, redacta, genera, traduce, resume, explica, crea, calcula, compon`,
  finished: `
    muy bien, buen trabajo, felicitaciones, excelente trabajo, felicidades, bien hecho, tarea completada,
    tarea terminada, fin del texto, fin del documento, mision cumplida`,
  say: `
    escribe, responde, imprime, contesta, decir, diga, escriba, responda, responde con, repite conmigo, di que,
    di solo, di solamente, di unicamente, di exactamente, di la`,
  only: `solo, solamente, unicamente, en su lugar, en cambio, en lugar de eso, nada mas, exclusivamente, nada mas que`,
  mine: `mi, mis, nuestro, nuestra, nuestros, nuestras`,
  remark: `mensaje, correo, pregunta, pedido, paquete`,
  about: `para, sobre, acerca, respecto, en cuanto a, relativas, relativos`,
  selfTopic: `
    esta conversacion, este chat, esta sesion, ti, usuario, usuarios, los usuarios, responder, respuestas, comportarte,
    solicitudes, el ingles, ingles, mi, frances`,
  wayTo: `como, donde, cuando, si`,
  someKindOf: `un, una, buen`,
  explainWhat: `
    que significa, que es un, que es una, que quiere decir, explica que, explicame que, el termino, la palabra,
    la frase`,
  means: `significa, quiere decir, es`,
  howTo: `como puedo, como podemos, como, ayudame, puedo, se puede, es posible, debo`,
  craft: `proteger, protejo, protege, escribir, escribo, probar, pruebo, mejorar, disenar, evitar, impedir, asegurar`,
  inquiry: `
    explica, explicame, significa, significado, traduce, traducir, traduccion, proteger, protejo, detectar, evitar,
    bloquear, por que, ejemplo, ataque, ataques, frase, cartel, analiza, gramatica, cita, correcto, correcta,
    ortografia, es esto, novela`,
};
