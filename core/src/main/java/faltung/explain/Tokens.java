package faltung.explain;

import java.util.ArrayList;
import java.util.List;

/** Takes the notation of {@link Working} apart. */
final class Tokens {
  /** Stands for the i behind an imaginary part, which is no variable. */
  static final String IMAGINARY = "imaginary";

  private Tokens() {}

  /** Numbers with their exponents, words, and single signs. */
  static List<String> of(String notation) {
    List<String> tokens = new ArrayList<>();
    int at = 0;
    boolean afterNumber = false;
    while (at < notation.length()) {
      char first = notation.charAt(at);
      int end = at + 1;
      boolean number = Character.isDigit(first);
      if (number) {
        end = endOfNumber(notation, at);
      } else if (Character.isLetter(first)) {
        end = endOfWord(notation, at);
      }
      String token = notation.substring(at, end);
      boolean imaginary = afterNumber && token.equals("i");
      if (token.equals("NaNi") || token.equals("Infinityi")) {
        tokens.add(token.substring(0, token.length() - 1));
        imaginary = true;
      }
      tokens.add(imaginary ? IMAGINARY : token);
      afterNumber = number;
      at = end;
    }
    return tokens;
  }

  private static int endOfNumber(String notation, int start) {
    int end = start;
    while (end < notation.length()) {
      char character = notation.charAt(end);
      boolean sign = (character == '-' || character == '+') && notation.charAt(end - 1) == 'E';
      if (!Character.isDigit(character) && character != '.' && character != 'E' && !sign) {
        break;
      }
      end++;
    }
    return end;
  }

  private static int endOfWord(String notation, int start) {
    int end = start;
    while (end < notation.length() && Character.isLetterOrDigit(notation.charAt(end))) {
      end++;
    }
    return end;
  }
}
