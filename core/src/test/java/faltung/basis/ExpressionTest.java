package faltung.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 + 2 * 3;7",
        "(1 + 2) * 3;9",
        "10 - 4 - 3;3",
        "48 / 4 / 3;4",
        "2^3^2;512",
        "2**3;8",
        "pow(2, 3) + pow(4, 1/2);10",
        "-2^2;-4",
        "(-2)^2;4",
        "2^-1;0.5",
        "2^--1;2",
        "--3;3",
        "-x;-2",
        "+x;2",
        "2 * -x;-4",
        "1e-3 * 1000;1",
        "1.5E+1;15",
        ".5 + 5.;5.5",
        "3 − 1 × 8 ÷ 4;1",
        "3 · x ⋅ x;12",
        "exp(0) + log(1) + sin(0) + cos(0) + sqrt(9);5",
        "x^10;1024",
        "((((x))));2",
        "  x\t+\u00a0x ;4",
      })
  void evaluatesByTheUsualPrecedence(String text, double value) {
    assertThat(Expression.parse(text).at(2)).isEqualTo(value);
  }

  @Test
  void knowsItsConstants() {
    assertThat(Expression.parse("pi").at(0)).isEqualTo(Math.PI);
    assertThat(Expression.parse("π").at(0)).isEqualTo(Math.PI);
    assertThat(Expression.parse("e").at(0)).isEqualTo(Math.E);
    // A power of e is exp, not a power of the rounded e.
    assertThat(Expression.parse("e^x").at(300)).isEqualTo(StrictMath.exp(300));
    assertThat(Expression.parse("2*e-1").at(0)).isEqualTo(2 * Math.E - 1);
  }

  @Test
  void givesNanOutsideTheDomain() {
    assertThat(Expression.parse("log(x)").at(-1)).isNaN();
    assertThat(Expression.parse("1/x").at(0)).isInfinite();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "( x + 1 )*2;(x + 1) * 2",
        "x-(1-x);x - (1 - x)",
        "(x-1)-x;x - 1 - x",
        "x/(2*x);x / (2 * x)",
        "-(x^2);-x^2",
        "(-x)^2;(-x)^2",
        "-(x*2);-(x * 2)",
        "pow(x,-2);x^-2",
        "(x^2)^3;(x^2)^3",
        "x^(2^3);x^2^3",
        "x^(1/2);x^(1 / 2)",
        "0.10*π;0.10 * pi",
        "sin((x));sin(x)",
      })
  void printsWithTheFewestParentheses(String text, String printed) {
    assertThat(Expression.parse(text)).hasToString(printed);
  }

  @Test
  void readsBackWhatItPrints() {
    for (int seed = 0; seed < 2000; seed++) {
      Expression expression = Expression.parse(RandomExpressions.text(new Random(seed), 5));
      assertThat(Expression.parse(expression.toString())).as("seed %d", seed).isEqualTo(expression);
    }
  }

  private static final String OPERAND =
      "expected a number, x, pi, e, a function (exp, log, sin, cos, sqrt, pow) or '('";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2 + sinn(x)|at position 5 of \"2 + sinn(x)\" found the unknown name 'sinn', OPERAND; did you"
            + " mean 'sin'?",
        "ln(x)|at position 1 of \"ln(x)\" found the unknown name 'ln', OPERAND; did you mean 'log'?",
        "Cos(x)|at position 1 of \"Cos(x)\" found the unknown name 'Cos', OPERAND; did you mean"
            + " 'cos'?",
        "epx(x)|at position 1 of \"epx(x)\" found the unknown name 'epx', OPERAND; did you mean"
            + " 'exp'?",
        "tan(x)|at position 1 of \"tan(x)\" found the unknown name 'tan', OPERAND; did you mean"
            + " 'sin(…)/cos(…)'?",
        "t^2|at position 1 of \"t^2\" found the unknown name 't', OPERAND; the variable is called x",
        "X|at position 1 of \"X\" found the unknown name 'X', OPERAND; did you mean 'x'?",
        "gamma(x)|at position 1 of \"gamma(x)\" found the unknown name 'gamma', OPERAND",
        "2x|at position 2 of \"2x\" found 'x', expected an operator (+ - * / ^) or the end; a product"
            + " needs its sign, as in 2*x",
        "(x+1)(x-1)|at position 6 of \"(x+1)(x-1)\" found '(', expected an operator (+ - * / ^) or the"
            + " end; a product needs its sign, as in 2*x",
        "sin x|at position 5 of \"sin x\" found 'x', expected '(' after sin, as in sin(x)",
        "sin(x|at position 6 of \"sin(x\" found the end, expected ')' or an operator (+ - * / ^)",
        "x)|at position 2 of \"x)\" found ')', expected an operator (+ - * / ^) or the end",
        "x + |at position 4 of \"x +\" found the end, OPERAND",
        "x * / 2|at position 5 of \"x * / 2\" found '/', OPERAND",
        "1,5|at position 2 of \"1,5\" found ',', expected an operator (+ - * / ^) or the end; a"
            + " decimal point is written '.'",
        "pow(x)|at position 6 of \"pow(x)\" found ')', expected ',' and the exponent, as in pow(x,"
            + " 3)",
        "1e999|at position 1 of \"1e999\" found the number 1e999, which is too large for a double",
        "x😀|at position 2 of \"x😀\" found '😀', expected an operator (+ - * / ^) or the end",
      })
  void saysWhereAndWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> Expression.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expression: " + message.replace("OPERAND", OPERAND));
  }

  @Test
  void repeatsNothingThatATerminalWouldObey() {
    assertThatThrownBy(() -> Expression.parse("x \u001b[2J"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expression: at position 3 of \"x ·[2J\" found U+001B, expected an operator (+ - * / ^)"
                + " or the end");
    String text = "y".repeat(500);
    assertThatThrownBy(() -> Expression.parse("x + " + text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expression: at position 5 of \"x + "
                + "y".repeat(30)
                + "…\" found the unknown name '"
                + "y".repeat(30)
                + "…', "
                + OPERAND);
  }

  @Test
  void saysWhatIsMissingInNothing() {
    assertThatThrownBy(() -> Expression.parse("  "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expression: text is empty, " + OPERAND + ", such as exp(x)");
  }

  @Test
  void refusesHostileNesting() {
    for (String opening : new String[] {"(", "-", "x^", "sin(", "pow(x,"}) {
      assertThatThrownBy(() -> Expression.parse(opening.repeat(150) + "x"))
          .as(opening)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found more than 100 levels of nesting; simplify it");
    }
    assertThatThrownBy(() -> Expression.parse("(".repeat(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expression: text has 1000000 characters, but at most 1000 are read; shorten it");
  }

  @Test
  void survivesTheDeepestTreeOnASmallStack() throws InterruptedException {
    Object[] result = new Object[3];
    Thread thread =
        new Thread(
            null,
            () -> {
              Expression chain = Expression.parse("x" + "+x".repeat(499));
              result[0] = chain.at(1);
              result[1] = TaylorSeries.of(chain, 0, 3).coefficients()[1];
              result[2] = chain.toString().length();
            },
            "small stack",
            512 * 1024);
    thread.start();
    thread.join();
    assertThat(result).containsExactly(500.0, 500.0, 1997);
  }

  @Test
  void neverThrowsAnythingElseOnRandomText() {
    String alphabet = "x1.e+-*/^(), sincoqrtpwlg−×÷π\u0000é";
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Expression expression = Expression.parse(text.toString());
        assertThat(Expression.parse(expression.toString())).isEqualTo(expression);
      } catch (IllegalArgumentException exception) {
        assertThat(exception).as("seed %d", seed).hasMessageStartingWith("expression: ");
      }
    }
  }
}
