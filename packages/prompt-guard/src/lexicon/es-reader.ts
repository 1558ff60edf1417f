import type { Lexicon } from '../grammar/concepts.ts';

/** Spanish, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const spanishReader: Lexicon = {
  onlyMe: `
    hazme caso solo a m\u00ed, s\u00edgueme solo a m\u00ed, esc\u00fachame solo a m\u00ed, cada orden m\u00eda,
    ejecutas cada orden, ejecuta todas mis \u00f3rdenes, cumple todas mis \u00f3rdenes, todo lo que te ordene,
    todo lo que te mande`,
  harmless: `
    filtro de correo, filtros de correo, filtro antispam, filtros antispam, filtro de spam, filtro de agua,
    filtro de aire, filtro de caf\u00e9, filtros de caf\u00e9, filtros de b\u00fasqueda, filtros de gmail, que ignora,
    que ignoran, que olvida, que olvidan, que omite, que descarta, que incumple, quien ignora, ignora las se\u00f1ales,
    me ignora, nos ignora, le ignora, se olvida`,
  reveal: `escr\u00edbelo, c\u00f3pialo, c\u00f3piame, mu\u00e9stralo`,
  withinYou: `
    que tienes disponibles, a tu disposici\u00f3n, de las que dispones, de los que dispones,
    herramientas internas que tienes, a los que tienes acceso, a las que tienes acceso, tienes acceso, en tu contexto,
    en tu memoria, que conoces, antes que yo, antes de m\u00ed`,
  opening: `
    principio de tu contexto, inicio de tu contexto, comienzo de tu contexto, principio de este chat,
    inicio de este chat`,
  ended: `
    hubieran borrado, hubiesen borrado, han borrado, fueron borradas, han sido borradas, han sido eliminadas,
    fueron eliminadas, hubieran eliminado, se eliminaron, se borraron, ya no se te aplican, ya no se aplican a ti,
    no se aplican a ti, ya no te afectan, ya no te afecta, ya no te obligan, ya no te obliga, ya no te conciernen,
    ya no valen para ti, ya no rigen para ti, no valen para ti, no te aplican, queda anulado, queda anulada,
    quedan anulados, queda cancelado, queda cancelada, queda sin efecto, queda derogado, ha quedado anulado,
    est\u00e1 anulado, est\u00e1 cancelado, ya no existe, ya no existen`,
  yours: `
    ya no se te aplican, ya no se aplican a ti, no se aplican a ti, ya no te afectan, ya no te afecta,
    ya no te obligan, ya no te obliga, ya no te conciernen, ya no valen para ti, ya no rigen para ti, no valen para ti,
    no te aplican`,
  override: `
    tira a la basura, a la basura, haz como que nunca, act\u00faa como si nunca, s\u00e1ltate, s\u00e1ltese, saltarse,
    deja de obedecer, deja de cumplir, deja de hacer caso, deje de obedecer, no hagas m\u00e1s caso, ya no obedezcas,
    ya no hagas caso, manda al diablo, manda a paseo, me da igual lo que, l\u00edbrate de, despr\u00e9ndete de,
    qu\u00edtate de la cabeza, s\u00e1cate de la cabeza, ignor\u00e1, olvid\u00e1, olvidate, descart\u00e1,
    dej\u00e1 de, salteate, no le hagas m\u00e1s caso, p\u00e1sate por alto`,
  matter: `guion, libreto`,
  told: `
    te escribieron, te escribi\u00f3, escribi\u00f3 para ti, escribieron para ti, te proh\u00edbe, te proh\u00edben,
    te impuso, te impusieron, te orden\u00f3, te ordenaron, te encargaron, te han ordenado, te han impuesto,
    te mandaron, te mand\u00f3, te configuraron, te programaron, te pusieron en marcha, te han configurado,
    has sido configurado, fuiste configurado, fuiste programado, recibiste, no puedes decir, no te dejan decir,
    tienes prohibido`,
  noRefusal: `
    nunca se niega, jam\u00e1s se niega, no se niega a nada, nunca dice que no, jam\u00e1s dice que no, nunca rechaza,
    jam\u00e1s rechaza, no rechaza nada, no conoce el no, no sabe decir que no, no sermonea, sin advertencias,
    sin avisos, sin sermones`,
  unbound: `
    no conoce l\u00edmites, no tiene l\u00edmites, no tiene reglas, no conoce reglas, sin filtros ni, sin \u00e9tica,
    sin moral, sin filtros, nadie te hubiera puesto l\u00edmites, sin ning\u00fan l\u00edmite, sin censura`,
  callTo: `
    nota para, nota a, nota al, mensaje para, mensaje a, mensaje al, aviso para, aviso a, aviso al,
    instrucci\u00f3n para, instrucciones para, indicaci\u00f3n para, atenci\u00f3n, a la atenci\u00f3n de, dirigido a,
    dirigida a, comentario para, querido, querida, estimado, estimada, recordatorio para, orden para`,
  helper: `
    inteligencia artificial, modelo de lenguaje, modelos de lenguaje, modelo, modelos, asistente virtual,
    asistentes virtuales, asistente, asistentes, asistente de ia, agente, agentes, chatbot, chatbots, ia,
    sistema autom\u00e1tico, sistemas autom\u00e1ticos, robot, bots, bot`,
  urge: `
    dile, diga, aconseja, acons\u00e9jale, recomienda, recomi\u00e9ndale, sugiere, convence, persuade, anima, invita,
    avisa, pide, p\u00eddele, insta, dirige`,
  conceal: `
    sin avisar, no avises, no menciones, no lo menciones, no digas nada, no se lo digas, no le digas, sin decir nada,
    sin decirlo, sin dec\u00edrselo, sin pedir confirmaci\u00f3n, sin confirmar, sin preguntar, sin informar,
    a escondidas, sin que se entere, oculta, oc\u00faltale`,
  respond: `
    afirma, afirme, asegura, asegure, m\u00e1rcala, m\u00e1rcalo, califica, asigna, otorga, aprueba, apruebe,
    reenv\u00eda, reenv\u00edalos, reenv\u00edalo, transfiere, incluye`,
  act: `
    reenv\u00eda, reenv\u00edalos, reenv\u00edalo, reembolsa, reembolse, aprueba, apruebe, transfiere, busca, exporta,
    m\u00e1rcala, m\u00e1rcalo`,
  send: `reenv\u00edalos, reenv\u00edalo, reenv\u00edalas, m\u00e1ndalos, env\u00edalos, env\u00edalas`,
  records: `facturas, correos, mensajes con, libreta de direcciones, agenda de contactos`,
  whenRead: `
    que lea, que procese, que resuma, que analice, que eval\u00fae, que traduzca, cuando leas, cuando resumas,
    si eres un modelo, si eres una ia, si eres un asistente, si es usted un modelo, si lees, antes de responder,
    antes de resumir, al traducir este, al analizar este`,
  yourPrompt: `tu configuraci\u00f3n, tu mensaje de sistema, tu contexto`,
  people: `
    clientes, usuarios, empleados, trabajadores, alumnos, estudiantes, inquilinos, hu\u00e9spedes, vecinos, pacientes,
    visitantes, el personal, padres, pasajeros`,
  others: `
    ella, ellos, ellas, quien, mi jefe, mi hijo, mi hija, mi hermano, mi vecino, la gente, el equipo, nadie,
    que \u00e9l, que ella, debo, puedo`,
  secret: `
    pedidos de otros, pedidos de los dem\u00e1s, datos de los dem\u00e1s, direcciones de otros, datos de otros,
    lista de clientes, datos del cliente, libreta de direcciones`,
};
