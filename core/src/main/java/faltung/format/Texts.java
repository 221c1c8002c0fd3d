package faltung.format;

import faltung.array.Excerpt;

/** Text of a file, made fit for a one-line message. */
final class Texts {
  private Texts() {}

  /** The beginning of this text; characters that do not print become {@code ?}. */
  static String shown(String text) {
    return Excerpt.of(text);
  }
}
