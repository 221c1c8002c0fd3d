package faltung.explain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Accepts well-formed XML 1.0 of elements, attributes and text, as the renderings use it: the tests
 * of this module read java.base alone.
 */
final class XmlChecker {
  private final String text;
  private int at;
  private final Deque<String> open = new ArrayDeque<>();
  private int elements;

  XmlChecker(String text) {
    this.text = text;
  }

  /** The number of elements. */
  int check() {
    while (at < text.length()) {
      if (text.charAt(at) == '<') {
        tag();
      } else {
        content();
      }
    }
    if (!open.isEmpty() || elements == 0) {
      throw error("elements left open: " + open);
    }
    return elements;
  }

  private void tag() {
    at++;
    if (text.charAt(at) == '/') {
      at++;
      String name = name();
      if (open.isEmpty() || !open.pop().equals(name)) {
        throw error("</" + name + "> closes nothing");
      }
      expect('>');
      return;
    }
    if (open.isEmpty() && elements > 0) {
      throw error("a second root");
    }
    elements++;
    String name = name();
    Set<String> names = new HashSet<>();
    while (text.charAt(at) == ' ') {
      at++;
      if (!names.add(name())) {
        throw error("an attribute twice");
      }
      expect('=');
      expect('"');
      while (text.charAt(at) != '"') {
        character();
      }
      at++;
    }
    if (text.charAt(at) == '/') {
      at++;
    } else {
      open.push(name);
    }
    expect('>');
  }

  private void content() {
    boolean blank = Character.isWhitespace(text.charAt(at));
    if (open.isEmpty() && !blank) {
      throw error("text outside of the root");
    }
    character();
  }

  private void character() {
    char character = text.charAt(at);
    if (character == '<' || (character < ' ' && character != '\n')) {
      throw error("a character that must be escaped");
    }
    if (character == '&') {
      int end = text.indexOf(';', at);
      String entity = text.substring(at + 1, end);
      if (!Set.of("amp", "lt", "gt", "quot", "apos").contains(entity)) {
        throw error("entity " + entity);
      }
      at = end;
    }
    at++;
  }

  private String name() {
    int start = at;
    while (Character.isLetterOrDigit(text.charAt(at)) || "-:_".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw error("no name");
    }
    return text.substring(start, at);
  }

  private void expect(char character) {
    if (text.charAt(at) != character) {
      throw error("no " + character);
    }
    at++;
  }

  private AssertionError error(String what) {
    return new AssertionError(what + " at " + at + ": " + text);
  }
}
