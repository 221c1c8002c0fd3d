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
  private final Reduce.Kind kind;
  private final DoubleSlice x;
  private final DoubleSlice y;
  private final StridedRows kept;
  private final StridedRows reduced;
  private final int perPiece;

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
    int count = Math.max(1, reduced.rows() * reduced.length());
    this.perPiece = Math.max(1, Pieces.ELEMENTS / count);
  }

  @Override
  public void run(Run run) {
    run.workers().run((y.size() + (long) perPiece - 1) / perPiece, Pieces.SIMPLE * x.size(), this);
  }

  @Override
  public void run(int worker, long from, long to) {
    int end = (int) Math.min(y.size(), to * perPiece);
    for (int i = (int) (from * perPiece); i < end; i++) {
      int start = kept.starts()[0][i / kept.length()] + i % kept.length() * kept.steps()[0];
      y.values()[y.offset() + i] = element(x.offset() + start);
    }
  }

  private double element(int start) {
    int count = reduced.rows() * reduced.length();
    return switch (kind) {
      case SUM -> sum(start);
      case MEAN -> sum(start) / count;
      case MAXIMUM -> extreme(start, 1);
      case MINIMUM -> -extreme(start, -1);
      case ARGUMENT_OF_MAXIMUM -> place(start);
    };
  }

  private double sum(int start) {
    DoubleElementwise loops = InnerLoopsChoice.ofDouble().elementwise();
    int step = reduced.steps()[0];
    double sum = 0;
    for (int row = 0; row < reduced.rows(); row++) {
      int at = start + reduced.starts()[0][row];
      sum +=
          step == 1
              ? loops.sum(x.values(), at, reduced.length())
              : DoubleScalarElementwise.sum(x.values(), at, step, reduced.length());
    }
    return sum;
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
