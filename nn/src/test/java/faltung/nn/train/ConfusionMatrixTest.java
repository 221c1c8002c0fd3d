package faltung.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.FloatArray;
import faltung.array.Shape;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  @Test
  void countsAndParts() {
    ConfusionMatrix matrix = new ConfusionMatrix(3);
    assertThat(matrix.accuracy()).isNaN();
    float[] scores = {1, 2, 0, 5, 5, 5, 0, 0, 1, 9, 0, 0};
    FloatArray truth = FloatArray.wrap(Shape.of(4), new float[] {1, 0, 1, 2});
    matrix.add(FloatArray.wrap(Shape.of(4, 3), scores), truth, 3);
    assertThat(matrix.total()).isEqualTo(3);
    assertThat(matrix.right()).isEqualTo(2);
    assertThat(matrix.count(1, 2)).isEqualTo(1);
    assertThat(matrix.recall(1)).isEqualTo(0.5);
    assertThat(matrix.recall(2)).isNaN();
    assertThat(matrix.precision(2)).isZero();
    assertThat(matrix.precision(0)).isEqualTo(1);
    assertThat(matrix).hasToString("2 of 3, 66.67 %");
    assertThatThrownBy(() -> matrix.add(3, 0))
        .hasMessage("confusion matrix: class 3 taken for 0, but there are 0 to 2");
    assertThatThrownBy(() -> new ConfusionMatrix(0))
        .hasMessage("confusion matrix: 0 classes; give 1 to 4096");
  }
}
