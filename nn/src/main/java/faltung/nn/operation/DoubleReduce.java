package faltung.nn.operation;

import faltung.array.Shape;
import faltung.loops.DoubleElementwise;
import faltung.loops.DoubleScalarElementwise;
import faltung.loops.InnerLoopsChoice;
import faltung.nn.graph.DoubleKernel;
import faltung.nn.graph.DoubleSite;
import faltung.nn.graph.DoubleSlice;
import faltung.nn.graph.Pieces;
import faltung.nn.graph.Run;
import faltung.threads.Workers;

// Twin: FloatReduce is generated from this file.

/** {@link Reduce} in double. */
final class DoubleReduce implements DoubleKernel, Workers.Piecework {
  /** A row that is worth a place of its own for its sum. */
  private static final int LONG_ROW = 64;

  private final Reduce.Kind kind;
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final StridedRows kept;
  private final StridedRows reduced;
  private final int perPiece;

  /**
   * The sums of rows, as [row][element of the result], where threads share the rows: each row is
   * read by the thread that has written it. Empty where they share the results.
   */
  private final double[] ofRows;

  DoubleReduce(DoubleSite site, Reduce operation) {
    this.kind = operation.kind();
    this.x = site.input(0);
    this.y = site.output();
    Shape shape = site.inputShape(0);
    int[] outside = shape.toArray();
    int[] inside = shape.toArray();
    for (int axis = 0; axis < shape.rank(); axis++) {
      (operation.axes().contains(axis) ? outside : inside)[axis] = 1;
    }
    this.kept = StridedRows.of(Shape.of(outside), shape.strides());
    this.reduced = StridedRows.of(Shape.of(inside), shape.strides());
    this.perPiece = Math.max(1, Pieces.ELEMENTS / Math.max(1, count()));
    boolean sums = kind == Reduce.Kind.SUM || kind == Reduce.Kind.MEAN;
    boolean byRows = sums && y.size() <= reduced.rows() && reduced.length() >= LONG_ROW;
    this.ofRows = new double[byRows ? Math.toIntExact((long) reduced.rows() * y.size()) : 0];
  }

  @Override
  public void run(Run run) {
    if (ofRows.length > 0) {
      run.workers().run(reduced.rows(), Pieces.SIMPLE * x.size(), this);
      for (int i = 0; i < y.size(); i++) {
        double sum = 0;
        for (int row = 0; row < reduced.rows(); row++) {
          sum += ofRows[row * y.size() + i];
        }
        y.values()[y.offset() + i] = kind == Reduce.Kind.MEAN ? sum / count() : sum;
      }
      return;
    }
    run.workers().run((y.size() + (long) perPiece - 1) / perPiece, Pieces.SIMPLE * x.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    if (ofRows.length > 0) {
      for (int row = (int) from; row < to; row++) {
        for (int i = 0; i < y.size(); i++) {
          ofRows[row * y.size() + i] = sumOfRow(start(i), row);
        }
      }
      return;
    }
    int end = (int) Math.min(y.size(), to * perPiece);
    for (int i = (int) (from * perPiece); i < end; i++) {
      y.values()[y.offset() + i] = element(start(i));
    }
  }

  /** Where the first of what an element of the result is made of stands. */
  private int start(int i) {
    int start = kept.starts()[0][i / kept.length()] + i % kept.length() * kept.steps()[0];
    return x.offset() + start;
  }

  private int count() {
    return reduced.rows() * reduced.length();
  }

  private double element(int start) {
    return switch (kind) {
      case SUM -> sum(start);
      case MEAN -> sum(start) / count();
      case MAXIMUM -> extreme(start, 1);
      case MINIMUM -> -extreme(start, -1);
      case ARGUMENT_OF_MAXIMUM -> place(start);
    };
  }

  private double sum(int start) {
    double sum = 0;
    for (int row = 0; row < reduced.rows(); row++) {
      sum += sumOfRow(start, row);
    }
    return sum;
  }

  private double sumOfRow(int start, int row) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    int step = reduced.steps()[0];
    int at = start + reduced.starts()[0][row];
    return step == 1
        ? loops.sum(x.values(), at, reduced.length())
        : DoubleScalarElementwise.sum(x.values(), at, step, reduced.length());
  }

  private double extreme(int start, double sign) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < reduced.rows(); row++) {
      int at = start + reduced.starts()[0][row];
      for (int i = 0; i < reduced.length(); i++) {
        largest = Math.max(largest, sign * x.values()[at + i * reduced.steps()[0]]);
      }
    }
    return largest;
  }

  private int place(int start) {
    int best = 0;
    double largest = x.values()[start];
    for (int i = 1; i < reduced.length(); i++) {
      double value = x.values()[start + i * reduced.steps()[0]];
      if (value > largest || (Double.isNaN(value) && !Double.isNaN(largest))) {
        largest = value;
        best = i;
      }
    }
    return best;
  }
}
