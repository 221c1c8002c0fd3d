package faltung.nn.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.nn.execution.Executor;
import faltung.nn.execution.GradientCheck;
import faltung.nn.graph.Tape;
import faltung.nn.graph.Value;
import faltung.nn.math.RandomNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Operations by hand sums, their gradients by differences, and what they refuse. */
class OperationsTest {
  private static NdArray run(Function<List<Value>, Value> function, NdArray... inputs) {
    Tape tape = new Tape(Tape.Mode.INFERENCE);
    List<Value> values = new ArrayList<>();
    for (int index = 0; index < inputs.length; index++) {
      values.add(tape.input("x" + index, inputs[index].shape()));
    }
    tape.output("y", function.apply(values));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    for (int index = 0; index < inputs.length; index++) {
      executor.set("x" + index, inputs[index]);
    }
    executor.run();
    return executor.output("y");
  }

  private static DoubleArray matrix(int rows, int columns, double... values) {
    return DoubleArray.wrap(Shape.of(rows, columns), values);
  }

  private static DoubleArray random(int stream, int... shape) {
    DoubleArray array = DoubleArray.zeroed(Shape.of(shape));
    new RandomNumbers(4).fillNormal(array, stream, 0, 1);
    return array;
  }

  private static void check(Function<List<Value>, Value> function, NdArray... inputs) {
    GradientCheck check = GradientCheck.of(Tape.Mode.TRAINING, function, inputs);
    assertThat(check.worst()).as(check.toString()).isLessThan(1e-8);
  }

  @Test
  void broadcasting() {
    NdArray a = matrix(2, 1, 1, 2);
    NdArray b = DoubleArray.of(10, 20, 30);
    assertThat(run(v -> Elementwise.add(v.get(0), v.get(1)), a, b))
        .isEqualTo(matrix(2, 3, 11, 21, 31, 12, 22, 32));
    for (Binary.Kind kind : Binary.Kind.values()) {
      if (kind != Binary.Kind.EQUAL && kind != Binary.Kind.GREATER) {
        check(v -> Elementwise.binary(kind, v.get(0), v.get(1)), random(1, 2, 1, 3), b);
        check(v -> Elementwise.binary(kind, v.get(1), v.get(0)), random(1, 2, 1, 3), b);
      }
    }
    assertThatThrownBy(() -> run(v -> Elementwise.add(v.get(0), v.get(1)), random(1, 2, 4), b))
        .hasMessage(
            "Add: shapes [2, 4] and [3] do not fit together: counted from the last, axis 1 has 4"
                + " and 3, and neither is 1");
  }

  /** Long rows of few results, which threads share: whole numbers, so exact in any order. */
  @Test
  void sumsOfAllImages() {
    DoubleArray x = DoubleArray.zeroed(Shape.of(9, 3, 8, 10));
    double[] sums = new double[3];
    for (int at = 0; at < x.size(); at++) {
      x.values()[at] = at % 101 - 50;
      sums[at / 80 % 3] += x.values()[at];
    }
    assertThat(run(v -> Reductions.sum(v.get(0), 0, 2, 3), x)).isEqualTo(DoubleArray.of(sums));
    DoubleArray means = DoubleArray.of(sums[0] / 720, sums[1] / 720, sums[2] / 720);
    assertThat(run(v -> Reductions.mean(v.get(0), 0, 2, 3), x)).isEqualTo(means);
  }

  @Test
  void reductions() {
    NdArray x = matrix(2, 3, 1, 5, 3, -2, 0, 9);
    assertThat(run(v -> Reductions.sum(v.get(0)), x)).isEqualTo(DoubleArray.wrap(Shape.of(), 16));
    assertThat(run(v -> Reductions.sum(v.get(0), 0), x)).isEqualTo(DoubleArray.of(-1, 5, 12));
    assertThat(run(v -> Reductions.mean(v.get(0), -1), x)).isEqualTo(DoubleArray.of(3, 7 / 3.0));
    assertThat(run(v -> Reductions.maximum(v.get(0), 1), x)).isEqualTo(DoubleArray.of(5, 9));
    assertThat(run(v -> Reductions.minimum(v.get(0), 1), x)).isEqualTo(DoubleArray.of(1, -2));
    assertThat(run(v -> Reductions.argumentOfMaximum(v.get(0), 1), x))
        .isEqualTo(DoubleArray.of(1, 2));
    NdArray nan = matrix(1, 3, 1, Double.NaN, 3);
    assertThat(((DoubleArray) run(v -> Reductions.maximum(v.get(0), 1), nan)).values()[0]).isNaN();
    for (Reduce.Kind kind : Reduce.Kind.values()) {
      if (kind != Reduce.Kind.ARGUMENT_OF_MAXIMUM) {
        check(v -> Reductions.reduce(kind, false, v.get(0), 0, 2), random(2, 3, 4, 11));
        check(v -> Reductions.reduce(kind, true, v.get(0), 1), random(2, 3, 4, 5));
      }
    }
  }

  @Test
  void equalLargestShareTheGradient() {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(4));
    tape.output("g", tape.gradients(Reductions.maximum(x), List.of(x)).get(0));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", DoubleArray.of(1, 3, 3, 0)).run();
    assertThat(executor.output("g")).isEqualTo(DoubleArray.of(0, 0.5, 0.5, 0));
  }

  @Test
  void matrixProducts() {
    NdArray a = matrix(2, 3, 1, 2, 3, 4, 5, 6);
    NdArray b = matrix(3, 2, 7, 8, 9, 10, 11, 12);
    assertThat(run(v -> Products.matmul(v.get(0), v.get(1)), a, b))
        .isEqualTo(matrix(2, 2, 58, 64, 139, 154));
    assertThat(run(v -> Products.matmul(v.get(0), v.get(1)), a, DoubleArray.of(1, 0, -1)))
        .isEqualTo(DoubleArray.of(-2, -2));
    assertThat(run(v -> Products.matmul(v.get(0), v.get(1)), DoubleArray.of(1, 1), a))
        .isEqualTo(DoubleArray.of(5, 7, 9));
    int[][][] shapes = {
      {{2, 3}, {3, 4}},
      {{5, 2, 3}, {3, 4}},
      {{5, 2, 3}, {5, 3, 4}},
      {{2, 1, 2, 3}, {4, 3, 2}},
      {{3}, {2, 3, 4}},
      {{2, 3, 4}, {4}}
    };
    for (int[][] pair : shapes) {
      NdArray left = random(1, pair[0]);
      NdArray right = random(2, pair[1]);
      check(v -> Products.matmul(v.get(0), v.get(1)), left, right);
    }
    assertThatThrownBy(() -> run(v -> Products.matmul(v.get(0), v.get(1)), a, a))
        .hasMessage("matmul: [2, 3] has rows of 3, but [2, 3] columns of 2");
  }

  @Test
  void batchedProductsAreThoseOfTheirMatrices() {
    DoubleArray a = random(1, 3, 2, 4);
    DoubleArray b = random(2, 3, 4, 5);
    double[] all = ((DoubleArray) run(v -> Products.matmul(v.get(0), v.get(1)), a, b)).values();
    for (int n = 0; n < 3; n++) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 5; j++) {
          double sum = 0;
          for (int k = 0; k < 4; k++) {
            sum = Math.fma(a.get(n, i, k), b.get(n, k, j), sum);
          }
          assertThat(all[(n * 2 + i) * 5 + j]).isEqualTo(sum, Offset.offset(8 * 0x1p-53 * 20));
        }
      }
    }
  }

  @Test
  void indexing() {
    NdArray x = matrix(2, 3, 1, 2, 3, 4, 5, 6);
    assertThat(run(v -> Shapes.slice(v.get(0), 1, 1, 3), x)).isEqualTo(matrix(2, 2, 2, 3, 5, 6));
    assertThat(run(v -> Shapes.take(v.get(0), 1, IndexMap.of(2, -1, 0, 2), 9), x))
        .isEqualTo(matrix(2, 4, 3, 9, 1, 3, 6, 9, 4, 6));
    assertThat(run(v -> Shapes.take(v.get(0), 0, IndexMap.of(1, -1, 1), 9), x))
        .isEqualTo(matrix(3, 3, 4, 5, 6, 9, 9, 9, 4, 5, 6));
    assertThat(run(v -> Shapes.transpose(v.get(0), 1, 0), x))
        .isEqualTo(matrix(3, 2, 1, 4, 2, 5, 3, 6));
    NdArray index = matrix(2, 2, 2, 0, 1, 1);
    assertThat(run(v -> Shapes.gather(v.get(0), 1, v.get(1)), x, index))
        .isEqualTo(matrix(2, 2, 3, 1, 5, 5));
    check(v -> Shapes.take(v.get(0), 1, IndexMap.of(2, -1, 0, 2), 9), random(1, 2, 3, 4));
    check(v -> Shapes.transpose(v.get(0), 2, 0, 1), random(1, 2, 3, 4));
    check(v -> Shapes.expand(v.get(0), Shape.of(4, 2, 3)), random(1, 2, 1));
    check(
        v -> Shapes.concatenate(1, v.get(0), v.get(1), v.get(0)),
        random(1, 2, 3, 2),
        random(2, 2, 1, 2));
    check(
        v -> {
          Value constant = v.get(0).tape().constant(matrix(2, 2, 2, 0, 1, 1));
          return Shapes.gather(v.get(0), 1, constant);
        },
        random(1, 2, 3));
    assertThatThrownBy(() -> run(v -> Shapes.gather(v.get(0), 1, v.get(1)), x, matrix(2, 1, 3, 0)))
        .hasMessage("gather: index 3.0 is none of 0 to 2");
    assertThat(run(v -> Shapes.reshape(v.get(0), 3, -1), x))
        .isEqualTo(matrix(3, 2, 1, 2, 3, 4, 5, 6));
    assertThatThrownBy(() -> run(v -> Shapes.reshape(v.get(0), 4, 2), x))
        .hasMessage("reshape: [2, 3] (6) does not fill [4, 2] (8)");
  }

  private static NdArray[] pooled(boolean maximum, int height, int width, NdArray x, NdArray g) {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value in = tape.input("x", x.shape());
    List<WindowAxis> axes =
        List.of(
            WindowAxis.regular(height, 2, 2, 0, 1, false, true),
            WindowAxis.regular(width, 2, 2, 0, 1, false, true));
    Value y = maximum ? Windows.maximum(in, axes) : Windows.average(in, axes);
    Value outer = tape.input("g", y.shape());
    tape.output("y", y);
    tape.output(
        "gx", tape.gradients(Reductions.sum(Elementwise.multiply(y, outer)), List.of(in)).get(0));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", x).set("g", g).run();
    return new NdArray[] {executor.output("y"), executor.output("gx")};
  }

  /** Two by two, with a column and a row that no window has; the first largest, the last NaN. */
  @Test
  void windowsOfTwoByTwo() {
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    DoubleArray x = matrix(3, 7, 1, 2, 5, 5, nan, 1, 9, 3, 0, 5, 5, nan, 7, 9, 9, 9, 9, 9, 9, 9, 9);
    DoubleArray g = matrix(1, 3, 10, 20, 30);
    NdArray[] largest = pooled(true, 3, 7, x, g);
    assertThat(largest[0]).isEqualTo(matrix(1, 3, 3, 5, nan));
    assertThat(largest[1])
        .isEqualTo(matrix(3, 7, 0, 0, 20, 0, 0, 0, 0, 10, 0, 0, 0, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    DoubleArray ends =
        matrix(
            2, 6, 1, infinity, -infinity, -infinity, -0.0, 0, infinity, 4, -infinity, -infinity, 0,
            0);
    NdArray[] endless = pooled(true, 2, 6, ends, g);
    assertThat(endless[0]).isEqualTo(matrix(1, 3, infinity, -infinity, 0));
    assertThat(endless[1]).isEqualTo(matrix(2, 6, 0, 10, 20, 0, 30, 0, 0, 0, 0, 0, 0, 0));
    NdArray[] means = pooled(false, 2, 4, matrix(2, 4, 1, 2, 3, 4, 5, 6, 7, 9), matrix(1, 2, 8, 4));
    assertThat(means[0]).isEqualTo(matrix(1, 2, 3.5, 5.75));
    assertThat(means[1]).isEqualTo(matrix(2, 4, 2, 2, 1, 1, 2, 2, 1, 1));
  }

  /** At 0 the derivative of ReLU is 0, and NaN stays NaN and lets gradients through. */
  @Test
  void theGradientOfReluComesFromItsValue() {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(5));
    Value y = Elementwise.relu(x);
    Value g = tape.gradients(Reductions.sum(y), List.of(x)).get(0);
    tape.output("y", y);
    tape.output("g", g);
    assertThat(tape.graph().nodes())
        .filteredOn(node -> node.operation().name().equals("relu'"))
        .singleElement()
        .satisfies(node -> assertThat(node.input(0)).isEqualTo(y));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", DoubleArray.of(-1, 0, -0.0, 2, Double.NaN)).run();
    assertThat(executor.output("y")).isEqualTo(DoubleArray.of(0, 0, 0, 2, Double.NaN));
    assertThat(executor.output("g")).isEqualTo(DoubleArray.of(0, 0, 0, 1, 1));
  }

  @Test
  void detachedValuesHaveNoGradient() {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(2));
    Value y = Elementwise.multiply(x, Shapes.detach(x));
    tape.output("g", tape.gradients(y, List.of(x)).get(0));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", DoubleArray.of(3, 4)).run();
    assertThat(executor.output("g")).isEqualTo(DoubleArray.of(3, 4));
  }

  @Test
  void gradientsOfGradientsOfProducts() {
    Tape tape = new Tape(Tape.Mode.TRAINING);
    Value x = tape.input("x", Shape.of(2));
    Value cube = Elementwise.multiply(x, Elementwise.multiply(x, x));
    Value first = tape.gradients(cube, List.of(x)).get(0);
    tape.output("second", tape.gradients(first, List.of(x)).get(0));
    Executor executor = Executor.of(tape.graph(), ElementType.DOUBLE);
    executor.set("x", DoubleArray.of(2, -1)).run();
    assertThat(executor.output("second")).isEqualTo(DoubleArray.of(12, -6));
    assertThatThrownBy(
            () -> {
              Value g = tape.gradients(Elementwise.tanh(x), List.of(x)).get(0);
              tape.gradients(g, List.of(x));
            })
        .hasMessageStartingWith("tanh': no second derivative is recorded for it");
  }

  @Test
  void functionsHaveTheDerivativesOfDifferences() {
    for (faltung.nn.operation.Function.Kind kind : faltung.nn.operation.Function.Kind.values()) {
      DoubleArray x = DoubleArray.zeroed(Shape.of(40));
      new RandomNumbers(6).fillUniform(x, 0, 0.55, 6.1);
      faltung.nn.operation.Function function = new faltung.nn.operation.Function(kind, 0.75, 1.25);
      check(v -> Elementwise.apply(function, v.get(0)), x);
      if (kind != faltung.nn.operation.Function.Kind.LOG
          && kind != faltung.nn.operation.Function.Kind.SQRT
          && kind != faltung.nn.operation.Function.Kind.POWER) {
        new RandomNumbers(6).fillUniform(x, 0, -6.1, -0.55);
        check(v -> Elementwise.apply(function, v.get(0)), x);
      }
    }
  }
}
