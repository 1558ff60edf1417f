// The agent's twelve tools as they are written in a hurry: each does what it is told. Both agents have these very functions.

const text = (value) => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value));
const object = (properties, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const string = (maxLength = 2000) => ({ type: 'string', maxLength });
const ID = { type: 'integer', minimum: 1, maximum: 1_000_000 };

/** JSON Schemas of the arguments, in what the model is shown and in what is allowed to come back. */
export const parameters = {
  read_mail: object({ folder: { enum: ['inbox', 'sent'] } }),
  send_mail: object({ to: string(200), subject: string(200), body: string(10_000) }),
  query_sql: object({ sql: string(10_000) }),
  update_record: object({
    table: { enum: ['customers', 'orders'] },
    id: ID,
    fields: object({ phone: string(40), note: string(500), state: string(20) }, []),
  }),
  delete_record: object({ table: { enum: ['customers', 'orders'] }, id: ID }),
  pay: object(
    {
      to: string(100),
      amount: { type: 'number', exclusiveMinimum: 0, maximum: 10_000 },
      currency: { enum: ['EUR'] },
      memo: string(140),
    },
    ['to', 'amount', 'currency'],
  ),
  fetch_url: object({ url: string() }),
  write_file: object({ path: string(200), content: string(20_000) }),
  run_shell: object({ command: string(500) }),
  post_message: object({ channel: string(50), text: string() }),
  read_secrets: object({ name: string(50) }),
  render_page: object({ html: string(20_000) }),
};

/** @param world the sinks: what these functions do to anything, they do there */
export function toolsOn(world) {
  return {
    read_mail: ({ folder = 'inbox' }) => world.mails(folder),
    send_mail: ({ to, cc, bcc, subject, body, attachments }) => {
      // Composed as text and read by a mail server, so that a line break in a field is a new field.
      const fields = { To: to, Cc: cc, Bcc: bcc, Subject: subject };
      const head = Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}: ${text(value)}`);
      world.smtp(`${head.join('\n')}\n\n${text(body)}${text(attachments)}`);
      return 'sent';
    },
    query_sql: async ({ sql, query }) =>
      JSON.stringify(await world.database.query(text(sql ?? query))).slice(0, 20_000),
    update_record: async ({ table, id, fields = {}, ...others }) => {
      const all = Object.entries({ ...others, ...fields });
      const set = all.map(([name], index) => `${name} = $${index + 2}`).join(', ');
      const rows = await world.database.query(`update ${table} set ${set} where id::text = $1 returning id`, [
        text(id),
        ...all.map(([, value]) => text(value)),
      ]);
      return `${rows.length} rows updated`;
    },
    delete_record: async ({ table, id }) => {
      const rows = await world.database.query(
        `delete from ${table} where id in (${[id].flat().join(',')}) returning id`,
      );
      return `${rows.length} rows deleted`;
    },
    pay: ({ to, amount, currency, memo }) => {
      world.ledger.push({ to: text(to), amount: Number(amount), currency, memo });
      return 'paid';
    },
    fetch_url: async ({ url, method, body }) =>
      (
        await world.hosts.fetch(text(url), {
          method,
          body: body === undefined ? undefined : text(body),
          redirect: world.redirect,
        })
      ).text.slice(0, 20_000),
    write_file: ({ path, content }) => {
      world.folder.write(text(path), text(content));
      return 'written';
    },
    run_shell: ({ command }) => world.folder.shell(Array.isArray(command) ? command.join(' ') : text(command)),
    post_message: ({ channel, text: said }) => {
      world.posts.push({ channel: text(channel), text: text(said) });
      return 'posted';
    },
    read_secrets: ({ name }) => world.secrets[text(name)] ?? JSON.stringify(world.secrets),
    render_page: async ({ html }) => {
      world.rendered.push(...(await world.browser.page(text(html))));
      return 'rendered';
    },
  };
}
