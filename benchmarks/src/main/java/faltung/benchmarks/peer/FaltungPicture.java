package faltung.benchmarks.peer;

import faltung.array.DoubleArray;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.media.image.filter.FaltungOp;
import faltung.signal.Signal;
import faltung.threads.Workers;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;

/**
 * Pictures of 8 bit through {@link FaltungOp}: with OpenCV's default border or ConvolveOp's edge.
 */
final class FaltungPicture implements Peer.Prepared {
  private final BufferedImage source;
  private final BufferedImage target;
  private final FaltungOp filter;
  private final int[] shape;

  private FaltungPicture(Task task, FaltungOp filter) {
    this.filter = filter;
    shape = task.operands().get(0).shape();
    source = Pictures.image(task);
    target = Pictures.empty(shape);
  }

  static Peer.Prepared of(Task task, Workers workers) {
    if (task.text("border").equals("edge")) {
      return new FaltungPicture(
          task, new FaltungOp(Pictures.kernel(task), ConvolveOp.EDGE_NO_OP, null).workers(workers));
    }
    Operand kernel = task.operands().get(1);
    int length = kernel.shape()[0];
    double[] values = new double[kernel.size()];
    for (int n = 0; n < values.length; n++) {
      values[n] = kernel.at(n);
    }
    Signal signal =
        Signal.of(DoubleArray.wrap(Shape.of(length, length), values))
            .startingAt(-(length / 2), -(length / 2));
    return new FaltungPicture(task, FaltungOp.of(signal).border(Border.REFLECT).workers(workers));
  }

  @Override
  public void run() {
    filter.filter(source, target);
  }

  @Override
  public Operand output() {
    return Operand.of(Pictures.bytes(target), shape);
  }
}
