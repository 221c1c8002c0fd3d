package faltung.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What separates the cells of a table, and which words can stand in its header.
 *
 * @param delimiter a semicolon, tabulator or comma, or a blank for any run of white space
 */
record CsvLayout(char delimiter) {
  /** Stands for any run of blanks and tabulators. */
  static final char WHITE_SPACE = ' ';

  /** What spreadsheets and statisticians write where there is no value. */
  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "#n/a", "null", "none", "nil", "-", "--", "?", ".");

  /** With the delimiter that this line has: a semicolon before a tabulator before a comma. */
  static CsvLayout ofLine(String line) {
    for (char candidate : new char[] {';', '\t', ','}) {
      boolean quoted = false;
      for (int index = 0; index < line.length(); index++) {
        char character = line.charAt(index);
        quoted ^= character == '"';
        if (character == candidate && !quoted) {
          boolean blanks = candidate == '\t' && isOfBlanks(line);
          return new CsvLayout(blanks ? WHITE_SPACE : candidate);
        }
      }
    }
    return new CsvLayout(WHITE_SPACE);
  }

  /** Whether blanks separate numbers besides tabulators, so that any white space does. */
  private static boolean isOfBlanks(String line) {
    List<String> words = new ArrayList<>(List.of(line.strip().split("[ \t]+", -1)));
    CsvNumbers scratch = new CsvNumbers(/* decimalComma= */ true);
    boolean numbers = words.size() > line.strip().split("\t", -1).length;
    for (String word : words) {
      numbers &= scratch.isNumber(word);
    }
    return numbers;
  }

  boolean isDelimiter(int character) {
    return delimiter == WHITE_SPACE
        ? character == ' ' || character == '\t' || character == '\f' || character == 0x0B
        : character == delimiter;
  }

  /** Whether a comma within a cell is a decimal mark. */
  boolean hasDecimalComma() {
    return delimiter == ';' || delimiter == '\t';
  }

  /** Whether a cell stands for a value that is missing. */
  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  /** Whether a cell that is no number is a name, and not a number with a mistake in it. */
  static boolean isName(String cell) {
    if (isMissing(cell)) {
      return false;
    }
    int first = "+-.,−".indexOf(cell.charAt(0)) >= 0 && cell.length() > 1 ? 1 : 0;
    char character = cell.charAt(first);
    return character < '0' || character > '9';
  }
}
