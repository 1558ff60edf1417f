/** European and other languages in Latin letters, without accents: class of meaning, then its words; a star stands for any ending. */
export const latin: readonly (readonly [string, string])[] = [
  [
    'ignore',
    'ignorier* vergiss vergess* missacht* uberspring* verwirf umgeh* oublie* ignorez neglige* contourne* olvid* ignora* omite* omitir desestim* descart* esquec* esqueca* desconsider* desprez* dimentic* ignori scorda* trascura* negeer* vergeet* zignoruj* ignoruj* zapomnij* pomin* ignorera* glom* ignorujte zapomen* ignorati uitati ignora uita yoksay* gormezden unut* abaikan* lupakan* bo phot unudun nezere',
  ],
  [
    'drop',
    'losch* entfern* deaktivier* aufhor* supprime* desactiv* arrete* elimina* desactiva* remova* pare verwijder* stop* usun* wylacz* kaldir* birak* hapus* hentikan*',
  ],
  [
    'obey',
    'befolg* gehorch* folge folgen suis suivez respecte* obeis* sigue* seguir obedec* cumpl* siga segui* obbedi* rispett* volg* gehoorza* przestrzega* stosuj* folj* dodrzu* urmeaz* uy uyma* ikuti* patuhi* tuan',
  ],
  [
    'reveal',
    'verrat* enthull* offenbar* offenleg* revele* devoile* divulgue* revela* divulg* exponha rivela* svela* onthul* ujawnij* avsloja* odhal* dezvalu* ifsa acikla* ungkap* bocorkan tiet',
  ],
  [
    'show',
    'zeig* nenn* wiederhol* drucke gib ausgeb* montre* affiche* repete* imprime* muestra* mostrar ensena* repit* mostre* exiba repita mostra* ripeti* stampa* elenca toon* herhaal* pokaz* powtorz* wypisz* visa upprepa* ukaz* zopakuj* arat* repeta* goster* tekrar* yazdir* tunjukkan tampilkan ulangi hien lap goster',
  ],
  [
    'instructions',
    'anweisung* instruktion* regel regeln vorgabe* richtlini* befehl* vorschrift* aufforderung* eingabeaufforderung systemprompt* instruction* consigne* regle* directive* ordre ordres instruccion* regla* directric* orden ordenes indicacion* instruc* regra* diretriz* ordem ordens istruzion* regol* direttiv* comand* instructies regels richtlijn* opdracht* instrukcj* instrukcji zasad* polecen* wytyczn* regler* riktlinj* instrukc* pravidl* pokyn* instructiun* reguli* talimat* kural* yonerge* komut* instruksi* aturan perintah pedoman huong chi thi quy tac telimat* gosteris*',
  ],
  [
    'limits',
    'beschrank* einschrank* filter* zensur* restricao restric* restrict* limite* filtre* censure* limitac* filtro* censura* limitaz* restrizion* beperking* ogranicz* begransning* omezen* restrictii sinir* kisitlama* batasan pembatasan han',
  ],
  [
    'previous',
    'vorherig* vorig* bisherig* obig* fruher* zuvor bisher oben ursprunglich* precedent* anterieur* initial* dessus anterior* previ* arriba antes original* anterior sopra prima iniziale eerder* vorige voorgaande bovenstaande poprzedni* wczesniej* powyzsz* tidigare foregaende ovan predchoz* drivej* anterioar* precedente onceki* yukaridaki evvelki sebelumnya diatas truoc tren evvelki*',
  ],
  [
    'system',
    'geheim* versteckt* intern* systeme cache secrete* sistema oculto* secreto* segreto segret* nascost* verborgen geheime ukryt* tajn* system* systemowy* sistem* gizli* rahasia tersembunyi thong bi mat',
  ],
  [
    'your',
    'dein deine deinen deiner deinem ihre ihren votre vos ton tes tu tus su sus seu seus sua suas teu teus tuo tuoi tue tua vostre jouw uw je twoj* twoje dina ditt din tve tvoje vase tale dumneavoastra senin sizin kamu anda',
  ],
  ['you', 'du sie dich dir ihnen vous toi usted ustedes vos voce voces lei voi jij ty ciebie dig sen siz seni ban'],
  [
    'assistant',
    'ki assistent* modell* sprachmodell* chatbots ia assistant* modele* asistente* modelo* assistente* modello* asystent* modelu asistent* yapay zeka asisten tro ly',
  ],
  [
    'me',
    'mir mich mein meine moi mon mes mi mis eu meu meus minha mio mie miei mij mijn mnie mig mina bana benim saya aku toi',
  ],
  [
    'all',
    'alle alles allen samtliche* jede* tout tous toute toutes todo todos toda todas qualquer tutto tutti tutte ogni wszystki* wszelk* alla allt vsech* vsechn* toate tot tum butun hepsini semua seluruh tat ca moi',
  ],
  [
    'not',
    'nicht kein keine keinen nie niemals ohne ne pas jamais sans aucun aucune sin nunca jamas nao sem non senza mai nessun* niet geen nooit zonder bez zadnych nigdy inte aldrig utan ingen nikdy nu fara nici asla olmadan degil jangan tanpa tidak khong dung',
  ],
  [
    'new',
    'neu neue neuen jetzt stattdessen ab nun nouveau nouvelle* maintenant desormais nuevo nueva* nuevas ahora partir novo nova novas agora adesso ora nuovo nuov* invece nieuw* nu nowe nowy teraz zamiast nya nytt hadanefter nove nyni acum noua yeni simdi artik bundan baru sekarang bay gio moi',
  ],
  [
    'persona',
    'spiel* stell tu benimm agiere rolle verhalt* fais joue jouez agis role incarne finge actua* comporta* imagina* juega papel rol finja aja atue fingi agisci ruolo immagina doe speel gedraag udawaj zachowuj wciel latsas spela predstir* hraj chovej joaca davran* rolunu taklit berpura* berperan* bertindak dong vai gia',
  ],
  [
    'unbound',
    'uneingeschrankt* unzensiert* ungefiltert* unmoralisch* illegal* illimite* debride* ilimitad* irrestrito illimitat* onbeperkt* ongefilterd* nieograniczon* ocenzurow* obegransad* sinirsiz* sansursuz*',
  ],
  [
    'secretly',
    'heimlich verschweig* secretement secretamente secretament* segretamente stiekem potajemnie gizlice diam*',
  ],
  [
    'user',
    'benutzer* nutzer* anwender* utilisateur* usuario* usuari* utent* gebruiker* uzytkownik* anvandar* uzivatel* utilizator* kullanici* pengguna nguoi',
  ],
  [
    'reply',
    'antwort* reponse* repond* respuesta* respond* resposta* risposta* rispond* antwoord* odpowied* odpowiada* svar* odpoved* raspun* cevap* yanit* jawab* tra loi',
  ],
  [
    'task',
    'schreib* erklar* ubersetz* fasse erstell* nenne beschreib* ecris* ecrivez explique* traduis* traduisez resume* redige* genere* escrib* explica* traduc* resum* redacta* genera* escrev* explique traduz* resuma gere scriv* spieg* riassum* crea* schrijf leg vertaal napisz* wyjasni* przetlumacz* stworz skriv* forklara oversatt napis* vysvetli* preloz* scrie explic* tradu* yaz* acikla cevir* ozetle* tulis* jelaskan terjemahkan viet giai thich dich',
  ],
  ['say', 'sag* sagen dis dites di diga diz dica dici zeg powiedz sag rekni spune soyle* de* katakan noi'],
  [
    'send',
    'send* sende schick* uberweis* leite envoie* envoyez transfere* transmets envia* enviar transfier* envie transfira invia* inoltra* trasferisc* stuur* verstuur wyslij* przeslij* skicka* overfor posli* odesli* trimite* gonder* aktar* kirim* gui chuyen',
  ],
  [
    'secret_data',
    'passwort* kennwort* zugangsdaten motdepasse identifiants cle contrasena* clave* credenciales senha* credenciais chave* password* chiavi wachtwoord* hasl* losenord* heslo hesla parol* sifre* mat khau',
  ],
  [
    'place',
    'gesprach* unterhaltung* nachricht* text conversation* message* discussion* conversacion* mensaje* conversa* mensagem messaggi* conversazione gesprek* bericht* rozmow* wiadomo* konversation* konverzac* conversatie sohbet* konusma* mesaj* percakapan pesan cuoc',
  ],
  [
    'question',
    'was wie warum wann wo wer welche* que quoi comment pourquoi quand ou qui quel* como cuando donde quien cual* quando onde quem qual* cosa come perche dove chi wat hoe waarom wanneer co jak dlaczego kiedy gdzie vad hur varfor ne nasil neden kim apa bagaimana mengapa kapan gi sao',
  ],
  [
    'verbatim',
    'wortlich wortgetreu genau wort textuellement mot textualmente literalmente palabra palavra parola letteralmente letterlijk woord doslownie slowo ordagrant doslova cuvant kelimesi harfiyen persis',
  ],
  ['mode', 'modus mode modo modalita tryb lage rezim mod modu'],
  [
    'urgent',
    'wichtig* dringend immer muss sofort important* urgent* toujours doit immediatement importante siempre debe inmediatamente sempre deve imediatamente belangrijk altijd moet wazne pilne zawsze musisz viktigt alltid dulezite vzdy onemli acil daima hemen penting selalu harus segera quan trong',
  ],
  [
    'polite',
    'bitte danke merci veuillez gracias obrigado grazie prego alsjeblieft prosze dziekuje tack prosim multumesc lutfen tesekkur* tolong mohon silakan vui long xin',
  ],
  [
    'task_noun',
    'aufgab* tache* tarea* tarefa* compito compiti taak taken zadani* uppgift* ukol* sarcin* gorev* tugas nhiem vu',
  ],
  [
    'only',
    'nur ausschliesslich seulement uniquement solo solamente unicamente somente apenas soltanto alleen slechts tylko wylacznie bara endast pouze jen doar sadece yalnizca hanya chi',
  ],
];
