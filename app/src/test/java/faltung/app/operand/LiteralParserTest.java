package faltung.app.operand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.app.console.LiteralNumber;
import faltung.app.console.UsageException;
import faltung.array.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralParserTest {
  @Test
  void shapes() {
    assertShape(Shape.of(3), "3 4 5", "3,4,5", "[3, 4, 5]", "{3,4,5}", "(3 4 5)", " 3 ,4\t5 ,");
    assertShape(Shape.of(1), "5", "[5]", "-1", "1;");
    assertShape(
        Shape.of(2, 3),
        "[[1,2,3],[4,5,6]]",
        "{{1,2,3},{4,5,6}}",
        "1 2 3; 4 5 6",
        "1 2 3\n4 5 6\n",
        "[1 2 3] [4 5 6]",
        "[1 2 3; 4 5 6]",
        "[1 2 3]\n[4 5 6]");
    assertShape(Shape.of(2, 1), "[[1],[2]]", "1;2");
    assertShape(Shape.of(1, 2), "[[1,2]]");
    assertShape(Shape.of(2, 1, 2), "[[[1,2]],[[3,4]]]");
  }

  @Test
  void numbers() {
    assertThat(reals("1e-3 .5 5. +4 -0 1/4 -1/2 nan -inf"))
        .containsExactly(
            0.001, 0.5, 5.0, 4.0, -0.0, 0.25, -0.5, Double.NaN, Double.NEGATIVE_INFINITY);
    assertThat(reals("−1 −2")).containsExactly(-1.0, -2.0);
  }

  @Test
  void complexNumbers() {
    List<LiteralNumber> numbers = LiteralParser.parse("X", "1+2i -i 3j 1e-2-4e+1i").numbers();
    assertThat(numbers).extracting(LiteralNumber::real).containsExactly(1.0, 0.0, 0.0, 0.01);
    assertThat(numbers).extracting(LiteralNumber::imaginary).containsExactly(2.0, -1.0, 3.0, -40.0);
  }

  @Test
  void aLongWordIsShownByItsBeginning() {
    assertThatThrownBy(() -> LiteralParser.parse("X", "1 " + "z".repeat(1000)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("X: '" + "z".repeat(40) + "…' is no number (character 3 of \"1 zz")
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void whatJavaWouldTakeButNobodyMeans() {
    for (String text : List.of("0x1p3", "1f", "1d", "1e", "1e99999", "--1", "1/", "1+2", "e5")) {
      assertThatThrownBy(() -> LiteralParser.parse("X", text))
          .as(text)
          .isInstanceOf(UsageException.class)
          .hasMessage("X: '" + text + "' is no number (character 1 of \"" + text + "\")");
    }
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    assertThatThrownBy(() -> LiteralParser.parse("X", "[".repeat(100_000)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("X: brackets 33 deep");
  }

  private static void assertShape(Shape shape, String... texts) {
    for (String text : texts) {
      assertThat(LiteralParser.parse("X", text).shape()).as(text).isEqualTo(shape);
    }
  }

  private static List<Double> reals(String text) {
    return LiteralParser.parse("X", text).numbers().stream().map(LiteralNumber::real).toList();
  }
}
