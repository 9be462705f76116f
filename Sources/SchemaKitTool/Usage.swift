/// What the tool says about itself.
enum Usage {
  /// The forms of the command, for whoever got one wrong.
  static let summary = """
    usage: schemakit validate [options] SCHEMA INSTANCE...
           schemakit bowtie [--assert-format] [--assert-content]
           schemakit bundle [options] SCHEMA
           schemakit check [options] SCHEMA...
           schemakit compile [options] SCHEMA
           schemakit benchmark DIR...
           schemakit --help | --version

    """

  /// The whole usage text.
  static let whole =
    summary + """

      validate   judges JSON documents by a JSON Schema
      bowtie     answers Bowtie's harness protocol on standard input and output
      bundle     writes a schema and all that it refers to as one document that judges the same
      check      tells what is wrong with schemas, and what is suspicious in them
      compile    compiles a schema, and tells how large its program is or what it does
      benchmark  measures folders that hold schema.json and instances.jsonl; writes CSV

      SCHEMA and INSTANCE are files; one of them may be -, which is standard input.

      options of validate
        --jsonl          each line of INSTANCE is a document; empty lines are passed over
        --jobs N         judge N lines of --jsonl at a time; as many as there are processors by
                         default. What is written is the same for every N.
        --output FORMAT  text: each failure with file, line, column and an excerpt (default)
                         flag, basic, detailed, verbose, list, hierarchical: a JSON object a
                         document, on a line of its own, in the form of that name that JSON
                         Schema's specifications describe; flag is {"valid":true} or
                         {"valid":false}, and verbose tells most
        --assert-format  check format, which only describes by default
        --assert-content check contentEncoding, contentMediaType and contentSchema, likewise
        --dialect URI    the dialect of schemas without $schema; 2020-12 by default
        --resource PATH  a schema that may be referred to, or a folder of them (its files *.json,
                         at any depth); may be given more than once. A schema is known by its $id
                         and by the file: URI of its path, which a relative reference leads to.
                         Nothing is ever fetched.
        --               everything that follows is a file

      bowtie takes --assert-format and --assert-content too. It ends with 0 when it is told to stop
      or has read everything, and with 2 and a reason when a line is no command of the protocol.

      options of bundle: --dialect and --resource as above, and
        --pretty         a line for each element and member

      options of check
        --output FORMAT  text: errors and warnings with file, line, column and an excerpt (default)
                         json: a JSON object a schema, with errors and warnings
        --strict         a schema with warnings isn't well-formed either
        --dialect, --resource and -- as above

      options of compile: --assert-format, --assert-content, --dialect and --resource as above, and
        --program        each instruction in words, with the keyword that it comes from

      Exit status: 0 when every document is valid, 1 when one is invalid, 2 when one could not be
      judged (bad schema, bad JSON, unreadable file, bad usage, a limit); standard error tells why.
      For compile: 0, or 2 when the schema can't be compiled.
      For check: 0 when every schema is well-formed, 1 when one isn't, 2 when one could not be read.
      Colour is used only on a terminal, and not where NO_COLOR is set.

      """
}
