package faltung.explain;

import java.util.ArrayList;
import java.util.List;

/** A derivation as aligned lines of Unicode text. */
public final class TextForm {
  /** A line of a terminal or of a printed page. */
  static final int USUAL_WIDTH = 100;

  /** Longer exact sums than a line are rounded. */
  private static final int LONGEST_EXACT = 80;

  private final Derivation derivation;
  private final Working working;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private TextForm(Derivation derivation, int width) {
    this.derivation = derivation;
    this.working = new Working(derivation);
    this.width = width;
  }

  /**
   * The lecture's lines, a table of the terms with their running sums, the exact sum and, where it
   * was given, the engine's value and the difference.
   *
   * @param width sums are broken into lines of this many characters where they can be
   */
  public static String render(Derivation derivation, int width) {
    TextForm form = new TextForm(derivation, width);
    form.lines();
    form.table();
    form.facts();
    form.text.setLength(form.text.length() - 1);
    return form.text.toString();
  }

  /** As in {@code Σ_k x[k]·h[2−k]}. */
  static String sum(Working working) {
    StringBuilder sum = new StringBuilder();
    for (Working.Variable variable : working.variables()) {
      sum.append("Σ_").append(variable.name()).append(' ');
    }
    return sum.append(glyphs(working.product())).toString();
  }

  private void lines() {
    String left = glyphs(working.output());
    String margin = " ".repeat(left.length());
    text.append(left).append(" = ").append(sum(working));
    if (working.hasQuotient()) {
      text.append("   over whole indices only");
    }
    text.append('\n');
    sum(margin, working.substituted());
    sum(margin, working.symbols());
    sum(margin, working.numbers());
    text.append(margin)
        .append(working.isResultShortened() ? " ≈ " : " = ")
        .append(glyphs(working.result()))
        .append('\n');
  }

  private void sum(String margin, List<Working.Piece> pieces) {
    if (pieces.isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder(margin).append(" = ");
    for (int j = 0; j < pieces.size(); j++) {
      Working.Piece piece = pieces.get(j);
      String summand =
          piece.omitted() > 0 ? "… (" + piece.omitted() + " more)" : glyphs(piece.notation());
      String next = j == 0 ? summand : " + " + summand;
      if (j > 0 && (piece.startsRow() || line.length() + next.length() > width)) {
        text.append(line).append('\n');
        line = new StringBuilder(margin).append("  ");
      }
      line.append(next);
    }
    text.append(line).append('\n');
  }

  private void table() {
    if (derivation.terms().isEmpty()) {
      text.append("\nNo terms: nothing of x meets anything of h here.\n");
      return;
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"term", "values", "product", "sum", ""});
    int next = 0;
    for (DerivationTerm term : derivation.terms()) {
      if (term.position() > next) {
        rows.add(new String[] {"… " + (term.position() - next) + " more", "", "", "", ""});
      }
      next = term.position() + 1;
      rows.add(
          new String[] {
            glyphs(term.symbols()),
            glyphs(term.numbers()),
            value(term.product()),
            value(term.sum()),
            absence(term)
          });
    }
    text.append('\n');
    append(rows);
  }

  private static String absence(DerivationTerm term) {
    if (!term.isAbsent()) {
      return "";
    }
    if (term.inputPresent() || term.kernelPresent()) {
      return glyphs(term.inputPresent() ? term.kernelSymbol() : term.inputSymbol()) + " is absent";
    }
    return glyphs(term.inputSymbol() + " and " + term.kernelSymbol()) + " are absent";
  }

  /** Symbols and values to the left, numbers to the right. */
  private void append(List<String[]> rows) {
    int[] widths = new int[5];
    for (String[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        String padding = " ".repeat(widths[column] - row[column].length());
        boolean right = column == 2 || column == 3;
        line.append("  ").append(right ? padding + row[column] : row[column] + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private void facts() {
    text.append('\n');
    fact("exact sum", exactSum());
    if (derivation.computedText().isPresent()) {
      fact("computed", glyphs(derivation.computedText().get()));
      fact(
          "difference",
          derivation
              .difference()
              .map(difference -> rounded(difference, 3))
              .orElse("not available"));
    }
    if (!derivation.isInsideOutput()) {
      text.append(glyphs(working.output())).append(" lies outside of the output.\n");
    }
    derivation
        .engineStartsWith()
        .ifPresent(
            first ->
                text.append("The engine adds in input order, from ")
                    .append(glyphs(first.symbols()))
                    .append(" on; the sums above follow the list.\n"));
  }

  private String exactSum() {
    if (derivation.notFinite().isPresent()) {
      return "not available, since " + glyphs(derivation.notFinite().get());
    }
    String exact = derivation.sum().exactText();
    return exact.length() > LONGEST_EXACT ? value(derivation.sum()) : glyphs(exact);
  }

  private void fact(String name, String value) {
    text.append(name).append(" ".repeat(12 - name.length())).append(value).append('\n');
  }

  private static String value(ExactValue value) {
    return (value.isShortened() ? "≈ " : "") + glyphs(value.text());
  }

  private static String rounded(ExactValue value, int digits) {
    String rounded = value.roundedText(digits);
    return (rounded.equals(value.exactText()) ? "" : "≈ ") + glyphs(rounded);
  }

  /** The notation with typographic signs; exponents keep their hyphen. */
  static String glyphs(String notation) {
    StringBuilder glyphs = new StringBuilder(notation.length());
    for (int at = 0; at < notation.length(); at++) {
      char character = notation.charAt(at);
      boolean exponent = at > 0 && notation.charAt(at - 1) == 'E';
      if (character == '-' && !exponent) {
        glyphs.append('−');
      } else {
        glyphs.append(character == '*' ? '·' : character == '\'' ? '*' : character);
      }
    }
    return glyphs.toString().replace("Infinity", "∞");
  }
}
