package faltung.explain;

import java.util.List;

/** A derivation as a {@code math} element of MathML Core. */
public final class MathMlForm {
  private static final String ABSENT = "<mrow class=\"absent\" style=\"color: #767676\">";

  private MathMlForm() {}

  /**
   * The Σ formula, the terms and the sum, each relation in a row of its own.
   *
   * <p>Absent terms are grey and of class {@code absent}.
   *
   * @param numbers whether a row with the numbers put in is added
   */
  public static String render(Derivation derivation, boolean numbers) {
    Working working = new Working(derivation);
    StringBuilder xml = new StringBuilder();
    xml.append("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">\n<mtable>\n");
    StringBuilder formula = new StringBuilder();
    for (Working.Variable variable : working.variables()) {
      formula.append(sum(variable, working.hasQuotient()));
    }
    row(xml, math(working.output()), "=", formula + math(working.product()));
    line(xml, working.substituted());
    line(xml, working.symbols());
    if (numbers) {
      line(xml, working.numbers());
    }
    row(xml, "", working.isResultShortened() ? "≈" : "=", math(working.result()));
    return xml.append("</mtable>\n</math>").toString();
  }

  private static void line(StringBuilder xml, List<Working.Piece> pieces) {
    StringBuilder content = new StringBuilder();
    String relation = "=";
    for (int j = 0; j < pieces.size(); j++) {
      Working.Piece piece = pieces.get(j);
      if (piece.startsRow()) {
        row(xml, "", relation, content.toString());
        content.setLength(0);
        relation = "";
      }
      // At the beginning of a row it would be taken for a sign, which has no room behind it.
      content.append(j == 0 ? "" : "<mo form=\"infix\">+</mo>").append(summand(piece));
    }
    if (!pieces.isEmpty()) {
      row(xml, "", relation, content.toString());
    }
  }

  private static String summand(Working.Piece piece) {
    if (piece.omitted() > 0) {
      return "<mo>⋯</mo><mtext>(" + piece.omitted() + " more)</mtext><mo>⋯</mo>";
    }
    String math = math(piece.notation());
    return piece.absent() ? ABSENT + math + "</mrow>" : math;
  }

  private static void row(StringBuilder xml, String left, String relation, String right) {
    xml.append("<mtr><mtd style=\"text-align: right\">")
        .append(left)
        .append("</mtd><mtd>")
        .append(relation.isEmpty() ? "" : "<mo>" + relation + "</mo>")
        .append("</mtd><mtd style=\"text-align: left\">")
        .append(right)
        .append("</mtd></mtr>\n");
  }

  private static String sum(Working.Variable variable, boolean wholeOnly) {
    String name = "<mi>" + variable.name() + "</mi>";
    if (!variable.lower().isEmpty()) {
      return "<munderover><mo>∑</mo><mrow>"
          + name
          + "<mo>=</mo><mn>"
          + variable.lower()
          + "</mn></mrow><mn>"
          + variable.upper()
          + "</mn></munderover>";
    }
    return wholeOnly
        ? "<munder><mo>∑</mo>" + name + "</munder>"
        : "<munderover><mo>∑</mo><mrow>"
            + name
            + "<mo>=</mo><mo form=\"prefix\">−</mo><mi>∞</mi></mrow><mi>∞</mi></munderover>";
  }

  /** The notation as elements. */
  static String math(String notation) {
    StringBuilder xml = new StringBuilder("<mrow>");
    boolean operand = false; // Whether a sign would stand between two operands.
    for (String token : Tokens.of(notation)) {
      char first = token.charAt(0);
      if (Character.isDigit(first)) {
        xml.append(number(token));
      } else if (token.equals(Tokens.IMAGINARY)) {
        xml.append("<mi mathvariant=\"normal\">i</mi>");
      } else if (first == '\'') {
        // The kernel's letter has just been written; the star belongs above it.
        xml.setLength(xml.length() - "<mi>h</mi>".length());
        xml.append("<msup><mi>h</mi><mo>*</mo></msup>");
      } else if (Character.isLetter(first)) {
        xml.append("<mi>").append(token.equals("Infinity") ? "∞" : token).append("</mi>");
      } else {
        String sign = TextForm.glyphs(token);
        boolean fence = "[](),".contains(sign);
        boolean prefix = !operand && (sign.equals("−") || sign.equals("+"));
        xml.append(fence ? "<mo stretchy=\"false\">" : prefix ? "<mo form=\"prefix\">" : "<mo>");
        xml.append(sign).append("</mo>");
      }
      operand = Character.isLetterOrDigit(first) || "])'".indexOf(first) >= 0;
    }
    return xml.append("</mrow>").toString();
  }

  private static String number(String token) {
    int exponent = token.indexOf('E');
    if (exponent < 0) {
      return "<mn>" + token + "</mn>";
    }
    String power = token.substring(exponent + 1).replace("+", "").replace("-", "−");
    return "<mn>"
        + token.substring(0, exponent)
        + "</mn><mo>·</mo><msup><mn>10</mn><mn>"
        + power
        + "</mn></msup>";
  }
}
