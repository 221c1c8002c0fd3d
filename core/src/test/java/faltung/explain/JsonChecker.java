package faltung.explain;

/** Accepts what RFC 8259 allows and nothing else. */
public final class JsonChecker {
  private final String text;
  private int at;

  /** For one text. */
  public JsonChecker(String text) {
    this.text = text;
  }

  /** Throws an AssertionError where the text is no JSON. */
  public void check() {
    value();
    space();
    if (at != text.length()) {
      throw new AssertionError("JSON goes on at " + at + ": " + text);
    }
  }

  private void value() {
    space();
    switch (peek()) {
      case '{' -> members('}');
      case '[' -> members(']');
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
    space();
  }

  private void members(char end) {
    at++;
    space();
    if (peek() == end) {
      at++;
      return;
    }
    while (true) {
      space();
      if (end == '}') {
        string();
        space();
        word(":");
      }
      value();
      if (peek() == end) {
        at++;
        return;
      }
      word(",");
    }
  }

  private void string() {
    word("\"");
    while (peek() != '"') {
      if (peek() < ' ') {
        throw new AssertionError("control character at " + at + ": " + text);
      }
      if (peek() == '\\') {
        at++;
        if (peek() == 'u') {
          Integer.parseInt(text.substring(at + 1, at + 5), 16);
          at += 4;
        } else if ("\"\\/bfnrt".indexOf(peek()) < 0) {
          throw new AssertionError("escape at " + at + ": " + text);
        }
      }
      at++;
    }
    at++;
  }

  private void number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (!text.substring(start, at).matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
      throw new AssertionError("number at " + start + ": " + text);
    }
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw new AssertionError(word + " expected at " + at + ": " + text);
    }
    at += word.length();
  }

  private void space() {
    while (at < text.length() && " \n\t\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw new AssertionError("JSON ends early: " + text);
    }
    return text.charAt(at);
  }
}
