/** English: class of meaning, then its words; a star stands for any ending. */
export const english: readonly (readonly [string, string])[] = [
  [
    'ignore',
    'ignor* disregard* forget* forgot* overrid* bypass* neglect* discard* overlook* skip* dismiss* abandon* void nullif* revoke* invalidat* supersed* circumvent* evade* disobey* wipe erase* unlearn*',
  ],
  [
    'drop',
    'drop* stop* cease quit exit leave scrap cancel* remove* delete* clear reset* lift* disabl* deactivat* suspend* replace* break*',
  ],
  ['obey', 'follow* obey* comply* complie* adher* abide* heed* respect'],
  ['reveal', 'reveal* expos* disclos* leak* dump* divulg* unveil* recite* echo regurgitat* spill'],
  ['show', 'show* print* repeat* display* output* list* quote* share* paste restate* reproduc* read'],
  [
    'instructions',
    'instruct* prompt* rule rules guideline* directiv* order orders command commands policy policies constraint* programming configurat* preamble context directions guidance briefing',
  ],
  [
    'limits',
    'restrict* limitation* limits filter* censor* safeguard* moderation ethic* moral* boundar* guardrail* safety refus* disclaimer* warnings protections content',
  ],
  [
    'previous',
    'previous* prior above earlier preceding before initial* original* existing former* past already beginning foregoing old',
  ],
  ['system', 'system developer hidden internal* confidential* secret secrets sysprompt backend underlying operator'],
  ['your', 'your yours ur'],
  ['you', 'you u yourself thou ya'],
  ['assistant', 'ai assistant* model models chatbot* bot bots llm llms gpt chatgpt claude gemini agent agents copilot'],
  ['me', 'me my i mine myself we us our'],
  ['all', 'all any every everything anything whatever whole entire* full complete fully'],
  ['not', 'no not never without dont cannot cant wont none nothing isnt doesnt shouldnt arent neither nor hardly'],
  ['new', 'new now instead next actually henceforth onwards onward forward starting updated'],
  [
    'persona',
    'pretend* act acting roleplay* role simulat* imagine* become persona character* impersonat* behave embody play playing portray',
  ],
  [
    'unbound',
    'unrestrict* unfilter* uncensor* unlimit* unethical* amoral* jailbr* dan dude stan freed unbound unaligned unchained immoral* illegal* evil',
  ],
  ['secretly', 'secretly silently quietly discreetly covertly aware inform notify notice'],
  ['user', 'user users human humans reader recipient* customer* person client'],
  ['reply', 'response* reply* replies answer* output message messages summary respond*'],
  [
    'task',
    'write explain translat* summari* generat* create* describ* compos* provid* includ* insert* append* add mention* recommend* suggest* analyz* analys* produce* convert* calculat* identif* list* classify rewrite paraphras* encode* encrypt* format integrate incorporate embed modif* adjust* alter augment enhance substitut* embellish craft offer advise compare evaluate name give',
  ],
  ['say', 'say saying says tell telling claim state announce confirm acknowledge'],
  [
    'send',
    'send* forward* email* post upload* transfer* pay call execut* run invoke click* visit open fetch* download* redirect* navigate submit buy purchase subscribe install grant approve wire export',
  ],
  [
    'secret_data',
    'password* passcode* credential* token tokens key keys apikey ssn pin login cookies payment card account accounts',
  ],
  [
    'place',
    'conversation* chat* session text texts words sentence* paragraph message messages input inputs line lines page email document content',
  ],
  ['question', 'what how why when where who which whose does did is are do could would should'],
  [
    'report',
    'article* paper papers story novel example* attack* injection* author* test* research* book class lesson quiz phrase term meaning mean means called known explain security hacker* vulnerab*',
  ],
  ['verbatim', 'verbatim exactly precisely literally word exact unaltered'],
  [
    'mode',
    'mode modes enabled enable activat* admin administrator sudo root debug maintenance override unlock* access privileg* authoriz* authoris*',
  ],
  [
    'urgent',
    'important urgent* attention note warning must always immediately strictly critical priority mandatory required',
  ],
  ['polite', 'please kindly thanks thank sorry hi hello dear'],
  ['task_noun', 'task tasks assignment* job mission goal objective purpose duty duties'],
  ['first', 'first begin* start* beginning top initial initially'],
  ['only', 'only just nothing solely simply merely'],
  [
    'answer_form',
    'emoji emojis uppercase lowercase language rhyme base64 letters characters vowel* reverse* caps french spanish german poem hacked pwned',
  ],
];
