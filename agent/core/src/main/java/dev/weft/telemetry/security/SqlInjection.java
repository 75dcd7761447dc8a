package dev.weft.telemetry.security;

import dev.weft.telemetry.security.SqlTokens.Kind;

/**
 * Finds texts that leave the literal in which an application's statement would hold them and go on as SQL. A whole statement, a condition in a
 * language of filters ({@code name = 'Milk' or size = '5'}) or an apostrophe is none: what is looked for begins with a quotation mark that was
 * not opened in the text, or a number, and goes on with what only SQL makes sense of.
 */
final class SqlInjection {
  /** More tokens than these before a statement make the text a sentence. */
  private static final int LONGEST_PREFIX = 3;

  private final SqlTokens tokens;
  private boolean hasComment;

  private SqlInjection(SqlTokens tokens) {
    this.tokens = tokens;
    for (int i = 0; i < tokens.count(); i++) {
      hasComment |= tokens.is(i, Kind.COMMENT);
    }
  }

  static boolean isIn(DecodedText text) {
    return new SqlInjection(new SqlTokens(text)).isFound();
  }

  private boolean isFound() {
    if (tokens.is(0, Kind.OPEN) && isQueryInParentheses(0)) {
      return true;
    }
    char open = 0;
    for (int i = 0; i < tokens.count(); i++) {
      switch (tokens.kind(i)) {
        case QUOTE:
          char quote = tokens.first(i);
          if (open == quote) {
            open = 0;
          } else if (open == 0) {
            if (mayClose(i) && goesOn(i + 1, true)) {
              return true;
            }
            open = mayOpen(i) ? quote : 0;
          }
          break;
        case NUMBER:
        case CONSTANT:
          if (isAlone(i) && goesOn(i + 1, false)) {
            return true;
          }
          break;
        case UNION:
          if (isUnion(i, i <= LONGEST_PREFIX && isShortPrefix(i))) {
            return true;
          }
          break;
        case SEMICOLON:
          if ((i < LONGEST_PREFIX || hasComment || tokens.isOneOf(i - 1, Kind.QUOTE, Kind.CLOSE)) && isStatement(i + 1)) {
            return true;
          }
          break;
        default:
          if (isTelling(i)) {
            return true;
          }
      }
    }
    return false;
  }

  /** Whether a quotation mark may end a literal of the application's: it follows what it would hold, or begins the text. */
  private boolean mayClose(int i) {
    char before = tokens.before(i);
    return i == 0 || DecodedText.isWord(before) || before == ')' || before == '%' || before == '\\' || before == '/' || before == '-' || before == '.'
        || tokens.is(i - 1, Kind.QUOTE);
  }

  private boolean mayOpen(int i) {
    return !DecodedText.isWord(tokens.before(i));
  }

  /** Whether a number or the like is all that comes before: at the start of a text or of a segment of a path. */
  private boolean isAlone(int i) {
    int first = i;
    while (tokens.isOneOf(first - 1, Kind.ARITHMETIC, Kind.OPEN)) {
      first--;
    }
    return first == 0 || first == i && tokens.is(i - 1, Kind.SLASH);
  }

  private boolean isShortPrefix(int union) {
    for (int i = 0; i < union; i++) {
      if (!tokens.isOneOf(i, Kind.NUMBER, Kind.CONSTANT, Kind.QUOTE, Kind.CLOSE, Kind.ARITHMETIC, Kind.SLASH)) {
        return union == 1;
      }
    }
    return true;
  }

  /** Whether SQL goes on after a literal. */
  private boolean goesOn(int from, boolean quote) {
    int i = from;
    while (tokens.is(i, Kind.CLOSE) || quote && tokens.is(i, Kind.QUOTE) && i - from < 3 && tokens.is(i + 1, Kind.CLOSE)) {
      i++;
    }
    switch (tokens.kind(i)) {
      case CONNECTIVE:
        return isCondition(i + 1, quote);
      case UNION:
        return isUnion(i, true);
      case SEMICOLON:
        return isStatement(i + 1) || quote && tokens.is(i + 1, Kind.COMMENT);
      case COMMENT:
        return quote && endsText(i);
      case ORDER:
        return tokens.is(i + 1, Kind.BY) && tokens.is(i + 2, Kind.NUMBER)
            && (quote || tokens.isOneOf(i + 3, Kind.COMMENT, Kind.COMMA, Kind.END));
      case CONCATENATION:
      case ARITHMETIC:
      case STAR:
      case COMMA:
        return isCall(skipSigns(i + 1), quote) || tokens.is(i, Kind.CONCATENATION) && isCondition(i + 1, quote);
      case COMPARISON:
        return quote && tokens.is(i + 1, Kind.OPEN) && tokens.is(i + 2, Kind.SELECT)
            || quote && tokens.is(i + 1, Kind.QUOTE) && tokens.isOneOf(i + 2, Kind.CONNECTIVE, Kind.COMMENT, Kind.ARITHMETIC, Kind.END) && from == 1;
      case INTO:
        return tokens.is(i + 1, Kind.FILE);
      default:
        return false;
    }
  }

  /** Whether a comment takes away the rest of the statement: nothing of weight follows. */
  private boolean endsText(int comment) {
    for (int i = comment + 1; i < tokens.count(); i++) {
      if (!tokens.isOneOf(i, Kind.ARITHMETIC, Kind.COMMENT, Kind.OTHER)) {
        return tokens.count() <= comment + 2 && comment <= LONGEST_PREFIX && tokens.is(i, Kind.WORD);
      }
    }
    return true;
  }

  private boolean isCondition(int from, boolean quote) {
    int i = skipSigns(from);
    if (isCall(i, quote)) {
      return true;
    }
    switch (tokens.kind(i)) {
      case QUOTE:
        return isQuotedOperand(i);
      case NUMBER:
      case CONSTANT:
        int after = skip(i + 1, Kind.CLOSE);
        return isComparison(after, quote) || tokens.is(after, Kind.COMMENT)
            || quote && (tokens.is(i, Kind.CONSTANT) && tokens.is(after, Kind.END) || tokens.is(after, Kind.CONNECTIVE) && tokens.is(after + 1, Kind.QUOTE))
            || isUnion(after, true);
      case WORD:
      case OBJECT:
      case VARIABLE:
      case CATALOG:
        return isNamedOperand(i, quote);
      default:
        return false;
    }
  }

  /** {@code 'a'='a}, {@code ''='}, also with nothing behind the comparison. */
  private boolean isQuotedOperand(int open) {
    int i = open + 1;
    if (tokens.is(i, Kind.COMPARISON) && !DecodedText.isLetter(tokens.first(i))) {
      return true;
    }
    while (i < open + 4 && tokens.isOneOf(i, Kind.WORD, Kind.NUMBER, Kind.CONSTANT, Kind.OBJECT)) {
      i++;
    }
    return tokens.is(i, Kind.QUOTE) && tokens.isOneOf(skip(i + 1, Kind.CLOSE), Kind.COMPARISON);
  }

  private boolean isNamedOperand(int from, boolean quote) {
    int i = from;
    while (tokens.isOneOf(i, Kind.WORD, Kind.DOT, Kind.VARIABLE, Kind.OBJECT, Kind.CATALOG) && i < from + 6) {
      i++;
    }
    i = skip(i, Kind.CLOSE);
    if (!quote || !tokens.is(i, Kind.COMPARISON)) {
      return false;
    }
    int right = skip(i + 1, Kind.COMPARISON);   // is not, not in
    return tokens.isOneOf(right, Kind.QUOTE, Kind.NUMBER, Kind.CONSTANT, Kind.OPEN, Kind.SELECT) || tokens.isOneOf(right, Kind.NOT, Kind.WORD) && hasComment;
  }

  private boolean isComparison(int i, boolean quote) {
    if (!tokens.is(i, Kind.COMPARISON)) {
      return false;
    }
    int right = skipSigns(skip(i + 1, Kind.COMPARISON));
    return tokens.isOneOf(right, Kind.NUMBER, Kind.QUOTE, Kind.CONSTANT, Kind.FUNCTION, Kind.SELECT, Kind.PAUSE, Kind.IF)
        || quote && tokens.isOneOf(right, Kind.WORD, Kind.END);
  }

  /** A query, a function that databases have, or a case. */
  private boolean isCall(int i, boolean quote) {
    switch (tokens.kind(i)) {
      case SELECT:
        return tokens.is(i - 1, Kind.OPEN);
      case CASE:
        return !tokens.is(i + 1, Kind.END) && (quote || hasComment);
      case EXISTS:
      case PAUSE:
        return tokens.isOneOf(i + 1, Kind.OPEN, Kind.DOT);
      case IF:
      case FUNCTION:
        return tokens.is(i + 1, Kind.OPEN) && !tokens.is(i + 2, Kind.END);
      default:
        return false;
    }
  }

  private boolean isUnion(int union, boolean certain) {
    if (!tokens.is(union, Kind.UNION)) {
      return false;
    }
    int i = union + 1;
    while (tokens.isOneOf(i, Kind.UNION_MODE, Kind.OPEN)) {
      i++;
    }
    if (!tokens.is(i, Kind.SELECT)) {
      return false;
    }
    i = skip(i + 1, Kind.UNION_MODE);
    boolean value = tokens.isOneOf(i, Kind.NUMBER, Kind.CONSTANT, Kind.QUOTE, Kind.STAR, Kind.FUNCTION, Kind.PAUSE, Kind.VARIABLE, Kind.OPEN);
    int after = i + 1;
    return certain && (value || tokens.isOneOf(after, Kind.COMMA, Kind.FROM, Kind.OPEN, Kind.COMMENT, Kind.DOT))
        || tokens.isOneOf(union - 1, Kind.QUOTE, Kind.CLOSE) && value
        || value && tokens.isOneOf(after, Kind.COMMA, Kind.COMMENT) && (hasComment || isList(i));
  }

  /** Numbers or nulls, as they are listed to find out how many columns there are. */
  private boolean isList(int i) {
    return tokens.isOneOf(i, Kind.NUMBER, Kind.CONSTANT) && tokens.isOneOf(i + 2, Kind.NUMBER, Kind.CONSTANT, Kind.FUNCTION);
  }

  private boolean isStatement(int i) {
    switch (tokens.kind(i)) {
      case CHANGE:
        return tokens.is(i + 1, Kind.OBJECT);
      case INSERT:
        return tokens.is(i + 1, Kind.INTO);
      case DELETE:
        return tokens.is(i + 1, Kind.FROM);
      case UPDATE:
        return tokens.is(i + 2, Kind.SET) && tokens.is(i + 4, Kind.COMPARISON);
      case SELECT:
        return tokens.isOneOf(i + 1, Kind.NUMBER, Kind.STAR, Kind.PAUSE, Kind.OPEN, Kind.VARIABLE) || tokens.is(i + 1, Kind.FUNCTION) && tokens.is(i + 2, Kind.OPEN)
            || tokens.is(i + 2, Kind.FROM);
      case EXECUTE:
        return tokens.isOneOf(i + 1, Kind.PROCEDURE, Kind.OPEN, Kind.VARIABLE) || tokens.is(i + 2, Kind.DOT);
      case DECLARE:
        return tokens.is(i + 1, Kind.VARIABLE);
      case WAITFOR:
        return tokens.is(i + 1, Kind.DELAY);
      case SHUTDOWN:
        return tokens.isOneOf(i + 1, Kind.COMMENT, Kind.END) || hasComment;
      case IF:
        return tokens.is(i + 1, Kind.OPEN) && hasComment;
      default:
        return false;
    }
  }

  private boolean isQueryInParentheses(int open) {
    int i = skip(open, Kind.OPEN);
    return tokens.is(i, Kind.SELECT) && tokens.isOneOf(i + 1, Kind.OPEN, Kind.NUMBER, Kind.STAR, Kind.PAUSE, Kind.FUNCTION, Kind.CASE, Kind.CONSTANT);
  }

  /** What no sentence and no filter has, wherever it stands. */
  private boolean isTelling(int i) {
    switch (tokens.kind(i)) {
      case PAUSE:
        return tokens.is(i + 1, Kind.OPEN) && tokens.isOneOf(i + 2, Kind.NUMBER, Kind.QUOTE, Kind.OPEN)
            && tokens.isOneOf(i - 1, Kind.SELECT, Kind.CONNECTIVE, Kind.COMMA, Kind.COMPARISON, Kind.CONCATENATION, Kind.STAR)
            && (tokens.is(i - 1, Kind.SELECT) || hasSelectOrQuote());
      case WAITFOR:
        return tokens.is(i + 1, Kind.DELAY) && tokens.is(i + 2, Kind.QUOTE);
      case INTO:
        return tokens.is(i + 1, Kind.FILE) && tokens.is(i + 2, Kind.QUOTE);
      case EXECUTE:
        return tokens.is(i + 1, Kind.PROCEDURE) || tokens.is(i + 2, Kind.DOT) && tokens.is(skip(i + 2, Kind.DOT), Kind.PROCEDURE);
      default:
        return false;
    }
  }

  private boolean hasSelectOrQuote() {
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isOneOf(i, Kind.SELECT, Kind.QUOTE, Kind.IF)) {
        return true;
      }
    }
    return false;
  }

  private int skip(int from, Kind kind) {
    int i = from;
    while (tokens.is(i, kind)) {
      i++;
    }
    return i;
  }

  private int skipSigns(int from) {
    int i = from;
    while (tokens.isOneOf(i, Kind.OPEN, Kind.NOT, Kind.ARITHMETIC)) {
      i++;
    }
    return i;
  }
}
