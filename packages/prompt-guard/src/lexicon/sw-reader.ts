import type { Lexicon } from '../grammar/concepts.ts';

/** Swahili, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const swahiliReader: Lexicon = {
  opening: `mwanzoni mwa muktadha, mwanzo wa muktadha`,
  onlyMe: `amri zangu zote, nisikilize mimi tu, nitii mimi tu`,
  ended: `
    hazikuhusu tena, hazikuhusu, haikuhusu tena, haikuhusu, hazikufungi tena, hazikufungi, hazina maana,
    hazina umuhimu, zimefutwa, imefutwa`,
  yours: `hazikuhusu tena, hazikuhusu, haikuhusu tena, haikuhusu, hazikufungi tena, hazikufungi, kwako`,
  override: `
    tupa mbali, tupa, tupilia mbali, kwenye takataka, acha kufuata, acha kutii, usifuate, usitii, usisikilize, usijali,
    sahau, puuza, weka kando, futa kwenye kumbukumbu, kana kwamba hakuna`,
  sidestep: `kukwepa, kwepa, kukiuka`,
  matter: `maandishi, hati`,
  told: `
    uliyoandikiwa, ulichoandikiwa, ulioandikiwa, uliyopewa, uliopewa, zilizopewa, ulizopewa, uliambiwa, ulichoambiwa,
    uliyoambiwa, ulizoambiwa, inayokukataza, inakukataza, zinazokukataza, inayokuzuia, walikuamuru, ulizoamriwa,
    uliagizwa`,
  noRefusal: `hakatai, hakatai kamwe, kamwe hakatai, hasemi hapana, bila onyo, bila maonyo`,
  unbound: `bila mipaka, bila vizuizi, bila udhibiti, hana mipaka, hana sheria`,
  reveal: `inasemaje, yanasemaje, zinasemaje`,
  secret: `oda za wateja wengine, data za wateja wengine, taarifa za wateja, data za wateja, orodha ya wateja`,
  callTo: `dokezo kwa, ujumbe kwa, kumbuka kwa, tahadhari, maagizo kwa, kwa wote`,
  helper: `modeli ya lugha, modeli, akili bandia, akili mnemba, msaidizi, wasaidizi, roboti, chatbot`,
  urge: `mwambie, mshauri, pendekeza, mshawishi, waambie`,
  conceal: `usitaje, usiseme, bila kutaja, bila kumwambia, kimya kimya, ficha`,
  whenRead: `ukisoma hii, unaposoma, ikiwa wewe ni modeli, kama wewe ni, anayesoma, inayosoma, kabla ya kujibu`,
  people: `wateja, watumiaji, wafanyakazi, wanafunzi, wapangaji, wageni, wagonjwa, wazazi`,
  others: `yeye, wao, nani`,
};
