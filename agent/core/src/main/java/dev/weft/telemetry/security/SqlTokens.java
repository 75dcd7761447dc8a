package dev.weft.telemetry.security;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A text as SQL would read it, in one pass. Quotation marks are tokens of their own, as it is not known which of them the application's
 * statement opened. White space and comments that end separate tokens.
 */
final class SqlTokens {
  enum Kind {
    END, WORD, NUMBER, CONSTANT, QUOTE, OPEN, CLOSE, COMMA, SEMICOLON, SLASH, STAR, ARITHMETIC, COMPARISON, CONNECTIVE, CONCATENATION, NOT, VARIABLE,
    DOT, OTHER, COMMENT, UNION, UNION_MODE, SELECT, FROM, ORDER, BY, INTO, SET, INSERT, UPDATE, DELETE, CHANGE, OBJECT, EXECUTE, PROCEDURE, DECLARE,
    WAITFOR, DELAY, SHUTDOWN, CASE, IF, EXISTS, FILE, FUNCTION, PAUSE, CATALOG
  }

  private static final int MOST = 1024;
  private static final int LONGEST_KEYWORD = 20;
  private static final Map<String, Kind> KEYWORDS = keywords();

  private final DecodedText text;
  private Kind[] kinds = new Kind[64];
  private int[] starts = new int[64];
  private int count;

  private static Map<String, Kind> keywords() {
    Map<String, Kind> all = new HashMap<>();
    add(all, Kind.CONNECTIVE, "and or xor having where procedure");
    add(all, Kind.COMPARISON, "like rlike regexp is in between glob div");
    add(all, Kind.NOT, "not binary");
    add(all, Kind.CONSTANT, "null true false");
    add(all, Kind.UNION, "union intersect except");
    add(all, Kind.UNION_MODE, "all distinct distinctrow");
    add(all, Kind.SELECT, "select");
    add(all, Kind.FROM, "from");
    add(all, Kind.ORDER, "order group");
    add(all, Kind.BY, "by");
    add(all, Kind.INTO, "into");
    add(all, Kind.SET, "set");
    add(all, Kind.INSERT, "insert replace");
    add(all, Kind.UPDATE, "update");
    add(all, Kind.DELETE, "delete");
    add(all, Kind.CHANGE, "drop alter create truncate");
    add(all, Kind.OBJECT, "table database schema view index function trigger user role column login");
    add(all, Kind.EXECUTE, "exec execute call");
    add(all, Kind.PROCEDURE, "xp_cmdshell xp_dirtree xp_regread xp_fileexist sp_executesql sp_oacreate sp_configure");
    add(all, Kind.DECLARE, "declare");
    add(all, Kind.WAITFOR, "waitfor");
    add(all, Kind.DELAY, "delay");
    add(all, Kind.SHUTDOWN, "shutdown");
    add(all, Kind.CASE, "case");
    add(all, Kind.IF, "if iif elt make_set");
    add(all, Kind.EXISTS, "exists");
    add(all, Kind.FILE, "outfile dumpfile");
    add(all, Kind.PAUSE, "sleep benchmark pg_sleep dbms_lock dbms_pipe randomblob extractvalue updatexml load_file utl_inaddr utl_http ctxsys "
        + "gtid_subset json_keys xmltype generate_series load_extension");
    add(all, Kind.FUNCTION, "ascii substring substr mid ord char chr concat concat_ws length char_length len version user database current_user "
        + "session_user system_user cast convert count ifnull isnull nullif hex unhex md5 rand floor sysdate now group_concat bin exp row "
        + "row_count extract left right lower upper ascii_str unicode sqlite_version to_char analyse coalesce instr user_name db_name quote_literal");
    add(all, Kind.CATALOG, "information_schema sysobjects syscolumns sysusers sqlite_master pg_catalog pg_user pg_shadow pg_tables all_tables "
        + "user_tables msysobjects mysql");
    return all;
  }

  private static void add(Map<String, Kind> all, Kind kind, String words) {
    for (String word : words.split(" ")) {
      all.put(word, kind);
    }
  }

  SqlTokens(DecodedText text) {
    this.text = text;
    int at = 0;
    while (at < text.length() && count < MOST) {
      at = next(at);
    }
  }

  /** Reads what begins at an index, and returns where it ends. */
  private int next(int at) {
    char c = text.at(at);
    if (c <= ' ' || c == 0xa0) {
      return at + 1;
    }
    if (DecodedText.isDigit(c)) {
      return number(at);
    }
    if (DecodedText.isWord(c)) {
      return word(at);
    }
    char second = text.at(at + 1);
    switch (c) {
      case '/':
        return second == '*' ? comment(at) : add(Kind.SLASH, at, 1);
      case '*':
        return second == '/' ? at + 2 : add(Kind.STAR, at, 1);   // the end of a comment whose content counts
      case '-':
        return second == '-' ? add(Kind.COMMENT, at, 2) : add(Kind.ARITHMETIC, at, 1);
      case '#':
        return add(Kind.COMMENT, at, 1);
      case '\'':
      case '"':
      case '`':
        return add(Kind.QUOTE, at, 1);
      case '(':
        return add(Kind.OPEN, at, 1);
      case ')':
        return add(Kind.CLOSE, at, 1);
      case ',':
        return add(Kind.COMMA, at, 1);
      case ';':
        return add(Kind.SEMICOLON, at, 1);
      case '.':
        return add(Kind.DOT, at, 1);
      case '@':
        return add(Kind.VARIABLE, at, second == '@' ? 2 : 1);
      case '=':
      case '<':
      case '>':
        return add(Kind.COMPARISON, at, second == '=' || second == '>' ? 2 : 1);
      case '!':
      case '~':
        return second == '=' ? add(Kind.COMPARISON, at, 2) : add(Kind.NOT, at, 1);
      case '|':
        return second == '|' ? add(Kind.CONCATENATION, at, 2) : add(Kind.ARITHMETIC, at, 1);
      case '&':
        return second == '&' ? add(Kind.CONNECTIVE, at, 2) : add(Kind.ARITHMETIC, at, 1);
      case '+':
      case '%':
      case '^':
        return add(Kind.ARITHMETIC, at, 1);
      default:
        return add(Kind.OTHER, at, 1);
    }
  }

  /** A comment that ends separates tokens; what MySQL reads in one ({@code /*!50000union*}{@code /}) counts; one that does not end is a token. */
  private int comment(int at) {
    if (text.at(at + 2) == '!') {
      int from = at + 3;
      while (DecodedText.isDigit(text.at(from))) {
        from++;
      }
      return from;
    }
    int end = text.indexOf("*/", at + 2);
    return end < 0 ? add(Kind.COMMENT, at, text.length() - at) : end + 2;
  }

  private int number(int at) {
    int end = at;
    while (DecodedText.isDigit(text.at(end)) || text.at(end) == '.' && DecodedText.isDigit(text.at(end + 1))) {
      end++;
    }
    if (end == at + 1 && text.at(at) == '0' && text.at(end) == 'x') {
      end++;
      while (DecodedText.digit(text.at(end)) >= 0) {
        end++;
      }
      return add(Kind.NUMBER, at, end - at);
    }
    if (text.at(end) == 'e' && DecodedText.isDigit(text.at(end + 1))) {
      end++;
      while (DecodedText.isDigit(text.at(end))) {
        end++;
      }
    }
    boolean isWord = DecodedText.isWord(text.at(end)) && !text.isAt(end, "or ") && !text.isAt(end, "and ") && !text.isAt(end, "union");
    return isWord ? word(at) : add(Kind.NUMBER, at, end - at);
  }

  private int word(int at) {
    int end = at;
    while (DecodedText.isWord(text.at(end))) {
      end++;
    }
    Kind kind = end - at > LONGEST_KEYWORD ? null : KEYWORDS.get(text.part(at, end));
    return add(kind == null ? Kind.WORD : kind, at, end - at);
  }

  private int add(Kind kind, int at, int length) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 4);
      starts = Arrays.copyOf(starts, count * 4);
    }
    kinds[count] = kind;
    starts[count++] = at;
    return at + length;
  }

  int count() {
    return count;
  }

  /** {@link Kind#END} beyond both ends. */
  Kind kind(int index) {
    return index >= 0 && index < count ? kinds[index] : Kind.END;
  }

  boolean is(int index, Kind kind) {
    return kind(index) == kind;
  }

  boolean isOneOf(int index, Kind... any) {
    Kind kind = kind(index);
    for (Kind each : any) {
      if (each == kind) {
        return true;
      }
    }
    return false;
  }

  /** The character before a token; 0 if it is the first. */
  char before(int index) {
    return text.at(starts[index] - 1);
  }

  char first(int index) {
    return text.at(starts[index]);
  }
}
