package faltung.benchmarks.peers;

import faltung.benchmarks.peer.Operand;
import faltung.benchmarks.peer.Peer;
import faltung.benchmarks.peer.Task;
import org.apache.commons.math3.util.MathArrays;
import org.jspecify.annotations.Nullable;

/** Commons Math's convolution, a direct sum in double. */
public final class CommonsMathPeer implements Peer {
  /** Where the direct sum would take seconds a call, and the answer is known. */
  private static final int LONGEST = 1000;

  private double[] result = {};

  @Override
  public String name() {
    return "commons-math";
  }

  @Override
  public String version() {
    return "3.6.1";
  }

  @Override
  public @Nullable Prepared prepare(Task task) {
    Operand x = task.operands().get(0);
    if (!task.kind().equals("convolve") || task.isFloat() || x.shape().length > 1) {
      return null;
    }
    Operand h = task.operands().get(1);
    if (h.size() > LONGEST) {
      return null;
    }
    return new Prepared() {
      @Override
      public void run() {
        result = MathArrays.convolve(x.inDouble(), h.inDouble());
      }

      @Override
      public Operand output() {
        return Operand.of(result, result.length);
      }
    };
  }
}
