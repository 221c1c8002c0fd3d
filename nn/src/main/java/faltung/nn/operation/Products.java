package faltung.nn.operation;

import faltung.array.Shape;
import faltung.nn.graph.Value;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records products of arrays: convolutions, and products of matrices, which are a form of them. */
public final class Products {
  private static final String MATRIX_PRODUCT = "MatMul";

  private Products() {}

  /**
   * What a problem sums, with a bias for each output channel.
   *
   * @param what the operation's name
   */
  public static Value convolution(
      String what, ConvolutionProblem problem, Value x, Value kernel, @Nullable Value bias) {
    Convolution operation = new Convolution(what, problem, bias != null, null);
    return bias == null
        ? x.tape().record(operation, x, kernel)
        : x.tape().record(operation, x, kernel, bias);
  }

  /**
   * x·Wᵀ + b over the last axis: PyTorch's linear layer.
   *
   * @param x [..., I]
   * @param weight [O, I]
   * @param bias [O], or null for none
   * @return [..., O]
   */
  public static Value linear(Value x, Value weight, @Nullable Value bias) {
    int inputs = weight.shape().length(1);
    int outputs = weight.shape().length(0);
    int rank = x.shape().rank();
    if (rank < 1 || x.shape().length(rank - 1) != inputs) {
      throw new IllegalArgumentException(
          "expected an input [..., " + inputs + "], got " + x.shape());
    }
    Value rows = Shapes.reshape(x, -1, inputs);
    Value kernel = Shapes.reshape(weight, outputs, inputs, 1);
    ConvolutionProblem problem =
        ConvolutionProblem.general(
                rows.shape(),
                AxisOrder.of("0C"),
                kernel.shape(),
                AxisOrder.of("OC0"),
                AxisOrder.of("0O"))
            .build();
    Value y = convolution("Gemm", problem, rows, kernel, bias);
    int[] lengths = x.shape().toArray();
    lengths[rank - 1] = outputs;
    return Shapes.reshape(y, Shape.of(lengths));
  }

  /**
   * The product of matrices, as NumPy's {@code matmul}: of the last two axes, the axes in front
   * broadcast, a vector being a row on the left and a column on the right.
   *
   * @param a [..., M, K]
   * @param b [..., K, N]
   * @return [..., M, N]
   */
  public static Value matmul(Value a, Value b) {
    int rankA = a.shape().rank();
    int rankB = b.shape().rank();
    if (rankA == 0 || rankB == 0) {
      throw new IllegalArgumentException("matmul: a number is no matrix; multiply elementwise");
    }
    Value left = rankA == 1 ? Shapes.reshape(a, 1, -1) : a;
    Value right = rankB == 1 ? Shapes.reshape(b, -1, 1) : b;
    int[] l = left.shape().toArray();
    int[] r = right.shape().toArray();
    int rows = l[l.length - 2];
    int terms = l[l.length - 1];
    int columns = r[r.length - 1];
    if (r[r.length - 2] != terms) {
      throw new IllegalArgumentException(
          "matmul: "
              + a.shape()
              + " has rows of "
              + terms
              + ", but "
              + b.shape()
              + " columns of "
              + r[r.length - 2]);
    }
    Shape batch =
        Binary.broadcast(
            "matmul",
            Shape.of(Arrays.copyOf(l, l.length - 2)),
            Shape.of(Arrays.copyOf(r, r.length - 2)));
    Value product;
    if (r.length == 2) {
      // One matrix on the right: all rows of the left are rows of one matrix.
      product = product(Shapes.reshape(left, -1, terms), right);
    } else {
      Value stackedLeft = Shapes.expand(left, with(batch, rows, terms));
      Value stackedRight = Shapes.expand(right, with(batch, terms, columns));
      product =
          batched(
              Shapes.reshape(stackedLeft, batch.size(), rows, terms),
              Shapes.reshape(stackedRight, batch.size() * terms, columns, 1),
              batch.size());
    }
    int[] lengths = with(batch, rows, columns).toArray();
    if (rankA == 1) {
      lengths = without(lengths, lengths.length - 2);
    }
    if (rankB == 1) {
      lengths = without(lengths, lengths.length - 1);
    }
    return Shapes.reshape(product, Shape.of(lengths));
  }

  /** [M, K] times [K, N]. */
  private static Value product(Value a, Value b) {
    Value kernel = Shapes.reshape(b, b.shape().length(0), b.shape().length(1), 1);
    ConvolutionProblem problem =
        ConvolutionProblem.general(
                a.shape(),
                AxisOrder.of("0C"),
                kernel.shape(),
                AxisOrder.of("CO0"),
                AxisOrder.of("0O"))
            .build();
    return convolution(MATRIX_PRODUCT, problem, a, kernel, null);
  }

  /** [B, M, K] times [B·K, N, 1]: as many groups as matrices. */
  private static Value batched(Value a, Value kernel, int count) {
    ConvolutionProblem problem =
        ConvolutionProblem.general(
                a.shape(),
                AxisOrder.of("N0C"),
                kernel.shape(),
                AxisOrder.of("CO0"),
                AxisOrder.of("N0O"))
            .grouping(new Grouping(count, Channel.BATCH, Channel.INPUT, Channel.BATCH))
            .build();
    return convolution(MATRIX_PRODUCT, problem, a, kernel, null);
  }

  private static Shape with(Shape batch, int rows, int columns) {
    int[] lengths = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
    lengths[batch.rank()] = rows;
    lengths[batch.rank() + 1] = columns;
    return Shape.of(lengths);
  }

  private static int[] without(int[] lengths, int axis) {
    int[] fewer = new int[lengths.length - 1];
    for (int at = 0, to = 0; at < lengths.length; at++) {
      if (at != axis) {
        fewer[to++] = lengths[at];
      }
    }
    return fewer;
  }
}
