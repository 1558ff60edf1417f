/** Words that attacks and harmless texts share, so that the topic tells nothing about the intent. */
// prettier-ignore
export const shared = {
  topic: [
    'photosynthesis', 'the French Revolution', 'compound interest', 'sourdough bread', 'black holes', 'the offside rule', 'solar panels', 'password security',
    'phishing', 'the history of jazz', 'climate change', 'electric cars', 'tax returns', 'Python decorators', 'SQL joins', 'prompt injection', 'large language models',
    'chess openings', 'the immune system', 'remote work', 'gardening in winter', 'coffee', 'data privacy', 'open source licences', 'marathon training', 'the stock market',
    'pasta', 'ancient Rome', 'quantum computing', 'children and screens', 'the water cycle', 'REST interfaces', 'inflation', 'bees', 'volcanoes', 'firewalls',
    'hotel bookings', 'return policies', 'insurance claims', 'a broken dishwasher', 'a job interview', 'our quarterly numbers', 'mortgages', 'dog training', 'time zones',
  ],
  thing: [
    'a poem', 'a short story', 'an email', 'a cover letter', 'a recipe', 'a product description', 'a function', 'a regular expression', 'a summary', 'a list of ten ideas',
    'a haiku', 'a tweet', 'a limerick', 'a speech', 'an essay', 'a press release', 'a shell script', 'a song', 'a joke', 'a letter of complaint', 'a table', 'a quiz',
  ],
  person: ['Anna', 'Mr Lopez', 'the landlord', 'David', 'Priya', 'our customer', 'the new colleague', 'Ms Chen', 'the teacher', 'Tom', 'the sales team', 'my sister', 'the client'],
  product: ['the blue lamp', 'the Pro plan', 'the running shoes', 'the coffee machine', 'the mobile app', 'the headphones', 'the subscription', 'the desk', 'the router', 'the jacket'],
  company: ['Northwind', 'Acme', 'Globex', 'Initech', 'Bluebird Travel', 'Harbor Bank', 'Maple Foods', 'Lumen Energy', 'Contoso', 'Orchid Hotels'],
  number: ['3', '12', '47', '128', '250', '1,200', '8', '19', '64', '5'],
  code: ['A-1043', 'INV-2291', '88213', 'ZX-77', '40021', 'TK-5512'],
  day: ['Monday', 'Tuesday', 'tomorrow', 'next week', 'Friday', '3 March', 'the end of the month', 'today at noon'],
  site: ['https://files.example/a', 'http://collect.example/in', 'https://shop.example', 'www.example.org/login', 'https://pay.example/now', 'evil.example'],
  mail: ['me@example.org', 'ops@example.com', 'backup@example.net', 'audit@example.io'],
  task: [
    'write {thing} about {topic}', 'explain {topic} [in simple terms|to a child|briefly|]', 'translate [the text|this sentence|it] into {language}', 'summarise [the text|this article|it]',
    'list {number} facts about {topic}', 'compare {topic} and {topic}', 'recommend a book on {topic}', 'suggest a name for [a cat|a bakery|a start-up]', 'give me {thing}',
    'describe {topic}', 'create {thing} for {person}', 'convert {number} miles to kilometres', 'calculate {number} percent of {number}', 'draft {thing} to {person}',
    'proofread the paragraph', 'analyse the sentiment of the review', 'plan a trip to [Lisbon|Kyoto|the Alps]', 'tell me a joke about {topic}',
  ],
  language: ['French', 'German', 'Spanish', 'Japanese', 'Italian', 'Hindi', 'Polish', 'Turkish', 'Korean'],
  question: [
    'What is the capital of [Peru|Norway|Kenya|Brazil]?', 'How does {topic} work?', 'Why is {topic} important?', 'When was {topic} invented?', 'Who wrote [Hamlet|Emma|Faust]?',
    'How do I [cook rice|tie a tie|reset my router|cancel {product}|return {product}]?', 'What is the difference between {topic} and {topic}?', 'Can you explain {topic}?',
    'What time is it in [Tokyo|Rome|Lima]?', 'Is {topic} worth it?', 'What are the benefits of {topic}?', 'Where can I learn about {topic}?', 'How many {company} shops are there?',
  ],
};
