package faltung.nn.operation;

import faltung.loops.Arithmetic;
import faltung.loops.DoubleElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.nn.math.Rounding;
import faltung.threads.Workers;

// Twin: FloatPointwise is generated from this file.

/** {@link Pointwise} and its gradient in double. */
final class DoublePointwise implements DoubleKernel, Workers.Piecework {
  private final Function.Kind kind;
  private final double a;
  private final double b;
  private final boolean derivative;
  private final DoubleSlice x;
  private final DoubleSlice gradient;
  private final DoubleSlice y;

  DoublePointwise(DoubleSite site, Function function, boolean derivative) {
    this.kind = function.kind();
    this.a = Rounding.toDouble(function.a());
    this.b = Rounding.toDouble(function.b());
    this.derivative = derivative;
    this.x = site.input(0);
    this.gradient = site.input(derivative ? 1 : 0);
    this.y = site.output();
  }

  @Override
  public void run(Run run) {
    run.workers().run(Pieces.of(y.size()), (isSimple() ? 1 : 8) * Pieces.SIMPLE * y.size(), this);
  }

  /** Whether an element takes little more than to be read and written. */
  private boolean isSimple() {
    return switch (kind) {
      case RELU, AFFINE, SQUARE, ABSOLUTE, NEGATIVE_PART -> true;
      default -> false;
    };
  }

  @Override
  public void run(int worker, long from, long to) {
    int start = Pieces.start(from);
    int count = Pieces.end(to, y.size()) - start;
    if (derivative) {
      derivatives(
          gradient.values(),
          gradient.offset() + start,
          x.values(),
          x.offset() + start,
          y.values(),
          y.offset() + start,
          count);
    } else {
      values(kind, a, b, x.values(), x.offset() + start, y.values(), y.offset() + start, count);
    }
  }

  /** y = f(x) for neighbouring elements; x and y may be the same. */
  static void values(
      Function.Kind kind, double a, double b, double[] x, int xAt, double[] y, int yAt, int count) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    switch (kind) {
      case RELU -> loops.rectify(x, xAt, y, yAt, count);
      case AFFINE -> loops.affine(a, b, x, xAt, y, yAt, count);
      case EXP -> loops.exp(x, xAt, y, yAt, count);
      case TANH -> loops.tanh(x, xAt, y, yAt, count);
      case SIGMOID -> loops.sigmoid(x, xAt, y, yAt, count);
      case SQUARE -> loops.combine(Arithmetic.MULTIPLY, x, xAt, 1, x, xAt, 1, y, yAt, count);
      default -> {
        for (int i = 0; i < count; i++) {
          y[yAt + i] = DoubleFunction.value(kind, a, b, x[xAt + i]);
        }
      }
    }
  }

  /** The source is x or, where the function says so, its value there. */
  private void derivatives(
      double[] g, int gAt, double[] source, int xAt, double[] result, int yAt, int count) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    switch (kind) {
      case RELU -> loops.rectifyGradient(source, xAt, g, gAt, result, yAt, count);
      case EXP -> loops.combine(Arithmetic.MULTIPLY, g, gAt, 1, source, xAt, 1, result, yAt, count);
      case TANH -> loops.tanhGradient(source, xAt, g, gAt, result, yAt, count);
      case SIGMOID -> loops.sigmoidGradient(source, xAt, g, gAt, result, yAt, count);
      case SQUARE -> {
        for (int i = 0; i < count; i++) {
          result[yAt + i] = g[gAt + i] * (2 * source[xAt + i]);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          result[yAt + i] = g[gAt + i] * DoubleFunction.derivative(kind, a, b, source[xAt + i]);
        }
      }
    }
  }
}
