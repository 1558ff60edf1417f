import type { Lexicon } from '../grammar/concepts.ts';
import { spanishPersona } from './es-persona.ts';

export const spanish: Lexicon = {
  harmless: `
    no olvides, no olvide, no ignores, no ignore, olvide mi, he olvidado, en orden, no olvideis, no te olvides,
    no se olvide, olvide, se me olvido, orden alfabetico, orden cronologico, orden de compra, por regla general,
    en regla, mi orden, numero de orden, a la orden, error tipografico, errata, calidad de tu prompt, tus prompts,
    tu propio prompt, de tus prompts`,
  glue: `
    el, la, los, las, de, del, y, en, que, un, una, por, con, para, se, es, lo, al, su, como, mas, pero, o, este, esta,
    ha, le, ya, entre, muy, son, ser, estan, fue, hay, porque, cuando, donde, hasta, desde, nos, mi, si, me, esto, ese,
    eso`,
  override: `
    ignora, ignore, ignorar, ignorando, olvida, olvide, olvidar, olvidate, descarta, descarte, descartar, omite, omita,
    omitir, haz caso omiso, hacer caso omiso, no sigas, no siga, no hagas caso, no obedezcas, deja de seguir,
    pasa por alto, saltate, saltarte, ignores, ignoren, ignorad, ignoraras, ignoras, olvides, olviden, olvidad,
    olvidese, desecha, deseche, omitas, obvia, obvie, desobedece*, desobedezca*, desatiende, desestima, desestime,
    invalida, sobrescrib*, haga caso omiso, caso omiso, no sigan, no seguir, no haga caso, no le hagas caso,
    no obedezca, no cumplas, no respetes, no tengas en cuenta, no tenga en cuenta, sin tener en cuenta,
    no tomes en cuenta, no prestes atencion, no acates, ya no sigas, ya no sigues, ya no estas sujeto,
    ya no estas obligado, ya no tienes que, no tienes que seguir, deje de seguir, deja de lado, deje de lado,
    dejar de lado, deja atras, pase por alto, pasar por alto, saltese, prescinde, prescinda, haz a un lado, aparta,
    borra de tu memoria, borra de tu mente, haz como si no, reemplaza, sustituye, liberate, desentiendete, que ignores,
    quiero que ignores, quiero que olvides, dejar a un lado, deja a un lado, deje a un lado, dejes a un lado,
    aunque vaya en contra, aunque vaya contra, aunque viole, aunque incumpla, aunque infrinja, en contra de tus,
    como si nunca hubieras, como si nunca hubieses, como si no hubieras, borralo, borralas, ya no debes seguir,
    deshazte de, renuncia a tus, olvidate de, rompe tus, rompe todas tus, viola tus, anula tus, anula todas,
    anula todo, cancela todas, cancela tus, dejamos de lado, dejemos de lado, olvidemos, ignoremos`,
  sidestep: `elude, eluda, eludir, evade, evadir, burla, burlar, esquiva, esquivar, sortea, sortear, rodea`,
  purge: `
    elimina todas, elimina todos, elimina tus, borra todas, borra todo, borra tus, quita todas, quita todos, quita tus,
    suprime, levanta todas`,
  disable: `elimina, eliminar, quita, apaga, desactiv*, deshabilit*, elimine, quitar, apague, desbloque*, inhabilit*`,
  refrain: `no, nunca, jamas, sin, evita, deja de, ya no`,
  obey: `
    sigue, siga, obedece, cumple, seguir, obedezca, obedecer, cumpla, cumplir, acata, respeta, hazme caso, ejecuta,
    ejecute`,
  ended: `
    ya no se aplican, ya no aplican, ya no aplica, ya no son validas, ya no es valida, ya no estan vigentes,
    ya no rigen, ya no valen, quedan anuladas, quedan sin efecto, sin efecto, han sido anuladas, han sido canceladas,
    han sido revocadas, han sido reemplazadas, han expirado, han caducado, estan derogadas, quedan derogadas,
    nulas y sin, ya no importa, ya no importan, ya no cuenta, ya no cuentan, ya no tiene validez, ya no tienen validez`,
  prior: `
    anterior, anteriores, previo, previa, previos, previas, antes, hasta ahora, arriba, precedentes, original,
    originales, inicial, iniciales, que te dieron, que recibiste, que te he dado, de arriba, anteriormente,
    previamente, hasta aqui, hasta el momento, hasta este momento, precedente, que te han dado, que te dio, que te di,
    que has recibido, que te dije, dadas, recibidas, existentes, antedichas, que le dieron, que tenias,
    lo que te dijeron, que te hayan dado, como si nunca hubieras, como si nunca hubieses, te impusieron,
    te han impuesto, impuestas, te hayan indicado, te hayan dicho, te han ensenado, te ensenaron, te programaron`,
  every: `todo, todos, toda, todas, cualquier, cada, completo, completa, cualquiera, entero, totalidad`,
  everything: `todo, todo lo, todo eso, todo esto`,
  aloft: `arriba, de arriba`,
  yours: `tu, tus, su, sus, tuyas, vuestras, vuestros`,
  rules: `
    instruccion*, regla, reglas, directriz, directrices, orden, ordenes, indicaciones, restriccion*, limitacion*,
    pautas, normas, politicas, politica, comandos, programacion, protocolos, directivas, indicacion, prompt*,
    normativa, protocolo, directiva, lineamientos, mandatos, consignas, preceptos, salvaguardas, prohibiciones,
    instruct*`,
  matter: `
    tareas, tarea, texto, contexto, conversacion, informacion, mensajes, documentos, lo que, documento, historial,
    lo dicho`,
  system: `sistema, internas, interno, desarrollador*, administrador*, creadores, programadores`,
  safety: `seguridad, filtros, filtro, etica, moral, restricciones, censura, eticas, moderacion`,
  filters: `
    filtros, filtro, etica, restricciones, censura, filtros de seguridad, reglas de seguridad, protocolos de seguridad,
    normas de seguridad, medidas de seguridad, restricciones de seguridad, filtro de contenido, filtros de contenido,
    eticas, politicas de contenido, politica de contenido, directrices de seguridad, salvaguardas,
    barreras de seguridad, directrices eticas, mecanismos de seguridad, moderacion`,
  fresh: `
    nueva tarea, nuevas tareas, nuevas instrucciones, nueva instruccion, nuevas reglas, nuevas ordenes,
    siguientes instrucciones, mis instrucciones, mis ordenes, nueva regla, nueva orden, nuevo rol, nueva mision,
    siguiente instruccion, instrucciones siguientes, mis comandos, mis reglas, estas instrucciones, esta instruccion,
    verdadera tarea, tarea real, lo que yo diga, lo que te diga, lo que yo te diga, lo que te digo`,
  onlyMe: `
    obedeceme solo, obedece solo, obedeceme unicamente, solo a mi, solo me obedeces, hazme caso solo, escuchame solo,
    solo mis ordenes, solo mis instrucciones, unicamente mis instrucciones, unicamente mis ordenes, solo obedeceras`,
  reveal: `
    muestra, muestrame, mostrar, revela, revelame, revelar, imprime, imprimir, repite, repetir, dime, dame, ensena,
    ensename, escribe, copia, comparte, lista, cual es, cuales son, traduce, resume, divulga, muestre, muestrenos,
    mostrarme, muestranos, mostrame, revele, revelarme, imprima, repita, repiteme, decime, digame, decirme, deme,
    darme, escriba, copie, pega, comparta, enumera, cual era, cuales eran, traduzca, resuma, expon, exponga,
    transcribe, transcriba, reproduce, reproduzca, cita, recita, vuelca, filtra, proporciona, proporcioname,
    facilitame, facilita, quiero ver, quiero saber, puedo ver, dejame ver, codifica, parafrasea, describeme, pasame,
    suelta, desvela, cuentame, confiesame, despliega, devuelve, copiar, copiarme, que pone en, que dice en,
    que dice tu, que hay en, que contiene`,
  ownPrompt: `
    prompt del sistema, prompt de sistema, instrucciones del sistema, tus instrucciones, sus instrucciones,
    mensaje del sistema, tus reglas, instrucciones iniciales, instrucciones originales, instrucciones ocultas,
    tu prompt, indicaciones del sistema, instrucciones internas, instrucciones secretas, prompt sistema,
    instrucciones de sistema, tus propias instrucciones, mensaje de sistema, tus reglas internas, tus directrices,
    sus directrices, tus directivas, tus normas internas, tus indicaciones, indicaciones iniciales,
    indicaciones originales, prompt oculto, prompt secreto, prompt de arriba, tu configuracion, tu programacion,
    instrucciones del desarrollador, instrucciones que recibiste, instrucciones que te dieron,
    instrucciones que te han dado, directrices internas, tu prompt inicial, tu prompt original, tu prompt completo`,
  verbatim: `
    palabra por palabra, textualmente, literalmente, al pie de la letra, tal cual, desde el principio, tal como,
    exactamente, exactas, integramente, en su totalidad, sin cambios, sin modificar, sin omitir, letra por letra,
    linea por linea, caracter por caracter, desde el inicio, bloque de codigo, en base64, completo, completas`,
  hidden: `
    oculto, ocultas, ocultos, secreto, secretos, secretas, interno, confidencial, oculta, secreta, internas,
    confidenciales`,
  question: `cual, cuales`,
  above: `
    texto de arriba, texto anterior, todo lo anterior, todo lo de arriba, todo lo que esta arriba, palabras anteriores,
    contenido anterior, lo que hay arriba, lo que aparece arriba`,
  beforeHere: `
    antes de este mensaje, antes de este chat, antes de esta conversacion, antes de esta linea, antes de mi mensaje,
    antes de mi primer mensaje, antes de nuestra conversacion, antes de esta frase, antes de que yo,
    antes de que empez*, al principio de esta, al inicio de esta, al comienzo de esta, al principio de la conversacion,
    al inicio de la conversacion, encima de esta linea, por encima de este, encima de mi primer mensaje,
    encima de mi mensaje, arriba de mi mensaje, arriba de mi primer mensaje, precede a mi mensaje`,
  told: `
    te dijeron, te han dicho, te ordenaron, te indicaron, te han indicado, te dijo, te pidieron, te han pedido,
    te dieron, te instruyeron, has recibido, recibiste, se te dijo, se te indico, se te ordeno, se te pidio`,
  opening: `
    tu primer mensaje, primer mensaje, primera linea, primeras lineas, principio de esta conversacion,
    inicio de esta conversacion, comienzo de esta conversacion, inicio de la conversacion, inicio de tu contexto`,
  give: `
    dame, muestrame, envia, enviame, revela, revelame, comparte, divulga, dime, filtra, deme, danos, mandame, pasame,
    enumera todos, lista todas, lista todos, exporta, proporciona, proporcioname, facilitame`,
  send: `
    envia, enviame, enviar, manda, mandame, reenvia, publica, sube, envie, enviarlo, envialo, mande, mandar, reenviar,
    subir, transmite, transfiere, exfiltra`,
  secret: `
    contrasena, contrasenas, credenciales, confidencial, confidenciales, clave privada, claves api, datos sensibles,
    informacion confidencial, datos personales, datos confidenciales, claves privadas, clave secreta, clave api,
    clave de api, claves de api, claves de acceso, informacion sensible, datos de clientes, datos de los clientes,
    tarjetas de credito, datos bancarios, secretos comerciales, variables de entorno, clave de acceso,
    todos los datos de`,
  records: `historial, contactos, bandeja de entrada, todos los archivos, todos los correos, registros`,
  address: `servidor externo, esta direccion, siguiente direccion`,
  ...spanishPersona,
};
