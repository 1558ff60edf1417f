import type { Lexicon } from '../grammar/concepts.ts';

export const polish: Lexicon = {
  harmless: `
    nie zapomnij, nie zapominaj, nie zapomnijcie, prosze nie zapomniec, nie ignoruj, nie nalezy ignorowac, zapomnialem,
    zapomnialam, zapomnial, zapomniala, kolejnosci alfabetycznej, z reguly, w porzadku, z zasady, literowk*,
    co to jest prompt systemowy, czym jest prompt systemowy, twoje prompty, twoim prompcie`,
  glue: `
    i, w, na, z, do, sie, to, nie, jest, ze, o, jak, ale, po, co, tak, za, od, juz, jego, jej, ich, tym, przez, dla,
    sa, byc, byl, byla, bylo, ma, moze, czy, tylko, oraz, lub, ten, ta, te, tego, tej, przy, pod, ja, ty, my, on, ona,
    mnie, sobie, bardzo, gdy`,
  override: `
    ignorowac, zignorowac, ignorowanie, zapomnij*, zapomniec, zapominasz, pomin, pomincie, pomijaj, pominac, odrzuc,
    odrzucic, nie zwracaj uwagi, nie zwazaj, nie zwazajac, nie bierz pod uwage, nie uwzgledniaj, nie przestrzegaj,
    nie stosuj sie, nie sluchaj, nie kieruj sie, nie wykonuj, nie podporzadkowuj, nie musisz przestrzegac,
    nie musisz sie stosowac, nie musisz juz, juz nie obowiazuja, nie jestes juz zwiazany, nie obowiazuja cie,
    zlekcewaz*, lekcewaz, odloz na bok, odsun na bok, odstaw na bok, zostaw na boku, zlam, lam, naruszaj, narusz,
    nadpisz*, uniewaznij, anuluj, wyrzuc z pamieci, wymaz z pamieci, przestan stosowac, przestan przestrzegac,
    przestan sie stosowac, olej, miej gdzies, pusc w niepamiec, udawaj ze nie ma, nawet jesli to lamie,
    nawet jesli lamie, nawet jesli narusza, nawet jesli to narusza, chocby to lamalo, porzuc, porzucic,
    jakbys nigdy nie, tak jakbys nie, wymaz to, wyzbadz sie, uwolnij sie od, zrezygnuj z, odstap od, ignoruj,
    ignorujcie, ignorujmy, zignoruj, zignorujcie, zignorujmy, zignorujesz, zignorowal, zostawiamy na boku,
    zostawmy na boku, odkladamy na bok, pomijamy, zapominamy`,
  sidestep: `obejdz, obejsc, obchodz, omin, ominac, omijaj`,
  purge: `
    usun wszystkie, usun swoje, skasuj wszystkie, wymaz wszystkie, zdejmij wszystkie, zniesi* wszystkie, usun wszelkie`,
  disable: `wylacz*, dezaktyw*, zdezaktyw*, usun, usunac, odblokuj*, zdejmij`,
  refrain: `nie, nigdy, bez, zadnych, unikaj, przestan`,
  obey: `
    przestrzegaj*, wykonuj*, wykonaj, sluchaj, posluchaj, stosuj sie, podporzadkuj sie, badz posluszny,
    postepuj zgodnie, kieruj sie`,
  ended: `
    juz nie obowiazuja, nie obowiazuja, nie obowiazuje, przestaly obowiazywac, przestaja obowiazywac, sa niewazne,
    niewazne, nieaktualne, stracily waznosc, zostaly anulowane, zostaly uchylone, zostaly zastapione, wygasly,
    zostaly odwolane, sa odwolane, nie ma juz znaczenia, nie maja juz znaczenia, nie ma znaczenia, juz sie nie licza,
    juz sie nie liczy`,
  prior: `
    poprzedni*, wczesniejsz*, wczesniej, uprzedni*, powyzsz*, powyzej, dotychczasow*, dotad, do tej pory, dotychczas,
    pierwotn*, poczatkow*, oryginaln*, istniejac*, otrzymane, otrzymales, otrzymanych, dostales, ktore ci dano,
    ktore dostales, ktore otrzymales, przedtem, ci podano, podane, zadane, stare, przed chwila, jakbys nigdy nie,
    narzucon*, nakazano, ci nakazano, wpojon*, ci wpojono, nadan*`,
  every: `
    wszystk*, wszelk*, kazd*, caly, cala, calej, calosc, calego, calych, calkowic*, calkowit*, jakiekolwiek,
    jakichkolwiek, peln*, kompletn*`,
  everything: `wszystko, wszystko co, to wszystko`,
  aloft: `powyzej`,
  yours: `
    twoje, twoich, twoj, twojego, twoja, twojej, twoim, twoimi, swoje, swoich, swoj, swojego, swoja, swojej, swoim,
    pana instrukcje`,
  rules: `
    instrukcj*, polecen*, zasad*, wytyczn*, rozkaz*, dyrektyw*, nakaz*, ogranicze*, zakaz*, prompt*, komend*, przepisy,
    polityk* tresci, regulamin*, zalecen*, wskazow*, oprogramowan*, programowan*, protokol*, restrykcj*, instruct*,
    regula, reguly, regul, regulom, regulami, regule`,
  matter: `
    zadan*, tekst*, kontekst*, rozmow*, informacj*, wiadomosc*, dokument*, tresc, tresci, powiedziano, ustaleni*`,
  system: `system*, deweloper*, programist*, administrator*, wewnetrzn*, tworc*`,
  safety: `bezpieczenstw*, filtr*, etyk*, etyczn*, moraln*, cenzur*, moderacj*, zabezpiecze*`,
  filters: `
    filtr tresci, filtry tresci, filtry, filtrow, filtry bezpieczenstwa, zasady bezpieczenstwa, zasad bezpieczenstwa,
    srodki bezpieczenstwa, protokoly bezpieczenstwa, wytyczne bezpieczenstwa, ograniczenia bezpieczenstwa, etyk*,
    etyczn*, cenzur*, blokady bezpieczenstwa`,
  fresh: `
    nowe instrukcj*, nowa instrukcja, nowych instrukcji, nowe polecen*, nowe zadan*, nowe zasad*, nowych zasad,
    nowe regul*, nowa rol*, nowa role, nastepujace instrukcj*, nastepujace polecen*, nastepujacych instrukcji,
    moje instrukcj*, moich instrukcji, moje polecen*, moich polecen, moje rozkaz*, moich rozkazow, te instrukcj*,
    prawdziwe zadanie, wlasciwe zadanie, co mowie, co ci mowie, co powiem, co ci powiem`,
  onlyMe: `
    sluchaj tylko mnie, tylko mnie, wylacznie mnie, tylko moich polecen, wylacznie moich polecen, tylko moje polecenia,
    wylacznie moje polecenia, tylko moich instrukcji, tylko moje instrukcje`,
  reveal: `
    pokaz*, ujawni*, wyswietl*, podaj*, podac, powtorz*, wypisz*, wydrukuj*, drukuj, zdradz*, odslon, przedstaw,
    przytocz, zacytuj*, cytuj, napisz mi, powiedz mi, powiedz, opowiedz, wymien, wylistuj, skopiuj*, wklej,
    udostepnij*, przetlumacz*, stresc, podsumuj*, jakie sa, jaki jest, jaka jest, jakie byly, jak brzmi*, co zawiera,
    chce zobaczyc, moge zobaczyc, daj mi, daj, przepisz, zakoduj*, opisz, wyjaw*, odtworz, skopiowac, co jest w,
    co znajduje sie w, co masz w`,
  ownPrompt: `
    prompt systemow*, prompta systemow*, promptu systemow*, promptem systemow*, prompt poczatkow*, promptu poczatkow*,
    prompt startow*, instrukcj* systemow*, instrukcj* poczatkow*, instrukcj* pierwotn*, instrukcj* wewnetrzn*,
    wiadomosc systemow*, komunikat systemow*, polecenie systemow*, polecenia systemow*, poczatkow* instrukcj*,
    pierwotn* instrukcj*, ukryt* instrukcj*, ukryty prompt, ukrytego promptu, tajn* instrukcj*, tajny prompt,
    wewnetrzn* instrukcj*, wewnetrzn* wytyczn*, wewnetrzn* zasad*, twoje instrukcj*, twoich instrukcji,
    swoje instrukcj*, swoich instrukcji, twoje zasady, swoje zasady, twoich zasad, twoje wytyczne, swoje wytyczne,
    twoich wytycznych, twoj prompt, swoj prompt, twojego promptu, swojego promptu, twoja konfiguracja,
    swoja konfiguracje, instrukcje dewelopera, instrukcje ktore otrzymales, instrukcje ktore dostales,
    instrukcje jakie otrzymales, pelny prompt, caly prompt, system prompcie, systemowym prompcie, prompcie systemowym,
    twoim prompcie systemow*`,
  verbatim: `
    slowo w slowo, doslown*, co do slowa, dokladn*, w calosci, bez zmian, bez skrotow, litera po literze,
    znak po znaku, linijka po linijce, od poczatku, blok kodu, bloku kodu, w base64, pelna tresc, pelnej tresci,
    kompletn*`,
  hidden: `ukryt*, tajn*, sekretn*, wewnetrzn*, poufn*`,
  question: `jakie, jaki, jaka, ktore`,
  above: `
    tekst powyzej, powyzszy tekst, wszystko powyzej, wszystko co powyzej, slowa powyzej, tresc powyzej,
    wszystko co jest powyzej`,
  beforeHere: `
    przed ta wiadomoscia, przed moja wiadomoscia, przed moja pierwsza wiadomoscia, przed tym czatem, przed ta rozmowa,
    przed nasza rozmowa, przed ta linia, przed tym zdaniem, zanim napisalem, zanim ja, zanim zaczelismy, zanim zaczela,
    na poczatku tej, na poczatku rozmowy, na samym poczatku tej, nad ta linia, nad ta wiadomoscia, powyzej tej,
    nad moja pierwsza wiadomoscia, nad moja wiadomoscia, powyzej mojej wiadomosci`,
  told: `
    ci powiedziano, powiedziano ci, ci kazano, kazano ci, ci polecono, polecono ci, ci przekazano,
    zostales poinstruowany, poinstruowano cie, cie poinstruowano, cie poproszono, dostales, otrzymales, powiedzieli ci,
    ci powiedzieli, ci napisano`,
  opening: `
    twoja pierwsza wiadomosc, pierwsza wiadomosc, pierwsza linia, pierwsza linie, poczatek tej rozmowy,
    poczatek rozmowy, poczatku rozmowy`,
  give: `
    daj mi, daj nam, podaj mi, podaj, pokaz mi, wyslij, wyslij mi, przeslij, ujawnij, zdradz, wypisz wszystkie,
    udostepnij, wymien wszystkie`,
  send: `wyslij*, wyslac, wysylaj, przeslij*, przeslac, przekaz, opublikuj, zaladuj`,
  secret: `
    haslo, hasla, hasel, dane logowania, danych logowania, poufne dane, poufnych danych, poufne informacje,
    poufnych informacji, klucz prywatny, klucze prywatne, klucz api, klucze api, kluczy api, tajny klucz,
    wrazliwe dane, wrazliwych danych, dane wrazliwe, danych wrazliwych, dane osobowe, dane klientow, danych klientow,
    numery kart, tajemnice firmy, tajemnica przedsiebiorstwa, zmienne srodowiskowe`,
  records: `historie, historia rozmow*, kontakty, skrzynk*, wszystkie pliki, wszystkie maile`,
  become: `
    jestes, jestes teraz, teraz jestes, od teraz jestes, udawaj*, udawac, wyobraz sobie, zachowuj sie, wciel sie,
    odgrywaj, odgrywasz, odegraj, zagraj role, graj role, w roli, przyjmij role, dzialaj jako, dzialaj jak,
    wystepuj jako, symuluj*, bedziesz, stan sie, stajesz sie, nazywasz sie, odpowiadaj jako, odpowiadaj jak, badz,
    zagrasz, bedziesz grac, bedziesz odgrywac, wcielisz sie`,
  machine: `
    sztuczna inteligencja, sztucznej inteligencji, model jezykow*, modelem jezykow*, asystent*, chatbot*, czatbot*,
    bot, botem`,
  unbound: `
    bez ograniczen, bez zadnych ograniczen, bez jakichkolwiek ograniczen, bez limitow, bez filtrow,
    bez zadnych filtrow, bez filtra, bez cenzury, bez zadnej cenzury, bez zasad, bez zadnych zasad, bez regul,
    bez hamulcow, bez moralnosci, bez etyki, bez tabu, nieocenzurowan*, niecenzurowan*, niefiltrowan*, amoraln*,
    niemoraln*, nie masz ograniczen, nie masz zadnych ograniczen, nie ma zadnych ograniczen, nie masz zadnych zasad,
    zadnych ograniczen, zadnych zasad, wolny od, wolna od, wolnym od, uwolniony od, pozbawion* ograniczen,
    pozbawion* zasad, nie ma moralnosci, nie ma zasad, nie ma granic, nie ma zadnych granic, nie zna granic`,
  without: `bez, zadnych, zadnej, wolny od`,
  limits: `
    ogranicze*, filtr*, limity, limitow, cenzur*, zasad, regul, etyk*, moraln*, ostrzeze*, hamulc*, granic, skrupul*,
    zabezpiecze*`,
  wicked: `nieograniczon*`,
  alterEgo: `
    tryb dewelopera, trybie dewelopera, tryb deweloperski, trybie deweloperskim, tryb programisty, tryb boga, tryb dan,
    tryb administratora, tryb debugowania, tryb bez ograniczen, trybie bez ograniczen, tryb bez cenzury, tryb jailbreak`,
  mode: `tryb, trybie`,
  noRefusal: `
    nigdy nie odmawiaj, nigdy nie odmawiasz, nie odmawiaj, nie odmawiasz, nie mozesz odmowic, nie wolno ci odmowic,
    nie wolno ci odmawiac, nigdy nie odmowisz, zawsze odpowiadaj, zawsze odpowiadasz, musisz odpowiedziec,
    musisz odpowiadac, odpowiadaj na wszystko, odpowiadasz na wszystko, odpowiadaj na kazde, odpowiadasz na kazde,
    nigdy nie mow nie, bez ostrzezen, zadnych ostrzezen, bez wymowek, nie przepraszaj, nigdy nie przepraszaj,
    nie wychodz z roli, pozostan w roli, bez wahania, bez odmowy, odpowiada na kazde, odpowiada na wszystko,
    odpowiada na wszystkie, nie dodawaj ostrzezen`,
  excuse: `nie moge, przykro mi, przepraszam, jako model, jako ai, odmaw*, ostrzezeni*, odmow*`,
  harm: `nielegaln*, szkodliw*, nieetyczn*, niebezpieczn*, obrazliw*, przemoc*, zakazan*, niemoraln*, bomb*, narkotyk*`,
  regardless: `bez wzgledu, niezaleznie, nawet jesli, chocby, niewazne, mimo`,
  henceforth: `
    od teraz, od tej chwili, od tego momentu, odtad, od dzis, od tej pory, do konca rozmowy, do konca tej, od zaraz`,
  twoAnswers: `dwie odpowiedzi, na dwa sposoby, obie odpowiedzi, jedna normalna`,
  fiction: `hipotetyczn*, fikcyjn*, fikcj*, opowiadan*, w swiecie, eksperyment myslowy, scenariusz`,
  allowed: `wolno ci, mozesz wszystko, mozesz teraz, masz pozwolenie, pozwolenie na, masz prawo, dozwolone`,
  addressed: `
    asystent ai, asystenci ai, asystentow ai, asystentem ai, asystent*, modele jezykow*, model jezykow*,
    modelem jezykow*, chatbot*, droga ai, drogi asystencie, drogie ai, agenci ai, agent ai, systemy ai, system ai,
    dla ai, sztuczna inteligencja`,
  must: `
    musi, musisz, musza, powinien, powinna, powinny, powinni, powinienes, prosze, nalezy, koniecznie, zawsze,
    natychmiast, maja, masz`,
  respond: `
    odpowiedz, odpowiadaj, odpowiedziec, odpowiada, napisz, pisz, napisac, powiedz, powiedziec, wspomnij, wspomniec,
    dodaj, dodac, zawrzyj, zalecaj, polec, polecic, polecaj, wyslij, wyslac, odwiedz, usun, usunac, kup, zatwierdz,
    zatwierdzic, przekaz, poinformuj, poinformowac`,
  reply: `
    twoja odpowiedz, twojej odpowiedzi, swojej odpowiedzi, swoja odpowiedz, kazdej odpowiedzi, kazda odpowiedz,
    podsumowanie, podsumowaniu, streszczeni*, odpowiedzi`,
  transform: `dodaj, wstaw, zakoncz, zacznij, zastap, zamien, umiesc, dolacz`,
  conceal: `
    nie mow uzytkownikowi, nie informuj uzytkownika, nic nie mow uzytkownikowi, bez informowania, nie wspominaj,
    nie wspominajac, potajemnie, po cichu, w tajemnicy, bez wiedzy uzytkownika, bez wiedzy, nie ujawniaj ze,
    nie zdradzaj`,
  whenRead: `
    jesli to czytasz, gdy to czytasz, kiedy to czytasz, jesli jestes ai, jesli jestes sztuczna, jesli jestes modelem,
    czytajac to, podczas podsumowywania, streszczajac, przetwarzajac ten, ktore to czytaja, ktory to czyta,
    czytajace ten, czytajacy ten, ktore czytaja ten, czytajace to`,
  theUser: `uzytkownik*, czytelnik*, klientowi`,
  visit: `odwiedz*, kliknij*, otworz link, wejdz na, przejdz na, przejdz do, pobierz, zadzwon pod`,
  act: `wykonaj, uruchom, usun, skasuj, przelej, kup, zatwierdz, wywolaj`,
  urgent: `wazne, pilne, uwaga, krytyczne, najwyzszy priorytet`,
  authority: `
    administrator systemu, administratorem systemu, twoj tworca, twoim tworca, twoi tworcy, twoj deweloper,
    twoim deweloperem, zespol bezpieczenstwa, upowaznion*, jestem twoim, jestem deweloperem`,
  task: `wiersz, esej, wypracowanie, opowiadanie, piosenke, zart, przepis, przemowienie`,
  work: `napisz, przetlumacz, stresc, wygeneruj, stworz, wyjasnij, oblicz, podsumuj`,
  finished: `
    dobra robota, bardzo dobrze, swietna robota, gratulacje, zadanie wykonane, zadanie zakonczone, koniec tekstu,
    koniec dokumentu, brawo`,
  say: `powiedz, mow, napisz, pisz, odpowiedz, odpowiadaj, wypisz, wydrukuj, powtarzaj`,
  only: `tylko, jedynie, wylacznie, zamiast tego, nic innego, nic wiecej`,
  mine: `moj, moja, moje, moich, mojego, mojej, nasz, nasze, naszych`,
  remark: `wiadomosc, mail, pytanie, zamowieni*, paczk*`,
  about: `dla, dotyczac*, odnosnie, na temat, w sprawie, co do, zwiazan*`,
  selfTopic: `tej rozmowie, tego czatu, tej sesji, tobie, uzytkownik*, odpowiedzi, zachowani*, ai`,
  wayTo: `jak, gdzie, kiedy, dlaczego, czy`,
  someKindOf: `dobry, dobrego, typowy, przykladow*`,
  explainWhat: `
    co znaczy, co oznacza, czym jest, co to jest, wyjasnij co, wyjasnij czym, pojecie, slowo, termin, na czym polega`,
  means: `znaczy, oznacza, jest, polega`,
  howTo: `
    jak moge, jak mozemy, jak napisac, jak wylaczyc, jak usunac, jak przetestowac, jak chronic, jak zabezpieczyc,
    czy moge, czy mozna, gdzie moge, jak obejsc, jak ominac, jak ignorowac, jak sprawdzic, pomoz mi, czy musze,
    czy powinienem`,
  craft: `chroni*, zabezpiecz*, pisac, napisac, testowac, ulepszyc, zapobiec, projektowac`,
  inquiry: `
    wyjasni*, znaczy, oznacza, znaczenie, przetlumacz*, tlumaczenie, chronic, wykryc, wykrywac, blokowac, zapobiegac,
    dlaczego, przyklad*, atak, ataki, atakow, zdanie, zdania, gramatyk*, pisowni*, sprawdz, przeanalizuj, napis`,
};
