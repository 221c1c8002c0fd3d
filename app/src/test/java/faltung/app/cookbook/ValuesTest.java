package faltung.app.cookbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void readsShapesAndComparesAsFarAsDigitsStand() {
    assertThat(Values.parse("[[1, 2.5], [3, 4]]"))
        .isEqualTo(new Values(List.of(2, 2), List.of("1", "2.5", "3", "4")));
    assertThat(Values.parse("7").shape()).isEmpty();
    assertThat(Values.parse("[1, 2.50…]").difference("[1.0, 2.504]")).isEmpty();
    assertThat(Values.parse("[1, 2.50…]").difference("[1.0, 2.506]"))
        .contains("value 1 is 2.506, should be 2.50…");
    assertThat(Values.parse("[1, 2.50…]").difference("[1.0000001, 2.5]"))
        .contains("value 0 is 1.0000001, should be 1");
    assertThat(Values.parse("[2.5]").difference("[2.5000001]"))
        .contains("value 0 is 2.5000001, should be 2.5");
    assertThat(Values.parse("[1, 2]").difference("[[1, 2]]"))
        .contains("the shape is [1, 2], should be [2]");
    assertThat(Values.parse("[1]").difference("[NaN]")).contains("value 0 is NaN, should be 1");
    assertThatThrownBy(() -> Values.parse("[[1], [2, 3]]"))
        .hasMessage("lists of different lengths in [[1], [2, 3]]");
    DoubleArray array = DoubleArray.wrap(Shape.of(2, 1, 2), 1, 2, 3, 4);
    assertThat(Values.parse(Values.write(array)))
        .isEqualTo(new Values(List.of(2, 1, 2), List.of("1.0", "2.0", "3.0", "4.0")));
    assertThat(Values.write(new double[][] {{1}, {2}})).isEqualTo("[[1.0], [2.0]]");
  }
}
