package faltung.explain;

import java.util.List;

/** A derivation as an {@code aligned} environment of LaTeX's amsmath, which KaTeX knows as well. */
public final class LatexForm {
  /** So many summands fit a line of text. */
  private static final int SUMMANDS_A_LINE = 6;

  private LatexForm() {}

  /**
   * The Σ formula, the terms, the sum; to be put into math mode.
   *
   * <p>Absent terms stand over a brace that says so.
   *
   * @param numbers whether a line with the numbers put in is added
   */
  public static String render(Derivation derivation, boolean numbers) {
    Working working = new Working(derivation);
    StringBuilder latex = new StringBuilder("\\begin{aligned}\n");
    latex.append(math(working.output())).append(" &= ");
    for (Working.Variable variable : working.variables()) {
      latex.append(sum(variable, working.hasQuotient())).append(' ');
    }
    latex.append(math(working.product()));
    line(latex, working.substituted());
    line(latex, working.symbols());
    if (numbers) {
      line(latex, working.numbers());
    }
    return latex
        .append(" \\\\\n  &")
        .append(working.isResultShortened() ? "\\approx " : "= ")
        .append(math(working.result()))
        .append("\n\\end{aligned}")
        .toString();
  }

  private static String sum(Working.Variable variable, boolean wholeOnly) {
    if (!variable.lower().isEmpty()) {
      return "\\sum_{" + variable.name() + "=" + variable.lower() + "}^{" + variable.upper() + "}";
    }
    return wholeOnly
        ? "\\sum_{" + variable.name() + "}"
        : "\\sum_{" + variable.name() + "=-\\infty}^{\\infty}";
  }

  private static void line(StringBuilder latex, List<Working.Piece> pieces) {
    if (pieces.isEmpty()) {
      return;
    }
    latex.append(" \\\\\n  &= ");
    int onLine = 0;
    for (int j = 0; j < pieces.size(); j++) {
      Working.Piece piece = pieces.get(j);
      if (piece.startsRow() || onLine == SUMMANDS_A_LINE) {
        latex.append(" \\\\\n  &\\quad{}");
        onLine = 0;
      }
      latex.append(j == 0 ? "" : " + ").append(summand(piece));
      onLine++;
    }
  }

  private static String summand(Working.Piece piece) {
    if (piece.omitted() > 0) {
      return "\\underbrace{\\cdots}_{" + piece.omitted() + "\\text{ more}}";
    }
    String math = math(piece.notation());
    return piece.absent() ? "\\underbrace{" + math + "}_{\\text{absent}}" : math;
  }

  /** The notation in LaTeX's math mode. */
  static String math(String notation) {
    StringBuilder latex = new StringBuilder();
    for (String token : Tokens.of(notation)) {
      char first = token.charAt(0);
      if (Character.isDigit(first)) {
        latex.append(number(token));
      } else if (token.equals("NaN")) {
        latex.append("\\mathrm{NaN}");
      } else if (token.equals("Infinity")) {
        latex.append("\\infty");
      } else if (token.equals(Tokens.IMAGINARY)) {
        latex.append("\\,\\mathrm{i}");
      } else if (Character.isLetter(first)) {
        latex.append(first).append(token.length() > 1 ? "_{" + token.substring(1) + "}" : "");
      } else if (first == '\'') {
        latex.append("^{*}");
      } else {
        latex.append(token.equals("*") ? " \\cdot " : token);
      }
    }
    return latex.toString();
  }

  private static String number(String token) {
    int exponent = token.indexOf('E');
    return exponent < 0
        ? token
        : token.substring(0, exponent)
            + " \\cdot 10^{"
            + token.substring(exponent + 1).replace("+", "")
            + "}";
  }
}
